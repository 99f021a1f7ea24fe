"""What stands around the list of members: chips, card, filter menu, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.filters import FilterMenu, filter_chips
from ui.panes.roster.actions import RosterActions
from ui.panes.roster.cards import Cards
from ui.panes.roster.filters import NAMES, offered

if TYPE_CHECKING:
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
        self.peek = Peek(pane.list.grid, pane.list, self.panel)
        grid = pane.list.grid
        grid.current_changed.connect(self.cards.select)
        self.cards.select(grid.current_id())
        grid.opened.connect(lambda _number: self.panel.show())
        self.chips.removed.connect(presenter.drop)
        self.chips.cleared.connect(presenter.clear)
        self.show_filters()

    def show_filters(self) -> None:
        """Offer what can be filtered by, and show what is."""
        values, chosen = offered(self._presenter.members), self._presenter.asked.filters
        self.filter_menu.put(values, chosen)
        self.chips.put(filter_chips(NAMES, values, chosen))
