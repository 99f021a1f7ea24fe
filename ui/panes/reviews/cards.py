"""The card of the review under the cursor, read when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, MissingError
from desktop.jobs import JobContext
from ui.kit.sections import PanelContent
from ui.panes.reviews.content import NOBODY, content
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.reviews.card import ReviewCard
    from desktop.session import Session


class Cards(QObject):
    """Asks for one card at a time; `shown` tells of each that has come, and of nobody."""

    shown = Signal()

    def __init__(self, desk: Desk, owner: QObject, show: Callable[[PanelContent], None]) -> None:
        super().__init__(owner)
        self._desk, self._show = desk, show
        self._wanted: int | None = None
        self.card: ReviewCard | None = None
        self._show(NOBODY)

    def select(self, number: int | None) -> None:
        """Show the review in this row of the list; None: nobody."""
        if number != self._wanted:
            self._wanted = number
            self.changed()

    def changed(self) -> None:
        """Read the card again."""
        number = self._wanted
        if number is None or number < 0:  # the header of a group
            self._put(None)
            return

        def work(session: Session, _: JobContext) -> ReviewCard:
            from desktop.reviews.card import card

            return card(session, number, self._desk.today())

        self._desk.read(self, work, self._take, failed=self._gone, replaces="reviews.card")

    def _take(self, card: ReviewCard) -> None:
        if card.row.n == self._wanted:
            self._put(card)

    def _put(self, card: ReviewCard | None) -> None:
        self.card = card
        self._show(content(card, self._desk.today()) if card else NOBODY)
        self.shown.emit()

    def _gone(self, error: AppError) -> None:
        self._put(None)
        if not isinstance(error, MissingError):
            self._desk.failed.emit(error)
