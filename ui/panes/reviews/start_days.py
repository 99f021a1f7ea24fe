"""Days that are proposed for a cycle: the period that has just ended, and its phases. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

_MONTHS = {"monthly": 1, "quarterly": 3, "half_year": 6, "annual": 12, "probation": 6}
_WEEKS = {"self_due": 1, "manager_due": 2, "approval_due": 3, "interview_due": 5, "sign_due": 6}
_NEARLY = 45  # days: a period that ends so soon is the one to prepare


def period(kind: str, today: date) -> tuple[date, date]:
    """Return first and last day of the period of a kind that ends about now."""
    months = _MONTHS[kind]
    start = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    end = _after(start, months) - timedelta(days=1)
    if (end - today).days > min(_NEARLY, months * 10):
        start = _after(start, -months)
        end = _after(start, months) - timedelta(days=1)
    return start, end


def phases(end: date, today: date) -> Mapping[str, date]:
    """Return until when each phase may be done, counted from the end or from today."""
    begin = max(end, today)
    return {key: begin + timedelta(weeks=weeks) for key, weeks in _WEEKS.items()}


def name(kind: str, start: date) -> str:
    """Return a name for a cycle: 2026, 2026H2, 2026Q4, 2026-11."""
    match kind:
        case "annual":
            return f"{start.year}"
        case "half_year" | "probation":
            return f"{start.year}H{(start.month - 1) // 6 + 1}"
        case "quarterly":
            return f"{start.year}Q{(start.month - 1) // 3 + 1}"
        case _:
            return f"{start:%Y-%m}"


def _after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
