"""What stands around the list of customers: chips, card, filter menu, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.customers.listing import Choices
from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.column_filters import column_chips
from ui.panes.customers.actions import CustomerActions
from ui.panes.customers.cards import Cards
from ui.panes.customers.filters import NAMES, offered, span_chips
from ui.panes.customers.presenter import Asked
from ui.panes.customers.records import CustomerRecords
from ui.panes.several import Records, SelectedRows
from ui.panes.value_filter_menu import FilterMenu, filter_chips

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.customers.pane import CustomersPane


class Around(QObject):
    """Built once the first rows are on screen; `pane` puts the widgets into place."""

    def __init__(self, pane: CustomersPane) -> None:
        super().__init__(pane)
        desk, presenter = pane.desk, pane.presenter
        self.chips = ChipsBar(desk.context)
        self.panel = SidePanel(desk.context, msg("Customer"))
        self.cards = Cards(desk, pane, self.panel.put)
        self.filter_menu = FilterMenu(desk.context, NAMES, presenter.toggle, pane)
        self.actions = CustomerActions(desk, pane, presenter, self.cards)
        self.records = CustomerRecords(desk, pane, self.cards, self.panel)
        self._build_several(pane)
        self.commands = (self.records.new, *self.actions.toolbar(self.filter_menu))
        further = (self.by_hand, self.several.export)
        self.further = (*self.records.further, *further, *self.actions.further)
        self.peek = Peek(pane.list.grid, pane.list, self.panel)
        self._build_links(pane)

    def _build_links(self, pane: CustomersPane) -> None:
        grid, presenter = pane.list.grid, pane.presenter
        grid.current_changed.connect(self.cards.select)
        self.cards.select(grid.current_id())  # a grid that got the focus has a cursor already
        grid.opened.connect(lambda _number: self.panel.show())
        self.chips.removed.connect(presenter.drop)
        self.chips.cleared.connect(presenter.clear)

    def _build_several(self, pane: CustomersPane) -> None:
        self.several = SelectedRows(pane, pane.list, "customers", _records)
        self.by_hand = self.several.assigning()
        self.several.offer(self.by_hand)

    def show_filters(self, choices: Choices, asked: Asked) -> None:
        """Offer what can be filtered by, and show what is."""
        values = offered(choices)
        self.filter_menu.put(values, asked.filters)
        of_menu, spans = filter_chips(NAMES, values, asked.filters), span_chips(asked.spans)
        self.chips.put([*of_menu, *spans, *column_chips(asked.columns)])


def _records(session: Session, numbers: Sequence[int]) -> Records:
    from desktop.finding import named

    return named(session, "customer", numbers)
