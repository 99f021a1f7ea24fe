"""Roster: who is there, what each carries and can do, as a list with a card beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.groups import Folds, saved_groups
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import RowSource
from ui.kit.metrics import GAP
from ui.panes.roster.columns import COLUMNS, GROUPS
from ui.panes.roster.presenter import INTEREST, Asked, RosterPresenter
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from ui.kit.side_panel import SidePanel
    from ui.panes.list_tools import ListTools
    from ui.panes.roster.around import Around
    from ui.panes.roster.cards import Cards

_CARD_WIDTH = 340
_NOTHING = Emptiness(
    "roster",
    msg("Nobody in the team yet"),
    msg("Bring the members in from a workbook, or fill this file with a made-up team."),
    (
        Way("import", msg("Import a list…"), "import"),
        Way("sample", msg("Add the sample team"), "roster"),
    ),
)
_NO_HITS = Emptiness(
    "search",
    msg("No member fits"),
    msg("None of the members fits the search and the filters."),
    (Way("clear", msg("Clear search and filters"), "filter"),),
)

FURNITURE = (
    "ui.panes.roster.actions",
    "ui.panes.roster.around",
    "ui.panes.list_tools",
    "ui.panes.roster.column_filters",
    "ui.panes.roster.grid_editing",
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return RosterPane(desk)


class RosterPane(Pane):
    """Grid and card; the list first, the rest by `complete`."""

    around: Around
    tools: ListTools
    panel: SidePanel
    cards: Cards

    search_hint = msg("Search members: name, number, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "roster")
        self.presenter = RosterPresenter(desk, self, self)
        self.list = GridPanel(
            desk.context, desk.bridge, "roster", msg("Roster"), COLUMNS, _NOTHING, _NO_HITS
        )
        self.lead_to(self.list)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._build_rough()
        self.list.grid.rows.counted.connect(self._say_count)
        self.presenter.start(saved_groups(self.desk.remembered("roster"), GROUPS))

    def _build_rough(self) -> None:
        """The list, and a blank card that keeps the place of the real one."""
        remembered = self.desk.remembered("roster")
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.list.grid.folding.folds.restore(remembered.get("folded"))
        self._panel_open = bool(remembered.get("panel", True))
        self._rough = QWidget()
        row = QHBoxLayout(self._rough)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        blank = QFrame()
        blank.setProperty("card", "true")
        blank.setMinimumWidth(_CARD_WIDTH)
        row.addWidget(blank)
        blank.setVisible(self._panel_open)
        self._column.addWidget(self._rough, 1)

    def complete(self) -> Iterator[None]:
        """Build chips, card and commands around the list."""
        from ui.panes import list_tools
        from ui.panes.roster import around, column_filters, grid_editing

        grid = self.list.grid
        self.around = around.Around(self)
        yield
        kinds = {key: one.kind for key, one in column_filters.FACETS.items()}
        can = list_tools.Declared(kinds, lambda _session, key: self.presenter.found(key), GROUPS)
        self.tools = list_tools.ListTools(self, self.list, self.presenter, can)
        self.views = self.tools.views
        self.commands = (*self.around.commands, *self.tools.commands)
        self.menu_commands = (*self.around.further, *self.tools.further)
        grid_editing.allow(self)
        self.panel, self.cards = self.around.panel, self.around.cards
        self.panel.setVisible(self._panel_open)
        self._column.addWidget(self.around.chips)
        self._column.addWidget(self.around.peek, 1)
        self._rough.hide()  # at once: it takes its room until it is gone
        self._rough.deleteLater()
        self.list.way_chosen.connect(self._take_way)
        grid.sort_requested.connect(
            lambda key, descending: self.presenter.sort(key, descending=descending)
        )
        self.desk.watch(self, INTEREST, lambda _event: self.presenter.changed())
        self.tools.restore(self.desk.remembered("roster"))

    def open_charts(self) -> QWidget:
        """Show what everybody carries; a mark goes to the member."""
        from ui.panes.load_chart import loads_dialog

        wanted = self.desk.wanted.emit
        dialog = loads_dialog(
            self.desk, self.window(), lambda: None, lambda bar: wanted("roster", bar.name)
        )
        dialog.show()
        return dialog

    def _take_way(self, key: str) -> None:
        """Go the way chosen in an empty state."""
        if key == "import":
            self.desk.command_wanted.emit("import_file")
        elif key == "sample":
            from ui.panes.sample import add_sample

            add_sample(self.desk, self)
        else:
            self.presenter.clear()
            self.desk.wanted.emit("roster", "")

    # --- what the presenter says -----------------------------------------------------------

    def show_rows(self, source: RowSource, asked: Asked) -> None:
        """Put members to the grid and show their order."""
        self.list.show_source(source, filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)
        self.list.grid.folding.put(asked.groups)

    def folds(self) -> Folds:
        """Which groups are folded on screen."""
        return self.list.grid.folding.folds

    def refresh(self) -> None:
        """Ask the grid's question again."""
        self.list.refresh()

    def show_members(self) -> None:
        """Read the card on show again."""
        if hasattr(self, "cards"):
            self.cards.changed()

    def show_filters(self) -> None:
        """Offer what can be filtered by, and show what is."""
        if hasattr(self, "around"):
            self.around.show_filters()

    def _say_count(self) -> None:
        self.counted.emit(self.list.grid.rows.total(), len(self.presenter.members))

    # --- what the shell asks ---------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show whom a text finds."""
        self.presenter.search(text)

    def toggle_panel(self) -> None:
        """Open or close the card."""
        self.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """Chips, list, card."""
        return (self.around.chips, self.list, self.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember how the list looks and whether the card is open."""
        if not hasattr(self, "tools"):
            return {}
        return {**self.tools.state(), "panel": not self.panel.isHidden()}

    def scenes(self) -> Sequence[Scene]:
        """The card, and a search without hits."""
        from ui.panes.roster.scenes import scenes

        return scenes(self)
