"""What "now" means for an assignment: the SQL every feature shares. Parameter :on is the day."""

from __future__ import annotations

CURRENT = "a.deleted_at IS NULL AND a.start_on <= :on AND (a.end_on IS NULL OR a.end_on >= :on)"
"""An assignment (alias a) in force on the day; `end_on` is its last day."""


def serving(role: str, what: str) -> str:
    """SQL of `what` of the member m (summary ms) who serves customer c in `role`, or NULL.

    Two current assignments of one role (two laptops may both be right until they meet) never
    double a row: the one that began last counts.
    """
    return (
        f"(SELECT {what} FROM assignment a JOIN member m ON m.id = a.member_id"
        f" LEFT JOIN member_summary ms ON ms.n = m.n"
        f" WHERE a.customer_id = c.id AND a.role = '{role}' AND {CURRENT}"
        f" ORDER BY a.start_on DESC, a.n DESC LIMIT 1)"
    )


def served_by(role: str) -> str:
    """A `related` condition: customers whose current assignment in `role` has a tested member."""
    return (
        f"c.id IN (SELECT a.customer_id FROM assignment a"
        f" WHERE a.member_id {{test}} AND a.role = '{role}' AND {CURRENT})"
    )


def net_amount(alias: str, where: str = "TRUE") -> str:
    """SQL of the sum of purchases in minor units: the parts of a cent are added up first."""
    exact = f"CASE WHEN {where} THEN {alias}amount * 10000 + {alias}fraction ELSE 0 END"
    return f"CAST(round(sum({exact}) / 10000.0) AS INTEGER)"
