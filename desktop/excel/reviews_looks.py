"""The formats of a review workbook by role: grey is locked, yellow is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from desktop.excel.book import Book
from desktop.reviews.types import Unit

UNIT_FORMATS: Mapping[Unit, str] = MappingProxyType({
    "percent": '0.0"%"', "minutes": "#,##0.0", "points": "0.00", "count": "#,##0",
    "money": "#,##0.00", "hours": "#,##0.0",
})  # fmt: skip
SCORE = "0.00"
SHARE = "0.0%"
DATE = "yyyy-mm-dd"


class Looks:
    """Formats made once for all sheets of a book; `input` cells are the ones not locked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._colours = book.style.colours
        self.title = book.look(bold=True, font_size=16, align="center")
        self.small = book.look(font_size=8, font_color=self._colours["muted"], text_wrap=True)
        self.header = self._boxed("window", bold=True, text_wrap=True, align="center", bottom=2)
        self.section = self._boxed("selection", bold=True)
        self.label = self._boxed("window", bold=True, text_wrap=True)
        self.locked = self._boxed("alternate", text_wrap=True)
        self.middle = self._boxed("alternate", text_wrap=True, align="center")
        self.id = self._boxed("alternate", num_format="@")
        self.key = book.look(font_size=6, font_color=self._colours["surface"])
        self.plain = book.look(text_wrap=True, valign="top")
        self.number = cache(self._number)
        self._build_inputs()

    def _build_inputs(self) -> None:
        self.text = self._boxed("warning_soft", text_wrap=True, locked=False, valign="top")
        self.line = self._boxed("warning_soft", text_wrap=True, locked=False)
        self.score_in = self._boxed(
            "warning_soft", num_format=SCORE, locked=False, align="center")
        self.minutes_in = self._boxed(
            "warning_soft", num_format="0", locked=False, align="left")
        self.date_in = self._boxed("warning_soft", num_format=DATE, locked=False, align="left")
        self.sign = self._boxed("surface", valign="bottom", locked=False)

    def _number(self, code: str, *, bold: bool = False) -> Any:
        """Return the look of a locked number."""
        return self._boxed("window" if bold else "alternate", num_format=code, align="center",
                           bold=bold)

    def _boxed(self, fill: str, **more: Any) -> Any:
        box = {"border": 1, "border_color": self._colours["line"], "bg_color": self._colours[fill]}
        return self._book.look(**(box | more))
