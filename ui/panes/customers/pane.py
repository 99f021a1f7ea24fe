"""Customers: how important each is and why, as a long list with a card beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.customers.listing import Choices
from desktop.messages import msg
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.groups import Folds, saved_groups
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import RowSource
from ui.kit.metrics import GAP
from ui.panes.customers.columns import COLUMNS, GROUPS
from ui.panes.customers.presenter import INTEREST, Asked, CustomersPresenter
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from ui.panes.customers.around import Around
    from ui.panes.list_tools import ListTools

_CARD_WIDTH = 340
_NOTHING = Emptiness(
    "customers",
    msg("No customers yet"),
    msg("Bring them in from a workbook or a CRM export, or fill this file with a made-up team."),
    (
        Way("import", msg("Import a list…"), "import"),
        Way("sample", msg("Add the sample team"), "customers"),
    ),
)
_NO_HITS = Emptiness(
    "search",
    msg("No customer fits"),
    msg("None of the customers fits the search and the filters."),
    (Way("clear", msg("Clear search and filters"), "filter"),),
)

FURNITURE = (
    "ui.kit.side_panel",
    "ui.panes.customers.actions",
    "ui.panes.customers.records",
    "ui.panes.customers.around",
    "ui.panes.list_tools",
    "ui.panes.customers.column_filters",
    "ui.panes.customers.grid_editing",
    "ui.kit.grid.entry",
    "ui.kit.grid.pasting",
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return CustomersPane(desk)


class CustomersPane(Pane):
    """Grid, chips and card; the list first, the rest by `complete`."""

    around: Around
    tools: ListTools

    search_hint = msg("Search customers and contacts: name, code, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "customers")
        self.presenter = CustomersPresenter(desk, self, self)
        self._build_list()
        self.lead_to(self.list)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._build_rough()
        self.list.grid.rows.counted.connect(self._say_count)
        self.presenter.start(saved_groups(self.desk.remembered("customers"), GROUPS))

    def _build_list(self) -> None:
        self._rough = QWidget(self)
        self.list = GridPanel(
            self.desk.context,
            self.desk.bridge,
            "customers",
            msg("Customers"),
            COLUMNS,
            _NOTHING,
            _NO_HITS,
            self._rough,
        )

    def _build_rough(self) -> None:
        """The list, and a blank card that keeps the place of the real one."""
        remembered = self.desk.remembered("customers")
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.list.grid.folding.folds.restore(remembered.get("folded"))
        self._panel_open = bool(remembered.get("panel", True))
        row = QHBoxLayout(self._rough)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        blank = QFrame(self._rough)
        blank.setProperty("card", "true")
        blank.setMinimumWidth(_CARD_WIDTH)
        row.addWidget(blank)
        blank.setVisible(self._panel_open)
        self._column.addWidget(self._rough, 1)

    def complete(self) -> Iterator[None]:
        """Build chips, card and commands around the list."""
        from ui.panes import list_tools
        from ui.panes.customers import around, column_filters, grid_editing

        self.around = around.Around(self)
        yield
        can = column_filters.declared(self.desk.today)
        self.tools = list_tools.ListTools(self, self.list, self.presenter, can)
        self.views = self.tools.views
        self.commands = (*self.around.commands, *self.tools.commands)
        self.menu_commands = (*self.around.further, *self.tools.further)
        grid_editing.allow(self)
        self.around.panel.setVisible(self._panel_open)
        self._column.addWidget(self.around.chips)
        self._column.addWidget(self.around.peek, 1)
        self._rough.deleteLater()
        self.list.grid.sort_requested.connect(
            lambda key, descending: self.presenter.sort(key, descending=descending)
        )
        self.desk.watch(self, INTEREST, lambda _event: self.presenter.changed())
        self.tools.restore(self.desk.remembered("customers"))
        self.presenter.follow()

    # --- what the presenter says -----------------------------------------------------------

    def show_rows(self, source: RowSource, asked: Asked) -> None:
        """Put a question to the grid and show its order."""
        self.list.show_source(source, filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)
        self.list.grid.folding.put(asked.groups)

    def folds(self) -> Folds:
        """Which groups are folded on screen."""
        return self.list.grid.folding.folds

    def show_filters(self, choices: Choices, asked: Asked) -> None:
        """Offer what can be filtered by, and show what is."""
        self.around.show_filters(choices, asked)
        self._say_count()

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""
        self.list.refresh()
        self.around.cards.changed()

    def _say_count(self) -> None:
        shown = self.list.grid.rows.total()
        narrow = self.presenter.asked.narrow
        self.counted.emit(shown, self.presenter.choices.total if narrow else shown)

    # --- what the shell asks ---------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show what fits a text."""
        self.presenter.search(text)

    def toggle_panel(self) -> None:
        """Open or close the card."""
        self.around.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """Chips, list, card."""
        return (self.around.chips, self.list, self.around.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember how the list looks and whether the card is open."""
        return {**self.tools.state(), "panel": not self.around.panel.isHidden()}

    def scenes(self) -> Sequence[Scene]:
        """The list filtered, and each dialog."""
        from ui.panes.customers.scenes import scenes

        return scenes(self)
