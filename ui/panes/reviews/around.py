"""What stands around the list of reviews: head, chips, card, filter menu, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages import msg
from ui.kit.chips import ChipsBar
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.column_filters import column_chips
from ui.panes.reviews.actions import ReviewActions
from ui.panes.reviews.cards import Cards
from ui.panes.reviews.filters import NAMES, offered
from ui.panes.reviews.head import CycleHead
from ui.panes.value_filter_menu import FilterMenu, filter_chips

if TYPE_CHECKING:
    from ui.panes.reviews.pane import ReviewsPane


class Around(QObject):
    """Built once the first rows are on screen; `pane` puts the widgets into place."""

    def __init__(self, pane: ReviewsPane) -> None:
        super().__init__(pane)
        desk, presenter = pane.desk, pane.presenter
        self._presenter = presenter
        self.head = CycleHead(pane)
        self.chips = ChipsBar(desk.context)
        self.panel = SidePanel(desk.context, msg("Review"))
        self.cards = Cards(desk, pane, self.panel.put)
        self.filter_menu = FilterMenu(desk.context, NAMES, presenter.toggle, pane)
        self.actions = ReviewActions(desk, pane)
        self.commands = self.actions.toolbar(self.filter_menu)
        self.further = self.actions.further
        self.peek = Peek(pane.list.grid, pane.list, self.panel)
        self._build_links(pane)

    def _build_links(self, pane: ReviewsPane) -> None:
        grid = pane.list.grid
        grid.current_changed.connect(self.cards.select)
        self.cards.select(grid.current_id())
        self.cards.shown.connect(self._offer)
        self.panel.set_commands((self.actions.open,))
        self.chips.removed.connect(pane.presenter.drop)
        self.chips.cleared.connect(pane.presenter.clear)
        pane.pages.addWidget(self.actions.page)
        self.actions.form.shown.connect(self._offer)
        self.actions.form.opened.connect(lambda: self._turn(pane, opened=True))
        self.actions.form.closed.connect(lambda: self._turn(pane, opened=False))

    def _turn(self, pane: ReviewsPane, *, opened: bool) -> None:
        """Show the form, or the list again with the cursor where the form was."""
        pane.pages.setCurrentIndex(1 if opened else 0)
        self.actions.offer_form(open_=opened)
        self._offer()
        pane.lead_to(self.actions.page if opened else pane.list)
        if not opened:
            pane.list.grid.setFocus()

    def _offer(self) -> None:
        form, card = self.actions.form.sheet, self.cards.card
        state = form.form.review.state if form else card.row.state if card else None
        self.actions.steps.offer(state)

    def show_cycle(self) -> None:
        """Show the cycle, offer what can be filtered by, and show what is."""
        presenter = self._presenter
        self.head.show_cycle(presenter.cycles, presenter.cycle)
        values, asked = offered(presenter.choices), presenter.asked
        self.filter_menu.put(values, asked.filters)
        of_menu = filter_chips(NAMES, values, asked.filters)
        self.chips.put([*of_menu, *column_chips(asked.columns)])
