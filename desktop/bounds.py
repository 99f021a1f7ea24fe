"""Bounds of a filter as people type them, in the unit that is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from desktop.errors import ValidationError
from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import typed_date
from desktop.messages import msg
from desktop.tables import Kind

_SCALE = {"money": 100, "thousandths": 1000, "integer": 1}


def bound(text: str, kind: Kind, today: date | None = None) -> str | int | None:
    """Return ISO for a date, else a scaled integer; None for a blank. Raises ValidationError.

    `today` finds the year of a date that has none; without it, this machine's day does.
    """
    if not text.strip():
        return None
    if kind == "date":
        try:
            return typed_date(text, today)
        except CellProblem as problem:
            raise ValidationError(problem.message) from problem
    try:
        return int(Decimal(text.replace(",", "").strip()) * _SCALE[kind])
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise ValidationError(msg("“{text}” is no number.", text=text)) from error
