"""What happened in a period, per member or team: service, purchases, customers kept, checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from db.queries.current import net_amount

Whose = Literal["member", "team"]


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """What one service record says of whoever served; lengths in minutes."""

    owner: str
    csat: int | None
    nps: int | None
    effort: int | None
    complaint: int | None
    first_contact: int | None
    handle_minutes: int | None
    response_minutes: int | None
    resolution_minutes: int | None
    within_sla: int | None
    escalated: int | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class BoughtFact:
    """Purchases of a member's customers: refunds among `rows` and taken off `net` (minor units)."""

    owner: str
    rows: int
    orders: int
    net: int


_SERVICE = """
SELECT {owner}, csat, nps, effort, complaint, first_contact, handle_minutes, response_minutes,
  resolution_minutes, within_sla, escalated, outcome
FROM service_record
WHERE deleted_at IS NULL AND {owner} IS NOT NULL
  AND happened_at >= :start AND happened_at < date(:end, '+1 day')
ORDER BY {owner}
"""
_BOUGHT = f"""
SELECT coalesce(p.member_id, a.member_id), count(*),
  count(CASE WHEN p.kind <> 'refund' AND p.amount >= 0 THEN 1 END), {net_amount("p.")}
FROM purchase p LEFT JOIN assignment a ON a.id = (
  SELECT id FROM assignment WHERE customer_id = p.customer_id AND role = 'lead'
    AND deleted_at IS NULL AND start_on <= p.bought_on
    AND (end_on IS NULL OR end_on >= p.bought_on) ORDER BY start_on DESC, n DESC LIMIT 1)
WHERE p.deleted_at IS NULL AND p.bought_on BETWEEN :start AND :end
  AND coalesce(p.member_id, a.member_id) IS NOT NULL GROUP BY 1
"""
_KEPT = """
WITH led AS (
  SELECT customer_id, member_id, row_number() OVER (
    PARTITION BY customer_id ORDER BY start_on DESC, n DESC) AS place
  FROM assignment WHERE role = 'lead' AND deleted_at IS NULL AND start_on <= :end
    AND (end_on IS NULL OR end_on >= :start)),
bought AS (
  SELECT customer_id, max(bought_on < :start) AS before, max(bought_on >= :start) AS again
  FROM purchase WHERE deleted_at IS NULL AND kind <> 'refund' AND amount >= 0
    AND bought_on <= :end GROUP BY customer_id)
SELECT l.member_id, l.customer_id, b.again
FROM led l JOIN bought b ON b.customer_id = l.customer_id AND b.before WHERE l.place = 1
ORDER BY 1
"""
_CHECKED = """
SELECT member_id, score FROM qa_check
WHERE deleted_at IS NULL AND checked_on BETWEEN :start AND :end ORDER BY member_id
"""


def service(
    conn: Connection, start: str, end: str, whose: Whose = "member"
) -> Iterator[ServiceFact]:
    """What was served from `start` to `end`, both included, by owner."""
    sql = _SERVICE.format(owner=f"{whose}_id")
    for row in conn.exec_driver_sql(sql, {"start": start, "end": end}):
        yield ServiceFact(*row)


def bought(conn: Connection, start: str, end: str) -> list[BoughtFact]:
    """Purchases per member: of the one they name, else of who led the customer on that day."""
    rows = conn.exec_driver_sql(_BOUGHT, {"start": start, "end": end})
    return [BoughtFact(*row) for row in rows]


def kept(conn: Connection, start: str, end: str) -> list[tuple[str, str, int]]:
    """(member, customer, 1 if it bought in the period) of customers who had bought before it.

    The member is who led the customer last in the period.
    """
    rows = conn.exec_driver_sql(_KEPT, {"start": start, "end": end})
    return [(row[0], row[1], row[2]) for row in rows]


def checked(conn: Connection, start: str, end: str) -> list[tuple[str, int]]:
    """(member, score in hundredths of a point) of every quality check."""
    rows = conn.exec_driver_sql(_CHECKED, {"start": start, "end": end})
    return [(row[0], row[1]) for row in rows]
