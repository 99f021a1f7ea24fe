"""Measured values as people type them, exactly: `9`, `1,250.5`, `95 %`, `1.2万`."""

from __future__ import annotations

from decimal import Decimal

from desktop.errors import ValidationError
from desktop.imports.parse_numbers import parse_decimal
from desktop.imports.problems import CellProblem
from desktop.messages import msg
from desktop.reviews.types import VALUE

_MOST = 10**17
_PERCENT = "%％"


def measured(text: str | int | Decimal | None) -> int | None:
    """Return ten-thousandths of a unit; None for a blank. Raises ValidationError."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    try:
        found = parse_decimal(text.strip().rstrip(_PERCENT) if isinstance(text, str) else text)
    except CellProblem as problem:
        raise ValidationError(problem.message) from problem
    return None if found is None else _scaled(found, VALUE, str(text))


def share(text: str) -> int:
    """Return a weight in percent as hundredths of a percent: `33.33`. Raises ValidationError."""
    found = measured(text)
    if found is None:
        raise ValidationError(msg("Give a weight in percent."))
    if found % 100:
        raise ValidationError(msg("“{text}” has more than 2 decimals.", text=text.strip()))
    return found // 100


def _scaled(found: Decimal, scale: int, text: str) -> int:
    value = found * scale
    if value != value.to_integral_value():
        raise ValidationError(msg("“{text}” has more than 4 decimals.", text=text.strip()))
    if abs(value) > _MOST:
        raise ValidationError(msg("“{text}” is too large.", text=text.strip()))
    return int(value)
