"""What the pane decides about a proposal: making it, showing why, accepting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import Cancelled, JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.sections import PanelContent
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.picked import Asked
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.types import ProposalRow, Unplaced
    from desktop.session import Session

INTEREST = (
    "customer", "customer_need", "member", "member_skill", "interest", "absence", "assignment",
    "exclusion", "skill", "policy", "tier_scheme",
)  # fmt: skip
_CHANGED = msg("The data changed since this proposal was made. Propose again.")


class View(Protocol):
    """What the presenter needs of the pane."""

    def show_plan(self, plan: Plan, ticks: Collection[int]) -> None:
        """Show a proposal from the start, some rows of it ticked."""

    def ticked(self) -> Collection[int]:
        """The rows that are ticked, seen or hidden."""

    def show_rows(self, plan: Plan, asked: Asked) -> None:
        """Show the rows that are asked for."""

    def show_stale(self, why: Message) -> None:
        """Say that the proposal does not hold any more."""

    def show_present(self) -> None:
        """There is no proposal any more."""

    def show_why(self, content: PanelContent) -> None:
        """Show the side panel."""

    def clear_search(self) -> None:
        """Take the search away."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""


class AssignmentsPresenter:
    """One per pane; `owner` is the pane itself, whose end stops all jobs."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.plan: Plan | None = None
        self.asked = Asked()
        self.stale = False
        self.about: ProposalRow | Unplaced | None = None  # whom the side panel is about
        self._changes = 0  # of the data, so far
        self._question: tuple[str, str | None] | None = None
        self._kept: Mapping[str, tuple[str, str | None]] = {}  # ticked, not accepted

    # --- a proposal ------------------------------------------------------------------------

    def propose(self, day: date, *, polish: bool = False) -> None:
        """Plan the whole book as of a day; writes nothing."""
        changes = self._changes

        def work(session: Session, job: JobContext) -> Plan:
            from desktop.assignments import present, service
            from desktop.assignments.types import PlanCancelledError

            def tell(percent: int, doing: Message) -> None:
                job.progress(percent, 100, doing)

            try:
                planned = service.propose(
                    session, day, polish=polish, progress=tell, cancelled=job.cancelled
                )
            except PlanCancelledError as stopped:
                raise Cancelled from stopped
            plan = Plan(planned, present.order_by_name(session))
            plan.prepare()
            return plan

        self._desk.read(
            self._owner,
            work,
            lambda plan: self._take(plan, changes),
            failed=self._view.show_error,
            replaces="assignments.propose",
            label=msg("Planning the assignments"),
        )

    @property
    def day(self) -> date:
        """The day of the proposal; without one, today."""
        return self.plan.planned.book.as_of if self.plan else self._desk.today()

    def _take(self, plan: Plan, changes: int) -> None:
        ticks = self._same(plan, self._ticked())
        self.plan, self.about, self._question, self._kept = plan, None, None, {}
        self.asked = replace(self.asked, member=None)
        self.stale = False
        self._view.show_plan(plan, ticks)
        self._view.show_rows(plan, self.asked)
        if changes != self._changes:
            self._mark_stale(_CHANGED)

    def _ticked(self) -> Mapping[str, tuple[str, str | None]]:
        """Customer -> owner and backup of the rows ticked so far, and of those kept."""
        plan = self.plan
        if plan is None:
            return self._kept
        rows = [plan.rows[number] for number in self._view.ticked()]
        return {row.customer: (row.member, row.backup) for row in rows}

    @staticmethod
    def _same(plan: Plan, ticked: Mapping[str, tuple[str, str | None]]) -> list[int]:
        """The rows of a new proposal that say the same as rows that were ticked."""
        return [
            number
            for number, row in enumerate(plan.rows)
            if ticked.get(row.customer) == (row.member, row.backup)
        ]

    def changed(self) -> None:
        """The data changed: what is shown rests on the old."""
        self._changes += 1
        self._mark_stale(_CHANGED)

    def begins(self, day: date) -> None:
        """Another start day has been chosen: the proposal is for the one before."""
        plan = self.plan
        if plan is None:
            return
        if day != self.day:
            self._mark_stale(
                msg("This proposal begins on {day}. Propose again for the day chosen now.",
                    day=self.day.isoformat())
            )  # fmt: skip
        elif self.stale:
            self._mark_stale(_CHANGED)

    def _mark_stale(self, why: Message) -> None:
        if self.plan is not None:
            self.stale = True
            self._view.show_stale(why)

    def close(self) -> None:
        """Put the proposal away; nothing is accepted."""
        self._leave({})

    def _leave(self, kept: Mapping[str, tuple[str, str | None]]) -> None:
        self.plan, self.about, self._question, self._kept = None, None, None, kept
        self.asked = replace(self.asked, member=None)
        self.stale = False
        self._view.show_present()

    # --- which rows ------------------------------------------------------------------------

    def only(self, member: str | None) -> None:
        """Show the rows that concern a member; None: all."""
        self._ask_rows(replace(self.asked, member=member))

    def narrow(self, hits: frozenset[str] | None) -> None:
        """Show what a search found; None: no search."""
        self._ask_rows(replace(self.asked, hits=hits))

    def sort(self, key: str, *, descending: bool) -> None:
        """Show the rows in another order."""
        self._ask_rows(replace(self.asked, sort=key, descending=descending))

    def show_all(self) -> None:
        """Take search and filter away."""
        self._view.clear_search()
        self._ask_rows(replace(self.asked, member=None, hits=None))

    def _ask_rows(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            if self.plan:
                self._view.show_rows(self.plan, asked)

    # --- why -------------------------------------------------------------------------------

    def explain(self, number: int | None) -> None:
        """Show why the customer in this row gets its owner."""
        if self.plan and number is not None and number < len(self.plan.rows):
            self._show_about(self.plan, self.plan.rows[number], None)

    def explain_unplaced(self, number: int | None) -> None:
        """Show why the customer in this row gets nobody."""
        if self.plan and number is not None and number < len(self.plan.unplaced):
            self._show_about(self.plan, self.plan.unplaced[number], None)

    def ask_why_not(self, member: str) -> None:
        """Say why the customer in the side panel does not get a member."""
        if self.plan and self.about:
            self._show_about(self.plan, self.about, member)

    def _show_about(self, plan: Plan, about: ProposalRow | Unplaced, member: str | None) -> None:
        question = (about.customer, member)
        if question == self._question:
            return
        self.about, self._question = about, question

        def work(_session: Session, _job: JobContext) -> PanelContent:
            from ui.panes.assignments import content

            return content.about(plan, about, member)

        def take(made: PanelContent) -> None:
            if self.plan is plan and self._question == question:
                self._view.show_why(made)

        self._desk.read(self._owner, work, take, replaces="assignments.why")

    # --- accepting -------------------------------------------------------------------------

    def accept(self, numbers: Collection[int] | None = None) -> None:
        """Put the proposal in force from its day on, of these rows if given, as one action."""
        plan = self.plan
        if plan is None:
            return
        rows = plan.rows if numbers is None else [plan.rows[number] for number in numbers]
        only = {row.customer for row in rows}
        if numbers is None:
            only |= {one.customer for one in plan.planned.abandoned}
        if not only:
            self._desk.toasts.show_news(msg("There is nothing to accept."))
            return
        if self.day < self._desk.today():
            self._mark_stale(
                msg("This proposal was to begin on {day}, which has passed. Propose again.",
                    day=self.day.isoformat())
            )  # fmt: skip
            return
        self._write(plan, only)

    def _write(self, plan: Plan, only: set[str]) -> None:
        day, today = self.day, self._desk.today()

        def work(session: Session, _job: JobContext) -> int:
            from desktop.assignments import service

            service.accept(session, plan.planned, day, only, today=today)
            return len(only)

        left = {one: what for one, what in self._ticked().items() if one not in only}
        self._desk.write(
            self._owner,
            work,
            lambda _count: self._leave(left),
            told=_told(day, today),
            failed=self._view.show_error,
            label=msg("Assigning customers"),
        )


def _told(day: date, today: date) -> Callable[[int], Message]:
    if day == today:
        return lambda count: msgn("{n} customer assigned", "{n} customers assigned", count)
    return lambda count: msgn(
        "{n} customer assigned from {day} on", "{n} customers assigned from {day} on",
        count, day=day.isoformat(),
    )  # fmt: skip
