"""The card of the member under the cursor, read when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import AppError, MissingError
from desktop.jobs import JobContext
from ui.kit.sections import PanelContent
from ui.panes.roster.content import NOBODY, content
from ui.panes.roster.presenter import RosterPresenter
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.member_card import MemberCard
    from desktop.session import Session


class Cards:
    """Asks for one card at a time; load and capacity come from the list."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        presenter: RosterPresenter,
        show: Callable[[PanelContent], None],
    ) -> None:
        self._desk, self._owner, self._presenter, self._show = desk, owner, presenter, show
        self._wanted: int | None = None
        self.card: MemberCard | None = None
        self._show(NOBODY)

    def select(self, number: int | None) -> None:
        """Show the member in this row of the list; None: nobody."""
        if number != self._wanted:
            self._wanted = number
            self.changed()

    def changed(self) -> None:
        """Read the card again."""
        row = self._presenter.member(self._wanted)
        if row is None:
            self.card = None
            self._show(NOBODY)
            return

        def work(session: Session, _: JobContext) -> MemberCard:
            from desktop.assignments.member_card import card

            return card(session, row, self._desk.today())

        self._desk.read(self._owner, work, self._take, failed=self._gone, replaces="roster.card")

    def _take(self, card: MemberCard) -> None:
        if card.row.record.n == self._wanted:
            self.card = card
            self._show(content(card, self._desk.today()))

    def _gone(self, error: AppError) -> None:
        self.card = None
        self._show(NOBODY)
        if not isinstance(error, MissingError):
            self._desk.failed.emit(error)
