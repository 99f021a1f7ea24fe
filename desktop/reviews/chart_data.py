"""How the grades of a cycle are spread, beside the shares that were agreed as a guide."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop.reviews import templates
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class GradeBar:
    """A grade with how many reviews have it; None: none yet. `guide`: share in percent, or None."""

    grade: str | None
    reviews: int
    guide: tuple[int, int] | None


_COUNTS = """
SELECT (SELECT o.grade FROM review_outcome o WHERE o.review_id = c.id AND o.deleted_at IS NULL
        ORDER BY o.n LIMIT 1), count(*)
FROM review c WHERE c.cycle_id = ? AND c.deleted_at IS NULL GROUP BY 1
"""
_USED = "SELECT DISTINCT template_id FROM review WHERE cycle_id = ? AND deleted_at IS NULL"
_GUIDE = "SELECT guideline FROM review_cycle WHERE id = ?"


def distribution(session: Session, cycle_id: str) -> list[GradeBar]:
    """Return the grades of a cycle from the best down, then who has none yet. Raises AppError."""
    with session.read() as unit:
        counts = {row[0]: row[1] for row in unit.conn.exec_driver_sql(_COUNTS, (cycle_id,))}
        used = [row[0] for row in unit.conn.exec_driver_sql(_USED, (cycle_id,))]
        known = [grade for key in used for grade in templates.of_id(unit, key).grades]
        said = json.loads(unit.conn.exec_driver_sql(_GUIDE, (cycle_id,)).scalar() or "{}")
    known.sort(key=lambda grade: -grade.min_score)
    guides: dict[str, tuple[int, int] | None] = {
        grade.name: (grade.low_pct, grade.high_pct) for grade in known}
    guides |= {name: (share[0], share[1]) for name, share in said.items()}
    names = [*guides, *(name for name in counts if name is not None and name not in guides)]
    bars = [GradeBar(name, counts.get(name, 0), guides.get(name)) for name in names]
    without = counts.get(None, 0)
    return [*bars, GradeBar(None, without, None)] if without else bars


def outside(bar: GradeBar, graded: int) -> bool:
    """Whether a grade has more or fewer people than the guide says; never forced, only shown."""
    if bar.guide is None or not graded:
        return False
    low, high = bar.guide
    return not low * graded <= bar.reviews * 100 <= high * graded
