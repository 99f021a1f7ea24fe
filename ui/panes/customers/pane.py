"""Customers: how important each is and why, as a long list with a card beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.customers.listing import Choices
from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import RowSource
from ui.kit.metrics import GAP
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.customers.actions import CustomerActions
from ui.panes.customers.cards import Cards
from ui.panes.customers.columns import COLUMNS
from ui.panes.customers.filters import FilterMenu, chips
from ui.panes.customers.presenter import INTEREST, Asked, Chosen, CustomersPresenter
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

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


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return CustomersPane(desk)


class CustomersPane(Pane):
    """Grid, chips and card."""

    search_hint = msg("Search customers: name, code, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "customers")
        context = desk.context
        self.presenter = CustomersPresenter(desk, self, self)
        self.chips = ChipsBar(context)
        self.list = GridPanel(
            context, desk.bridge, "customers", msg("Customers"), COLUMNS, _NOTHING, _NO_HITS
        )
        self.panel = SidePanel(context, msg("Customer"))
        self.cards = Cards(desk, self, self.panel.put)
        self.filter_menu = FilterMenu(context, self.presenter.toggle, self)
        self.doing = CustomerActions(desk, self, self.presenter, self.cards)
        self.commands = self.doing.toolbar(self.filter_menu)
        self.menu_commands = self.doing.further
        self._build_page()
        self._connect()
        self.presenter.start()

    def _build_page(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.chips)
        self.peek = Peek(self.list.grid, self.list, self.panel)
        column.addWidget(self.peek, 1)
        self.setFocusProxy(self.list)
        remembered = self.desk.remembered("customers")
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.panel.setVisible(bool(remembered.get("panel", True)))

    def _connect(self) -> None:
        grid = self.list.grid
        grid.sort_requested.connect(
            lambda key, descending: self.presenter.sort(key, descending=descending)
        )
        grid.current_changed.connect(self.cards.select)
        grid.opened.connect(lambda _number: self.panel.show())
        grid.rows.counted.connect(self._say_count)
        self.list.way_chosen.connect(self.doing.take_way)
        self.chips.removed.connect(self.presenter.drop)
        self.chips.cleared.connect(self.presenter.clear)
        self.desk.watch(self, INTEREST, lambda _event: self.presenter.changed())

    # --- what the presenter says -----------------------------------------------------------

    def show_rows(self, source: RowSource, asked: Asked) -> None:
        """Put a question to the grid and show its order."""
        self.list.show_source(source, filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)

    def show_filters(self, choices: Choices, chosen: Chosen) -> None:
        """Offer what can be filtered by, and show what is."""
        self.filter_menu.put(choices, chosen)
        self.chips.put(chips(choices, chosen))
        self._say_count()

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""
        self.list.refresh()
        self.cards.changed()

    def _say_count(self) -> None:
        shown = self.list.grid.rows.listing.count
        narrow = self.presenter.asked.narrow
        self.counted.emit(shown, self.presenter.choices.total if narrow else shown)

    # --- what the shell asks ---------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show what fits a text."""
        self.presenter.search(text)

    def toggle_panel(self) -> None:
        """Open or close the card."""
        self.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """Chips, list, card."""
        return (self.chips, self.list, self.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember columns and whether the card is open."""
        return {"columns": self.list.grid.save_layout(), "panel": not self.panel.isHidden()}

    def scenes(self) -> Sequence[Scene]:
        """The list filtered, and each dialog."""
        from ui.panes.customers.scenes import scenes

        return scenes(self)

    def changeEvent(self, event: QEvent) -> None:
        """Say menus again in another language; labels and grid do it themselves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.filter_menu.put(self.presenter.choices, self.presenter.asked.filters)
