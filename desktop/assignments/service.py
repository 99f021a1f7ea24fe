"""From a proposal to who serves whom: planned, accepted whole or in part, explained."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from db.unit_of_work import WriteUnit
from desktop.assignments import decisions, inputs, policies
from desktop.assignments.endings import Ending, endings
from desktop.assignments.rules.book import encode
from desktop.assignments.rules.explain import Explainer
from desktop.assignments.rules.plan import plan
from desktop.assignments.serving import Appointment, appoint, withdrawn
from desktop.assignments.types import Explanation, Proposal, ProposalRow, WhyNot
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.session import Session

Progress = Callable[[int, Message], None]


@dataclass(frozen=True)
class PlannedBook:
    """A proposal and the book it was made from, as of a day. Nothing is written."""

    book: inputs.Book
    proposal: Proposal

    @cached_property
    def explainer(self) -> Explainer:
        """Answers questions about this proposal; the first one reads the book."""
        return Explainer(self.book.inputs, self.proposal)

    @cached_property
    def endings(self) -> Mapping[tuple[str, str], Ending]:
        """(customer, role) -> who serves no more there although nobody else was found."""
        return endings(self.book, self.proposal)

    @property
    def abandoned(self) -> list[Ending]:
        """Owners and backups who end at customers that get nobody at all."""
        left = {one.customer for one in self.proposal.unplaced}
        return [one for one in self.endings.values() if one.customer in left]

    def name(self, row_id: str | None) -> str:
        """Return the name of a customer or member, "" for None and for who is gone."""
        if row_id is None:
            return ""
        found = self.book.customers.get(row_id) or self.book.members.get(row_id)
        return found.name if found else ""

    def changes(self, row: ProposalRow) -> bool:
        """Whether accepting `row` would change owner or backup."""
        customer = self.book.customers[row.customer]
        new_backup = row.backup is not None and row.backup != customer.backup_id
        ends = (row.customer, "backup") in self.endings
        return row.member != customer.owner_id or new_backup or ends

    def backup(self, row: ProposalRow) -> str | None:
        """Return who is the backup once `row` is accepted: where no other is found, the present."""
        present = self.book.customers[row.customer].backup_id
        if row.backup is not None or present is None or present == row.member:
            return row.backup
        return None if (row.customer, "backup") in self.endings else present


def propose(
    session: Session,
    as_of: date,
    *,
    polish: bool = False,
    seed: int = 1,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PlannedBook:
    """Propose owner and backup for every customer served on `as_of`; writes nothing.

    Raises AppError; PlanCancelledError when `cancelled()` says so.
    """
    with session.read() as unit:
        book = inputs.read(unit, as_of, seed)
    try:
        proposal = plan(book.inputs, polish=polish, progress=progress, cancelled=cancelled)
    except ValueError as problem:
        raise ValidationError(
            msg("The book cannot be planned: {detail}.", detail=str(problem))
        ) from problem
    return PlannedBook(book, proposal)


def accept(
    session: Session,
    planned: PlannedBook,
    start: date,
    only: Collection[str] | None = None,
    *,
    today: date,
) -> str | None:
    """Put a proposal in force from `start` on, of the customers `only` if given, as one action.

    Returns the id of the decision, None if there was nothing to change. Raises ConflictError
    when the data the proposal rests on has changed since, ValidationError when it would begin
    before the day it was planned for, or before `today` and so take back what began since.
    """
    _require_day(planned, start)
    rows = [
        row
        for row in planned.proposal.rows
        if (only is None or row.customer in only) and planned.changes(row)
    ]
    ended = [one for one in planned.abandoned if only is None or one.customer in only]
    abandoned = sorted({one.customer for one in ended})
    if not rows and not abandoned:
        return None
    label = msgn("Assign {n} customer", "Assign {n} customers", len(rows) + len(abandoned))
    with session.write(label) as unit:
        _require_current(unit, planned)
        policy = policies.ensure(unit, planned.book.scheme, start.isoformat())
        decision = decisions.record(unit, planned, rows, policy.id, start, abandoned)
        wanted = _appointments(planned, rows, decision, start, session.person)
        wanted += _ended(ended, decision, start, session.person)
        _require_kept(unit, wanted, start, today)
        appoint(unit, wanted)
    return decision


def explain_owner(
    session: Session, customer_id: str, as_of: date, why_not: str | None = None
) -> tuple[PlannedBook, Explanation, WhyNot | None]:
    """Return why a customer gets its owner in the plan of the day, and why not another member.

    Raises MissingError if either is not in the book.
    """
    planned = propose(session, as_of)
    if customer_id not in planned.book.customers:
        raise MissingError(msg("This customer is not in the book: it is not served at present."))
    if why_not is not None and why_not not in planned.book.members:
        raise MissingError(msg("This member is not on the team any more."))
    explanation = planned.explainer.explain(customer_id)
    other = planned.explainer.why_not(customer_id, why_not) if why_not is not None else None
    return planned, explanation, other


def _require_day(planned: PlannedBook, start: date) -> None:
    if start < planned.book.as_of:
        raise ValidationError(
            msg(
                "This proposal is of {day} and cannot begin before. Propose again for {start}.",
                day=planned.book.as_of.isoformat(),
                start=start.isoformat(),
            )
        )


def _require_current(unit: WriteUnit, planned: PlannedBook) -> None:
    now = inputs.read(unit, planned.book.as_of, planned.proposal.seed)
    if encode(now.inputs).basis != planned.proposal.basis:
        raise ConflictError(msg("The data changed since this proposal was made. Propose again."))


def _require_kept(
    unit: WriteUnit, wanted: list[Appointment], start: date, today: date
) -> None:
    if lost := withdrawn(unit, wanted, today):
        raise ValidationError(
            msgn(
                "Beginning on {start} would take back {n} assignment that began since then. "
                "Begin on {today} or later.",
                "Beginning on {start} would take back {n} assignments that began since then. "
                "Begin on {today} or later.",
                lost, start=start.isoformat(), today=today.isoformat(),
            )
        )  # fmt: skip


def _appointments(
    planned: PlannedBook, rows: list[ProposalRow], decision: str, start: date, person: str
) -> list[Appointment]:
    made = []
    for row in rows:
        customer = planned.book.customers[row.customer]
        # Whoever becomes the owner, or may not serve any more, is the backup no more, even if
        # nobody else is found.
        alone = row.backup is None and (
            customer.backup_id == row.member or (row.customer, "backup") in planned.endings
        )
        for role, member, present in (
            ("lead", row.member, customer.owner_id),
            ("backup", row.backup, customer.backup_id),
        ):
            if (member is not None and member != present) or (role == "backup" and alone):
                made.append(
                    Appointment(
                        customer_id=row.customer,
                        role=role,
                        member_id=member,
                        start=start,
                        origin="optimiser",
                        decision_id=decision,
                        points=row.points if role == "lead" else None,
                        approved_by=person,
                    )
                )
    return made


def _ended(ended: list[Ending], decision: str, start: date, person: str) -> list[Appointment]:
    return [
        Appointment(
            one.customer, one.role, None, start, "optimiser",
            decision_id=decision, approved_by=person,
        )
        for one in ended
    ]  # fmt: skip
