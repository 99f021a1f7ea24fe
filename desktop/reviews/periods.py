"""The usual periods of cycles: which one a day lies in, what it is called, when it is done."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.reviews.cycle_types import CycleKind, NewCycle, Population

_MONTHS = {"monthly": 1, "quarterly": 3, "half_year": 6, "annual": 12}
_PROBATION = 6  # months
_AFTER = (7, 14, 18, 25, 30)
"""Days after the period until when each phase is to be done, as usual."""


def usual(kind: CycleKind, on: date, population: Population | None = None) -> NewCycle:
    """Return the cycle of a kind that `on` lies in, e.g. 2026 Q4, with the usual due days."""
    start, end = _period(kind, on)
    own, manager, approval, interview, sign = (end + timedelta(days=days) for days in _AFTER)
    return NewCycle(
        _name(kind, start), kind, start, end, own, manager, approval, interview, sign,
        population or Population())


def _period(kind: CycleKind, on: date) -> tuple[date, date]:
    if kind == "probation":
        return _back(on, _PROBATION), on
    months = _MONTHS[kind]
    first = (on.month - 1) // months * months + 1
    start = date(on.year, first, 1)
    rest = start.month - 1 + months
    return start, date(start.year + rest // 12, rest % 12 + 1, 1) - timedelta(days=1)


def _back(on: date, months: int) -> date:
    rest = on.year * 12 + on.month - 1 - months
    return date(rest // 12, rest % 12 + 1, min(on.day, 28))


def _name(kind: CycleKind, start: date) -> str:
    match kind:
        case "monthly":
            return f"{start.year}-{start.month:02}"
        case "quarterly":
            return f"{start.year} Q{(start.month + 2) // 3}"
        case "half_year":
            return f"{start.year} H{(start.month + 5) // 6}"
        case "annual":
            return f"{start.year}"
        case _:
            return ""
