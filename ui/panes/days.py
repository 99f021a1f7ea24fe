"""A field for a day, shown as ISO text as grids and exports show it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def day_edit(day: date) -> QDateEdit:
    """Return a field that holds `day`, with a calendar to choose from."""
    edit = QDateEdit()
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setDate(QDate(day.year, day.month, day.day))
    return edit


def day_of(edit: QDateEdit) -> date:
    """Return the day a field holds."""
    held = edit.date()
    return date(held.year(), held.month(), held.day())
