"""The card of the customer under the cursor: read when asked for, its receipt a moment later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import AppError, MissingError
from desktop.jobs import JobContext
from ui.kit.sections import PanelContent
from ui.panes.customers.content import NOBODY, content
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.customers.card import CustomerCard
    from desktop.customers.tiers import TierBook
    from desktop.session import Session


class Cards:
    """Asks for one card at a time, and for the scored book once until the data changes."""

    def __init__(self, desk: Desk, owner: QObject, show: Callable[[PanelContent], None]) -> None:
        self._desk, self._owner, self._show = desk, owner, show
        self._wanted: int | None = None
        self._book: TierBook | None = None
        self._places: dict[str, int] = {}
        self.card: CustomerCard | None = None

    def select(self, number: int | None) -> None:
        """Show the customer in this row of the list; None: nobody."""
        if number != self._wanted:
            self._wanted = number
            self._ask()

    def changed(self) -> None:
        """The data changed: what is known is old."""
        self._forget()
        self._ask()

    def _forget(self) -> None:
        """Away with the scored book: that is one record per customer."""
        self._desk.bridge.let_go(self._book, self._places)
        self._book, self._places = None, {}

    def _ask(self) -> None:
        number = self._wanted
        if number is None:
            self.card = None
            self._show(NOBODY)
            return

        def work(session: Session, _: JobContext) -> CustomerCard:
            from desktop.customers.card import card

            return card(session, number, self._desk.today())

        self._desk.read(self._owner, work, self._take, failed=self._gone, replaces="customers.card")

    def _take(self, card: CustomerCard) -> None:
        self.card = card
        self._draw()
        if self._book is None:
            self._ask_book()

    def _gone(self, error: AppError) -> None:
        self.card = None
        self._show(NOBODY)
        if not isinstance(error, MissingError):
            self._desk.failed.emit(error)

    def _ask_book(self) -> None:
        def work(session: Session, _: JobContext) -> tuple[TierBook, dict[str, int]]:
            from desktop.customers.tiers import calculate

            book = calculate(session, self._desk.today())
            return book, {record.id: place for place, record in enumerate(book.records)}

        self._desk.read(self._owner, work, self._take_book, replaces="customers.book")

    def _take_book(self, found: tuple[TierBook, dict[str, int]]) -> None:
        self._forget()
        self._book, self._places = found
        self._draw()

    def _draw(self) -> None:
        if self.card is None:
            return
        place = self._places.get(self.card.row.id) if self._book else None
        receipt = self._book.receipt_at(place) if self._book and place is not None else None
        self._show(content(self.card, receipt, self._desk.today()))
