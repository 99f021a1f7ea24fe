"""What the tiers of customers are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import net_amount

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class TierInputRecord:
    """What a customer's tier is calculated from, and the tier in force.

    `first_on` and `last_on` are purchases ever, `orders` those of the period, all without
    refunds; `net` is the period's sum, refunds subtracted. Minor units, basis points, minutes.
    """

    n: int
    id: str
    code: str | None
    name: str
    tier: str | None
    tier_since: str | None
    override_until: str | None
    override_reason: str | None
    beyond_runs: int
    beyond_on: str | None
    potential_revenue: int | None
    margin_bp: int | None
    strategic: int
    service_minutes: int | None
    first_on: str | None
    last_on: str | None
    orders: int
    net: int


_TIER_INPUTS = f"""
WITH bought AS MATERIALIZED (
  SELECT customer_id,
    min(CASE WHEN kind <> 'refund' AND amount >= 0 THEN bought_on END) AS first_on,
    max(CASE WHEN kind <> 'refund' AND amount >= 0 THEN bought_on END) AS last_on,
    count(CASE WHEN kind <> 'refund' AND amount >= 0 AND bought_on >= :since THEN 1 END) AS orders,
    {net_amount("", "bought_on >= :since")} AS net
  FROM purchase WHERE deleted_at IS NULL AND bought_on <= :as_of GROUP BY customer_id)
SELECT c.n, c.id, c.code, c.name, c.tier, c.tier_since, c.tier_override_until,
  c.tier_override_reason, c.tier_beyond_runs, c.tier_beyond_on,
  c.potential_revenue, c.margin_bp, c.strategic,
  c.service_minutes, b.first_on, b.last_on, coalesce(b.orders, 0), coalesce(b.net, 0)
FROM customer c LEFT JOIN bought b ON b.customer_id = c.id
WHERE c.deleted_at IS NULL ORDER BY c.id
"""


def tier_inputs(conn: Connection, *, as_of: str, since: str) -> list[TierInputRecord]:
    """Every live customer, by id, with its purchases up to `as_of`.

    The period is `since` to `as_of`, both included: for a period of 365 days `since` is
    364 days before `as_of`.
    """
    rows = conn.exec_driver_sql(_TIER_INPUTS, {"as_of": as_of, "since": since})
    return [TierInputRecord(*row) for row in rows]
