"""What stands around the list of members: chips, card, filter menu, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.column_filters import column_chips
from ui.panes.roster.actions import RosterActions
from ui.panes.roster.cards import Cards
from ui.panes.roster.filters import NAMES, offered
from ui.panes.several import Records, SelectedRows
from ui.panes.value_filter_menu import FilterMenu, filter_chips

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.roster.pane import RosterPane


class Around(QObject):
    """Built once the first rows are on screen; `pane` puts the widgets into place."""

    def __init__(self, pane: RosterPane) -> None:
        super().__init__(pane)
        desk, presenter = pane.desk, pane.presenter
        self._presenter = presenter
        self.chips = ChipsBar(desk.context)
        self.panel = SidePanel(desk.context, msg("Member"))
        self.cards = Cards(desk, pane, presenter, self.panel.put)
        self.filter_menu = FilterMenu(desk.context, NAMES, presenter.toggle, pane)
        self.actions = RosterActions(desk, pane, self.panel)
        self.commands = self.actions.toolbar(self.filter_menu)
        self.several = SelectedRows(pane, pane.list, "roster", _records)
        self.several.offer()
        self.further = (*self.actions.further, self.several.export)
        self.peek = Peek(pane.list.grid, pane.list, self.panel)
        self._build_links(pane)
        self.show_filters()

    def _build_links(self, pane: RosterPane) -> None:
        grid = pane.list.grid
        grid.current_changed.connect(self.cards.select)
        self.cards.select(grid.current_id())
        grid.opened.connect(lambda _number: self.panel.show())
        self.chips.removed.connect(pane.presenter.drop)
        self.chips.cleared.connect(pane.presenter.clear)

    def show_filters(self) -> None:
        """Offer what can be filtered by, and show what is."""
        values, asked = offered(self._presenter.members), self._presenter.asked
        self.filter_menu.put(values, asked.filters)
        of_menu = filter_chips(NAMES, values, asked.filters)
        self.chips.put([*of_menu, *column_chips(asked.columns)])


def _records(session: Session, numbers: Sequence[int]) -> Records:
    from desktop.finding import named

    return named(session, "member", numbers)
