"""Rule 15 over a shown widget: one field for days, and days told as 2026-11-22 in every list."""

import re

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QDateTimeEdit, QHeaderView, QLineEdit

from tests.ui.kit.walk import called, shown
from ui.kit.day_field import DayField

ISO = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
OTHERWISE = re.compile(
    r"\b\d{4}[/.]\d{1,2}[/.]\d{1,2}\b|\d{4}年\d{1,2}月|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    rf"|\b\d{{1,2}} {_MONTH} \d{{4}}\b|\b{_MONTH} \d{{1,2}}, \d{{4}}\b"
)
"""A day, month and year written in any way but ISO."""
ROWS = 60
FOREIGN = {"import_preview"}  # a file of somebody else's, as it is written there


def strange_days(root):
    """Fields for a day that are not the kit's, and cells that tell a day otherwise than as ISO."""
    fields = shown(root, QDateTimeEdit) + [
        one for one in shown(root, QLineEdit)
        if not isinstance(one, DayField) and (_is_day(one.text()) or _is_day(one.placeholderText()))
    ]  # fmt: skip
    found = [f"{called(one)} is no DayField" for one in fields]
    for view in shown(root, QAbstractItemView):
        if not isinstance(view, QHeaderView) and view.objectName() not in FOREIGN:
            found += [f"{called(view)} says {text!r}" for text in _wrong_cells(view)]
    return found


def _is_day(text):
    return bool(ISO.fullmatch(text) or OTHERWISE.fullmatch(text))


def _wrong_cells(view):
    model = view.model()
    columns = getattr(model, "columns", ())
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(ROWS, model.rowCount(QModelIndex()))):
        for column in range(wide):
            text = str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
            kind = columns[column].kind if column < len(columns) else ""
            if columns and model.pending.at(model.listing.ids[row], columns[column].key):
                continue  # as somebody typed it: not in the file
            if OTHERWISE.search(text) or (kind == "date" and text and not ISO.match(text)):
                yield text
