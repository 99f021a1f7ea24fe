"""What the pane decides about a proposal: making it, showing why, accepting."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import Cancelled, JobContext
from desktop.messages import Message, msg
from ui.kit.sections import PanelContent
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.picked import Asked
from ui.panes.assignments.ticked import Accepted, Ticked, same, told
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
        self._kept: Ticked = {}  # ticked, not accepted

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
        """Show it once a worker knows which rows were ticked before."""
        ticked = self._ticked()

        def work(_session: Session, _job: JobContext) -> list[int]:
            return same(plan, ticked())

        self._desk.read(
            self._owner,
            work,
            lambda ticks: self._show(plan, ticks, changes),
            failed=self._view.show_error,
            replaces="assignments.propose",
        )

    def _show(self, plan: Plan, ticks: Collection[int], changes: int) -> None:
        self._put(plan, {})
        self._view.show_plan(plan, ticks)
        self._view.show_rows(plan, self.asked)
        if changes != self._changes:
            self._mark_stale(_CHANGED)

    def _ticked(self) -> Callable[[], Ticked]:
        """What is ticked now, and what was kept; to be asked on a worker: it may be the book."""
        plan, kept = self.plan, self._kept
        if plan is None:
            return lambda: kept
        numbers, rows = self._view.ticked(), plan.rows
        return lambda: {
            rows[one].customer: (rows[one].member, rows[one].backup) for one in numbers
        }

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

    def _leave(self, kept: Ticked) -> None:
        self._put(None, kept)
        self._view.show_present()

    def _put(self, plan: Plan | None, kept: Ticked) -> None:
        self._desk.bridge.let_go(self.plan, self._kept)
        self.plan, self.about, self._question, self._kept = plan, None, None, kept
        self.asked = replace(self.asked, member=None)
        self.stale = False

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
        if not (plan.count if numbers is None else numbers):
            self._desk.toasts.show_news(msg("There is nothing to accept."))
            return
        if self.day < self._desk.today():
            self._mark_stale(
                msg("This proposal was to begin on {day}, which has passed. Propose again.",
                    day=self.day.isoformat())
            )  # fmt: skip
            return
        self._write(plan, numbers)

    def _write(self, plan: Plan, numbers: Collection[int] | None) -> None:
        day, today, ticked = self.day, self._desk.today(), self._ticked()

        def work(session: Session, _job: JobContext) -> Accepted:
            from desktop.assignments import service

            only = plan.customers(numbers)
            service.accept(session, plan.planned, day, only, today=today)
            left = {one: what for one, what in ticked().items() if one not in only}
            return Accepted(len(only), left)

        self._desk.write(
            self._owner,
            work,
            lambda done: self._leave(done.left),
            told=told(day, today),
            failed=self._view.show_error,
            label=msg("Assigning customers"),
        )
