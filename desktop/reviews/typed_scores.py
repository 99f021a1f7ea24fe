"""Scores as people type them: points of the scale, or the number of one of its levels."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.reviews.rules import scoring
from desktop.reviews.rules.figures import points
from desktop.reviews.types import POINT, Template

_MOST = Decimal(1_000)  # points: more is a slip of the finger, and an integer stays small


def score(text: str, template: Template) -> int | None:
    """Return hundredths of a point; None for a blank. Raises ValidationError.

    The number of a level (1 for the lowest) is taken for it where it is no score of the scale.
    """
    found = adjustment(text)
    if found is None:
        return None
    levels = sorted(level.score for level in template.scale)
    place = found // POINT
    if levels and not found % POINT and 1 <= place <= len(levels) and found < levels[0]:
        return levels[place - 1]
    problem = scoring.mark_problem(template, found)
    if problem is not None:
        raise ValidationError(problem)
    return found


def adjustment(text: str) -> int | None:
    """Return typed points, with or without a sign, in hundredths. Raises ValidationError."""
    plain = text.strip().replace("，", "").replace(",", "")
    if not plain:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation as error:
        raise ValidationError(msg("“{text}” is no number.", text=text.strip())) from error
    if not found.is_finite() or abs(found) > _MOST:
        raise ValidationError(msg("“{text}” is no number.", text=text.strip()))
    if found * POINT != int(found * POINT):
        raise ValidationError(msg("Give at most two decimals."))
    return int(found * POINT)


def shown(value: int | None) -> str:
    """Return a kept score as it stands in a field: 8420 -> "84.2", None -> ""."""
    return "" if value is None else points(value)
