"""What a workbook of reviews shows beside the reviews: what was agreed, the scores before."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class AgreedRecord:
    """Something agreed in an interview: kind follow_up | goal | training.

    `made`: 1 where it has become a follow-up, a goal or a training need.
    """

    review_id: str
    id: str
    kind: str
    text: str
    due_on: str | None
    made: int


_AGREED = """
SELECT review_id, id, kind, text, due_on,
  follow_up_id IS NOT NULL OR goal_id IS NOT NULL OR training_need_id IS NOT NULL
FROM review_action
WHERE deleted_at IS NULL AND review_id IN (SELECT value FROM json_each(:ids)) ORDER BY n
"""
_LAST = """
SELECT member_id, score FROM (
  SELECT r.member_id, o.score, row_number() OVER
    (PARTITION BY r.member_id ORDER BY c.end_on DESC, r.end_on DESC, o.n DESC) AS nth
  FROM review_outcome o
  JOIN review r ON r.id = o.review_id AND r.deleted_at IS NULL
  JOIN review_cycle c ON c.id = r.cycle_id AND c.deleted_at IS NULL
  WHERE o.deleted_at IS NULL AND o.score IS NOT NULL AND c.kind = :kind AND c.end_on < :before
) WHERE nth = 1
"""


def agreed(conn: Connection, ids: Collection[str]) -> list[AgreedRecord]:
    """What was agreed in these reviews, oldest first."""
    asked = {"ids": json.dumps(list(ids))}
    return [AgreedRecord(*row) for row in conn.exec_driver_sql(_AGREED, asked)]


def last_scores(conn: Connection, kind: str, before: str) -> dict[str, int]:
    """Member id -> score in their latest cycle of a kind that ended before a day."""
    asked = {"kind": kind, "before": before}
    return {row[0]: row[1] for row in conn.exec_driver_sql(_LAST, asked)}
