"""How our workbooks look: the light theme's colours, one font per language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop.formats import decimals_of
from desktop.paths import resource
from desktop.tables import NUMERIC, Column

FONTS: Mapping[str, str] = {"zh_CN": "Microsoft YaHei", "en": "Calibri"}
LINES: Mapping[str, float] = {"zh_CN": 16.5, "en": 13.5}  # height of a line of these, in points
_CODES: Mapping[str, str] = {
    "integer": "#,##0{places}",
    "number": "#,##0{places}",
    "thousandths": "#,##0{places}",
    "money": "#,##0{places};[Red]-#,##0{places}",
    "percent": "0{places}%",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "id": "@",
}


def number_format(column: Column) -> str:
    """Return Excel's format code for a column."""
    decimals = decimals_of(column.kind, column.decimals)
    places = f".{'0' * decimals}" if decimals else ""
    return _CODES.get(column.kind, "General").format(places=places)


class Style:
    """Properties for XlsxWriter's formats, by the role of a cell."""

    def __init__(self, language: str) -> None:
        raw = json.loads(resource("themes", "light.json").read_text("utf-8"))
        self.colours: Mapping[str, str] = raw["colours"]
        font = FONTS.get(language, FONTS["en"])
        self.line = LINES.get(language, LINES["en"])
        self.base: dict[str, Any] = {"font_name": font, "font_size": 10, "valign": "vcenter"}

    def title(self) -> dict[str, Any]:
        """Return the look of the first line above a table."""
        return {"bold": True, "font_size": 14, "font_color": self.colours["text"], "indent": 1}

    def remark(self) -> dict[str, Any]:
        """Return the look of the other lines above a table."""
        return {"font_color": self.colours["muted"], "indent": 1}

    def header(self, column: Column) -> dict[str, Any]:
        """Return the look of a column's header."""
        return {
            "bold": True,
            "text_wrap": True,
            "font_color": self.colours["text"],
            "bg_color": self.colours["window"],
            "bottom": 2,
            "bottom_color": self.colours["accent"],
        } | _side(column)

    def data(self, column: Column) -> dict[str, Any]:
        """Return the look of a column's cells, number format included."""
        line = {"bottom": 1, "bottom_color": self.colours["line"]} | _side(column)
        if column.kind == "note":
            return line | {"text_wrap": True}
        return line | {"num_format": number_format(column)}

    def total(self, column: Column) -> dict[str, Any]:
        """Return the look of a sum above a column."""
        return {"bold": True, "num_format": number_format(column)} | _side(column)


def _side(column: Column) -> dict[str, Any]:
    """Numbers to the right; all else to the left, but clear of a number before it."""
    return {"align": "right"} if column.kind in NUMERIC else {"align": "left", "indent": 1}
