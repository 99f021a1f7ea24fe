"""Widths, frozen panes, filter and print set-up of a sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.excel.sheet import Sheet

A4 = 9
WIDE = 95  # narrow characters: a wider table is printed across
READABLE = 210  # narrow characters on one page across: a wider table goes over several


def letter(col: int) -> str:
    """Return Excel's name of a 0-based column: A, B, ... AA."""
    head, last = divmod(col, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)


def lay_out(target: Any, sheet: Sheet, widths: Sequence[int]) -> None:
    """Set widths, what stays in sight, the filter and the green corners that are no errors."""
    header, last_col = sheet.header_row, len(sheet.columns) - 1
    last_row = header + max(1, len(sheet.rows))
    for col, width in enumerate(widths):
        target.set_column(col, col, width)
    target.freeze_panes(header + 1, min(sheet.frozen, last_col))
    target.autofilter(header, 0, last_row, last_col)
    area = f"A{header + 2}:{letter(last_col)}{last_row + 1}"
    target.ignore_errors({"number_stored_as_text": area})


def set_up_print(target: Any, sheet: Sheet, widths: Sequence[int], now: datetime) -> None:
    """A4, as few pages wide as can be read, the header on each, a footer with name and page."""
    header, last_col = sheet.header_row, len(sheet.columns) - 1
    target.set_paper(A4)
    if sum(widths) > WIDE and not sheet.upright:
        target.set_landscape()
    pages = 1 if sheet.upright else math.ceil(sum(widths) / READABLE)
    target.fit_to_pages(pages, 0)
    target.repeat_rows(header)
    if pages > 1:
        target.print_across()
        target.repeat_columns(0, max(0, sheet.frozen - 1))
    target.print_area(0, 0, header + len(sheet.rows), last_col)
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    name = target.get_name().replace("&", "&&")
    target.set_footer(f"&L{name}&C&P / &N&R{now.astimezone():%Y-%m-%d}")
