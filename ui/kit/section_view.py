"""Draws the sections of a side panel: facts, small tables, receipts, paragraphs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.kit.context import Context, Text
from ui.kit.label import Label, LabelRole
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.receipt import ReceiptView
from ui.kit.sections import Facts, Lines, Prose, Receipt, Section

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINE = 16
_KEPT = 28  # letters that narrow columns may keep from a wide one
_FEW = 3  # columns; among more nobody keeps anything


def section_view(context: Context, section: Section) -> QWidget:
    """Return a widget that shows one section, its title above."""
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    if section.title:
        column.addWidget(Label(context, section.title, "label", wrap=True))
    if isinstance(section, Facts):
        column.addWidget(_facts(context, section))
    elif isinstance(section, Lines):
        column.addWidget(_lines(context, section))
    elif isinstance(section, Receipt):
        column.addWidget(ReceiptView(context, section))
    elif isinstance(section, Prose):
        column.addWidget(Label(context, section.text, wrap=True, tone=section.tone, begins=True))
    return view


def _bare_grid() -> tuple[QWidget, QGridLayout]:
    view = QWidget()
    grid = QGridLayout(view)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(TIGHT + 2)
    return view, grid


def _facts(context: Context, section: Facts) -> QWidget:
    view, grid = _bare_grid()
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for row, fact in enumerate(section.facts):
        value = Label(context, fact.value, wrap=True, tone=fact.tone, begins=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        key = Label(context, fact.key, "muted", wrap=True, begins=True)
        grid.addWidget(key, row, 0, _TOP)
        grid.addWidget(value, row, 1, _TOP)
    return view


def _lines(context: Context, section: Lines) -> QWidget:
    if not section.rows and section.empty:
        return Label(context, section.empty, "muted", wrap=True)
    view, grid = _bare_grid()
    for place, header in enumerate(section.headers):
        right = place in section.numeric
        grid.addWidget(_cell(context, header, "caption", right=right), 0, place)
    for row, cells in enumerate(section.rows, 1):
        for place, cell in enumerate(cells):
            right = place in section.numeric
            grid.addWidget(_cell(context, cell, "body", right=right), row, place, _TOP)
    widths = _widths(context, section)
    least = _least(context, widths)
    for place, width in enumerate(widths):
        grid.setColumnStretch(place, width)
        grid.setColumnMinimumWidth(place, least[place])
    return view


def _widths(context: Context, section: Lines) -> list[int]:
    """How the columns share the room: words by their longest cell, numbers take what they need.

    Sentences break anyway: they count as one line of `_LINE` letters.
    """
    letters = QFontMetrics(context.theme.font())
    most = _LINE * letters.averageCharWidth()
    return [
        0 if place in section.numeric
        else min(max(letters.horizontalAdvance(context.say(cell)) for cell in cells), most)
        for place, cells in enumerate(zip(section.headers, *section.rows, strict=True))
    ]  # fmt: skip


def _least(context: Context, widths: list[int]) -> list[int]:
    """What columns keep: all but the widest stay whole, if that leaves room for the widest."""
    widest = widths.index(max(widths))
    kept = [0 if place == widest else width for place, width in enumerate(widths)]
    room = _KEPT * QFontMetrics(context.theme.font()).averageCharWidth()
    fits = len(widths) <= _FEW and sum(kept) <= room
    return kept if fits else [0] * len(widths)


def _cell(context: Context, text: Text, role: LabelRole, *, right: bool) -> Label:
    label = Label(context, text, role, wrap=not right, begins=True)
    if right:
        label.setAlignment(_RIGHT)
    return label
