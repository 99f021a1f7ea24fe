"""Roster: who is there, what each carries and can do, as a list with a card beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.messages import msg
from ui.kit.grid.groups import saved_groups
from ui.panes.list_pane import ListPane
from ui.panes.roster.columns import COLUMNS, GROUPS
from ui.panes.roster.presenter import INTEREST, RosterPresenter
from ui.panes.ways import no_hits, no_rows
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from ui.panes.roster.around import Around

_NOTHING = no_rows(
    "roster",
    msg("Nobody in the team yet"),
    msg("Bring the members in from a workbook, or fill this file with a made-up team."),
)
_NO_HITS = no_hits(
    msg("No member fits"), msg("None of the members fits the search and the filters.")
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


class RosterPane(ListPane):
    """Grid, chips and card."""

    presenter: RosterPresenter
    around: Around

    search_hint = msg("Search members: name, number, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "roster", msg("Roster"), COLUMNS, _NOTHING, _NO_HITS)
        self.presenter = RosterPresenter(desk, self, self)
        self.presenter.start(saved_groups(desk.remembered("roster"), GROUPS))

    def complete(self) -> Iterator[None]:
        """Build chips, card and commands around the list."""
        from ui.panes import list_tools
        from ui.panes.roster import around, column_filters, grid_editing

        self.around = around.Around(self)
        yield
        kinds = {key: one.kind for key, one in column_filters.FACETS.items()}
        can = list_tools.Declared(kinds, lambda _session, key: self.presenter.found(key), GROUPS)
        self._furnish(can)
        grid_editing.allow(self)
        self._settle(INTEREST)

    def open_charts(self) -> QWidget:
        """Show what everybody carries; a mark goes to the member."""
        from ui.panes.load_chart import loads_dialog

        wanted = self.desk.wanted.emit
        dialog = loads_dialog(
            self.desk, self.window(), lambda: None, lambda bar: wanted("roster", bar.name)
        )
        dialog.show()
        return dialog

    # --- what the presenter says -----------------------------------------------------------

    def refresh(self) -> None:
        """Ask the grid's question again."""
        self.list.refresh()

    def show_members(self) -> None:
        """Read the card on show again."""
        if hasattr(self, "around"):
            self.around.cards.changed()

    def show_filters(self) -> None:
        """Offer what can be filtered by, and show what is."""
        if hasattr(self, "around"):
            self.around.show_filters()

    def total(self) -> int:
        """Return how many members there are."""
        return len(self.presenter.members)

    # --- what the shell asks ---------------------------------------------------------------

    def scenes(self) -> Sequence[Scene]:
        """The card, and a search without hits."""
        from ui.panes.roster.scenes import scenes

        return scenes(self)
