"""What stands around the list of customers: chips, card, filter menu, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from desktop.customers.listing import Choices
from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.customers.actions import CustomerActions
from ui.panes.customers.cards import Cards
from ui.panes.customers.filters import FilterMenu, chips, span_chips
from ui.panes.customers.presenter import Chosen, Spans

if TYPE_CHECKING:
    from ui.panes.customers.pane import CustomersPane


class Around(QObject):
    """Built once the first rows are on screen; `pane` puts the widgets into place."""

    def __init__(self, pane: CustomersPane) -> None:
        super().__init__(pane)
        desk, presenter = pane.desk, pane.presenter
        self.chips = ChipsBar(desk.context)
        self.panel = SidePanel(desk.context, msg("Customer"))
        self.cards = Cards(desk, pane, self.panel.put)
        self.filter_menu = FilterMenu(desk.context, presenter.toggle, pane)
        self.actions = CustomerActions(desk, pane, presenter, self.cards)
        self.commands = self.actions.toolbar(self.filter_menu)
        self.peek = Peek(pane.list.grid, pane.list, self.panel)
        grid = pane.list.grid
        grid.current_changed.connect(self.cards.select)
        self.cards.select(grid.current_id())  # a grid that got the focus has a cursor already
        grid.opened.connect(lambda _number: self.panel.show())
        pane.list.way_chosen.connect(self.actions.take_way)
        self.chips.removed.connect(presenter.drop)
        self.chips.cleared.connect(presenter.clear)

    def show_filters(self, choices: Choices, chosen: Chosen, spans: Spans) -> None:
        """Offer what can be filtered by, and show what is."""
        self.filter_menu.put(choices, chosen)
        self.chips.put([*chips(choices, chosen), *span_chips(spans)])

    def event(self, event: QEvent) -> bool:
        """Say the menu again in another language; labels and grid do it themselves."""
        if event.type() == QEvent.Type.LanguageChange:
            self.filter_menu.retranslate_values()
        return super().event(event)
