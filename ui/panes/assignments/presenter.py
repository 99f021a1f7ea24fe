"""What the assignments pane decides: proposing, showing why, accepting."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import Cancelled, JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.sections import PanelContent
from ui.panes.assignments.columns import Plan
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

INTEREST = (
    "customer", "customer_need", "member", "member_skill", "interest", "absence", "assignment",
    "exclusion", "skill", "policy", "tier_scheme",
)  # fmt: skip


class View(Protocol):
    """What the presenter needs of the pane."""

    def show_plan(self, plan: Plan) -> None:
        """Show a proposal from the start."""

    def show_rows(self, plan: Plan, member: str | None) -> None:
        """Show the rows that concern a member; None: all."""

    def show_stale(self, plan: Plan) -> None:
        """Say that the proposal rests on old data."""

    def show_none(self, accepted: int) -> None:
        """There is no proposal; the last one gave so many customers an owner."""

    def show_why(self, content: PanelContent) -> None:
        """Show the side panel."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""


class AssignmentsPresenter:
    """One per pane; `owner` is the pane itself, whose end stops all jobs."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.plan: Plan | None = None
        self.member: str | None = None
        self.stale = False
        self._changes = 0  # of the data, so far
        self._asked: str | None = None

    # --- a proposal ------------------------------------------------------------------------

    def propose(self) -> None:
        """Plan the whole book; writes nothing."""
        today, changes = self._desk.today(), self._changes

        def work(session: Session, job: JobContext) -> Plan:
            from desktop.assignments import service
            from desktop.assignments.types import PlanCancelledError

            def tell(percent: int, doing: Message) -> None:
                job.progress(percent, 100, doing)

            try:
                planned = service.propose(session, today, progress=tell, cancelled=job.cancelled)
            except PlanCancelledError as stopped:
                raise Cancelled from stopped
            plan = Plan(planned)
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

    def _take(self, plan: Plan, changes: int) -> None:
        self.plan, self.member, self._asked = plan, None, None
        self.stale = False
        self._view.show_plan(plan)
        if changes != self._changes:
            self._mark_stale(plan)

    def changed(self) -> None:
        """The data changed: what is shown rests on the old."""
        self._changes += 1
        if self.plan and not self.stale:
            self._mark_stale(self.plan)

    def _mark_stale(self, plan: Plan) -> None:
        self.stale = True
        self._view.show_stale(plan)

    def only(self, member: str | None) -> None:
        """Show the rows that concern a member; None: all."""
        if self.plan and member != self.member:
            self.member = member
            self._view.show_rows(self.plan, member)

    # --- why -------------------------------------------------------------------------------

    def explain(self, number: int | None) -> None:
        """Show why the customer in this row gets its owner."""
        plan = self.plan
        if plan is None or number is None or number >= len(plan.rows):
            return
        row = plan.rows[number]

        def work(_session: Session, _job: JobContext) -> PanelContent:
            from ui.panes.assignments.content import placed

            return placed(plan, row, plan.planned.explainer.explain(row.customer))

        self._ask(row.customer, plan, work)

    def explain_unplaced(self, number: int | None) -> None:
        """Show why the customer in this row gets nobody."""
        plan = self.plan
        if plan is None or number is None or number >= len(plan.unplaced):
            return
        one = plan.unplaced[number]

        def work(_session: Session, _job: JobContext) -> PanelContent:
            from ui.panes.assignments.content import unplaced

            return unplaced(plan, one, plan.planned.explainer.explain(one.customer))

        self._ask(one.customer, plan, work)

    def _ask(
        self, customer: str, plan: Plan, work: Callable[[Session, JobContext], PanelContent]
    ) -> None:
        if customer == self._asked:
            return
        self._asked = customer

        def take(content: PanelContent) -> None:
            if self.plan is plan and self._asked == customer:
                self._view.show_why(content)

        self._desk.read(self._owner, work, take, replaces="assignments.why")

    # --- accepting -------------------------------------------------------------------------

    def accept(self, numbers: Collection[int] | None = None) -> None:
        """Put the proposal in force, of these rows if given, as one action."""
        plan, today = self.plan, self._desk.today()
        if plan is None:
            return
        rows = plan.rows if numbers is None else [plan.rows[number] for number in numbers]
        only = {row.customer for row in rows}
        if not only:
            self._desk.toasts.show_news(msg("There is nothing to accept."))
            return

        def work(session: Session, _job: JobContext) -> int:
            from desktop.assignments import service

            service.accept(session, plan.planned, today, only)
            return len(only)

        self._desk.write(
            self._owner,
            work,
            self._accepted,
            told=_told,
            failed=self._view.show_error,
            label=msg("Assigning customers"),
        )

    def _accepted(self, count: int) -> None:
        self.plan, self.member, self._asked = None, None, None
        self.stale = False
        self._view.show_none(count)


def _told(count: int) -> Message:
    return msgn("{n} customer assigned", "{n} customers assigned", count)
