"""Rows as JSON has them: the numbers people read, never hundredths or thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from desktop.formats import scaled
from desktop.tables import Kind
from desktop.titles import kind as kind_of

_CENT = 10_000  # parts of a cent that are kept


def points(thousandths: int) -> float:
    """Return a score in points. Its shortest decimal form, which JSON writes, is exact."""
    return thousandths / 1000


def readable(record: Any) -> Mapping[str, object]:
    """Return a record of a list with money and scores as decimals and flags as true or false.

    Where parts of a cent are kept beside an amount, the amount is exact.
    """
    names = [each.name for each in fields(record)]
    row = {
        name: value(kind_of(name), getattr(record, name))
        for name in names
        if name not in {"n", "fraction"}
    }
    if "fraction" in names:
        row["amount"] = (record.amount * _CENT + record.fraction) / (100 * _CENT)
    return row


def value(kind: Kind, stored: Any) -> object:
    """Return one stored value as a person reads it; None stays None."""
    if stored is None:
        return None
    if kind == "flag":
        return bool(stored)
    return float(scaled(stored, kind)) if kind in {"money", "thousandths"} else stored
