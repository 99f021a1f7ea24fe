"""Changing who serves a customer: what was ends the day before, what comes begins on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries.assignments import SpanRecord, spans
from db.unit_of_work import WriteUnit

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Appointment:
    """From `start` on `member_id` serves the customer in `role`; None = nobody any more."""

    customer_id: str
    role: str  # lead | backup | technical | finance
    member_id: str | None
    start: date
    origin: str  # optimiser | manual | import | handover | rule
    reason: str | None = None
    decision_id: str | None = None
    points: int | None = None
    approved_by: str | None = None
    locked: bool = False


def appoint(unit: WriteUnit, appointments: Iterable[Appointment]) -> int:
    """Write appointments inside the open action; return how many changed something.

    Of one customer and role: what runs on `start` ends the day before, what would only begin
    later is withdrawn, and the same member who serves already just goes on.
    """
    changed = 0
    wanted = list(appointments)
    for start in range(0, len(wanted), _CHUNK):
        changed += _appoint(unit, wanted[start : start + _CHUNK])
    return changed


def withdrawn(unit: WriteUnit, appointments: Sequence[Appointment], today: date) -> int:
    """Return how many assignments that have begun by `today` these appointments would withdraw.

    Only those that begin in the past can: what has begun since has been so, and stays in the
    history.
    """
    past = [one for one in appointments if one.start < today]
    running = _running(unit, [one.customer_id for one in past]) if past else {}
    lost: set[str] = set()
    for one in past:
        spans_of = running.get((one.customer_id, one.role), [])
        if not _goes_on(spans_of, one):
            first, last = one.start.isoformat(), today.isoformat()
            lost.update(row.id for row in spans_of if first <= row.start_on <= last)
    return len(lost)


def _appoint(unit: WriteUnit, wanted: Sequence[Appointment]) -> int:
    present = _running(unit, [w.customer_id for w in wanted])
    ended: dict[str, dict[str, str | int | None]] = {}
    withdrawn: list[str] = []
    begun = []
    for one in wanted:
        running = present.get((one.customer_id, one.role), [])
        if _goes_on(running, one):
            continue
        _make_room(running, one, ended, withdrawn)
        begun.append(one)
    unit.update("assignment", ended)
    unit.delete("assignment", withdrawn)
    unit.insert("assignment", [_row(one) for one in begun if one.member_id is not None])
    return len(begun)


def _running(unit: WriteUnit, customers: list[str]) -> dict[tuple[str, str], list[SpanRecord]]:
    found: dict[tuple[str, str], list[SpanRecord]] = {}
    for span in spans(unit.conn, customers):
        found.setdefault((span.customer_id, span.role), []).append(span)
    return found


def _goes_on(running: list[SpanRecord], one: Appointment) -> bool:
    later = [row for row in running if row.end_on is None or row.end_on >= one.start.isoformat()]
    if one.member_id is None:
        return not later
    return (
        len(later) == 1
        and later[0].member_id == one.member_id
        and later[0].start_on <= one.start.isoformat()
        and later[0].end_on is None
    )


def _make_room(
    running: list[SpanRecord],
    one: Appointment,
    ended: dict[str, dict[str, str | int | None]],
    withdrawn: list[str],
) -> None:
    day = one.start.isoformat()
    before = (one.start - timedelta(days=1)).isoformat()
    for row in running:
        if row.start_on >= day:
            withdrawn.append(row.id)
        elif row.end_on is None or row.end_on >= day:
            ended[row.id] = {"end_on": before}


def _row(one: Appointment) -> dict[str, str | int | None]:
    return {
        "customer_id": one.customer_id,
        "member_id": one.member_id,
        "role": one.role,
        "start_on": one.start.isoformat(),
        "origin": one.origin,
        "reason": one.reason,
        "decision_id": one.decision_id,
        "points": one.points,
        "approved_by": one.approved_by,
        "locked": int(one.locked),
    }
