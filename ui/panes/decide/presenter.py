"""What the page "To decide" decides: which questions are listed, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.grid.rows import RowSource
from ui.panes.decide.columns import make_row
from ui.panes.rows import ListRows
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.questions import Question

INTEREST = ("sync_conflict",)
RECORDS = ("customer", "member", "contact", "assignment", "member_skill", "absence")
"""What most questions are about: a third value there is shown beside both sides."""
_SORTS = frozenset({"kind", "mine_by", "theirs_by", "theirs_at"})


class View(Protocol):
    """What the presenter needs of the pane."""

    def show_rows(self, source: RowSource) -> None:
        """Put questions to the grid."""

    def show_question(self, one: Question | None) -> None:
        """Show both sides in the panel."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""

    def decided(self) -> None:
        """Some are decided: go on with the next."""


class DecidePresenter:
    """One per pane."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.sorted_by = ("theirs_at", True)
        self.question: Question | None = None
        self._selected: int | None = None

    def start(self) -> None:
        """List what is open."""
        key, descending = self.sorted_by

        def work(session: Session, _job: JobContext) -> RowSource:
            from desktop.team.questions import QuestionList

            return ListRows(QuestionList(session, key, descending), make_row)

        self._desk.read(self._owner, work, self._view.show_rows, replaces="decide.list")

    def sort(self, key: str, *, descending: bool) -> None:
        """Show them in another order; none: the latest first."""
        self.sorted_by = (key, descending) if key in _SORTS else ("theirs_at", True)
        self.start()

    def select(self, number: int | None) -> None:
        """Show the question in this row."""
        if number != self._selected:
            self._selected = number
            self.changed()

    def changed(self) -> None:
        """Read the question on show again: what it is about may have moved on."""
        number = self._selected
        if number is None:
            self._take(None)
            return

        def work(session: Session, _job: JobContext) -> Question | None:
            from desktop.team.questions import QuestionList

            return next(iter(QuestionList(session).page([number])), None)

        self._desk.read(self._owner, work, self._take, replaces="decide.question")

    def _take(self, one: Question | None) -> None:
        if one is None or one.n == self._selected:
            self.question = one
            self._view.show_question(one)

    def decide(self, numbers: Sequence[int], choice: str) -> None:
        """Answer the questions in these rows alike, as one step."""

        def work(session: Session, _job: JobContext) -> int:
            from desktop.team import questions

            found = questions.QuestionList(session).page(numbers)
            return questions.resolve(session, [one.id for one in found], choice)

        self._desk.write(
            self._owner, work, lambda _count: self._view.decided(),
            told=lambda count: _told(choice, count), failed=self._view.show_error,
            label=msg("Deciding"),
        )  # fmt: skip


def _told(choice: str, count: int) -> Message:
    if choice == "mine":
        return msgn("{n} question decided: mine", "{n:,} questions decided: mine", count)
    return msgn("{n} question decided: theirs", "{n:,} questions decided: theirs", count)


def texts_of(one: Question) -> Mapping[str, str]:
    """What the fields of a question begin with when somebody types."""
    return {fact.field: fact.start for fact in one.facts if fact.field}
