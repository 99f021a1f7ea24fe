"""Reviews: the people of a cycle, where each review stands and what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.groups import saved_groups
from ui.kit.metrics import GAP
from ui.panes.list_pane import ListPane
from ui.panes.reviews.columns import COLUMNS, GROUPS
from ui.panes.reviews.presenter import INTEREST, ReviewsPresenter
from ui.panes.ways import no_hits
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from ui.panes.reviews.around import Around

_NOTHING = Emptiness(
    "reviews",
    msg("No review cycle yet"),
    msg("A cycle names the period, the people and the days by which each step is done."),
    (
        Way("start", msg("Start a cycle…"), "add"),
        Way("import", msg("Import a list…"), "import"),
    ),
)
_NO_HITS = no_hits(
    msg("No review fits"), msg("None of the reviews fits the search and the filters.")
)

FURNITURE = (
    "ui.panes.reviews.actions",
    "ui.panes.reviews.around",
    "ui.panes.list_tools",
    "ui.panes.reviews.column_filters",
    "ui.panes.reviews.form_presenter",
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return ReviewsPane(desk)


class ReviewsPane(ListPane):
    """The head of the cycle over the list of its reviews with a card."""

    presenter: ReviewsPresenter
    around: Around

    search_hint = msg("Search reviews: name, number, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "reviews", msg("Reviews"), COLUMNS, _NOTHING, _NO_HITS)
        self.presenter = ReviewsPresenter(desk, self, self)
        remembered = desk.remembered("reviews")
        self.presenter.start(saved_groups(remembered, GROUPS), remembered.get("cycle"))

    def _build_column(self) -> None:
        """The list is a page beside that of the form."""
        self.pages = QStackedWidget(self)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._whole = QVBoxLayout(self)
        for column in (self._column, self._whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
        self._column.addWidget(self._rough, 1)
        self.pages.addWidget(page)
        self._whole.addWidget(self.pages, 1)

    def complete(self) -> Iterator[None]:
        """Build head, chips, card and commands around the list."""
        from ui.panes.reviews import around, column_filters

        self.around = around.Around(self)
        self._column.insertWidget(0, self.around.head)
        yield
        self._furnish(column_filters.declared(self.desk, self.presenter))
        self._settle(INTEREST)
        self.show_cycle()

    # --- what the presenter says -----------------------------------------------------------

    def show_cycle(self) -> None:
        """Say which cycle it is and how far, what can be filtered by, and what is."""
        if hasattr(self, "around"):
            self.around.show_cycle()
            self._say_count()

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""
        self.list.refresh()
        if hasattr(self, "around"):
            self.around.cards.changed()
            self.around.actions.form.changed()

    def total(self) -> int:
        """Return how many reviews the cycle has."""
        cycle = self.presenter.cycle
        return cycle.total if cycle else 0

    # --- what the shell asks ---------------------------------------------------------------

    def take_way(self, key: str) -> None:
        """Start a cycle, or as every list."""
        if key == "start":
            self.around.actions.open_start()
        else:
            super().take_way(key)

    def toggle_panel(self) -> None:
        """Open or close the card, or the evidence beside the form."""
        page = self.around.actions.page
        if self.pages.currentWidget() is page:
            page.evidence.toggle()
        else:
            super().toggle_panel()

    def regions(self) -> Sequence[QWidget]:
        """Head, chips, list, card."""
        page = self.around.actions.page
        if self.pages.currentWidget() is page:
            return (page.head, page.fields, page.evidence)
        return (self.around.head, *super().regions())

    def state(self) -> Mapping[str, Any]:
        """Remember the cycle as well."""
        return {**super().state(), "cycle": self.presenter.asked.cycle}

    def scenes(self) -> Sequence[Scene]:
        """The card, filters, groups."""
        from ui.panes.reviews.scenes import scenes

        return scenes(self)
