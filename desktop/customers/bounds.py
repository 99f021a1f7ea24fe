"""Bounds of a filter as people type them, in the unit that is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from re import split

from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.tables import Kind

_SCALE = {"money": 100, "thousandths": 1000, "integer": 1}


def bound(text: str, kind: Kind) -> str | int:
    """Return ISO for a date, else a scaled integer. Raises ValidationError."""
    if kind == "date":
        try:
            year, month, day = (int(part) for part in split(r"[-/.年月]", text.rstrip("日")))
            return date(year, month, day).isoformat()
        except ValueError as error:
            sentence = msg("“{text}” is no day. Write it as 2026-11-22.", text=text)
            raise ValidationError(sentence) from error
    try:
        return int(Decimal(text.replace(",", "").strip()) * _SCALE[kind])
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise ValidationError(msg("“{text}” is no number.", text=text)) from error
