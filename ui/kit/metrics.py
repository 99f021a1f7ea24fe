"""Spacing, densities, type scale and font families: every size of the kit in one place."""

from __future__ import annotations

from enum import StrEnum

# 4-px base; logical pixels, Qt scales them.
TIGHT, GAP, WIDE, EDGE, SECTION = 4, 8, 12, 16, 24
RADIUS = 4
TARGET = 28  # least height of a control; never under 24


class Density(StrEnum):
    """How much air a row and a control get."""

    COMPACT = "compact"
    NORMAL = "normal"


# Row height as a factor of the font's height (24 / 30 px where a font is 16 px high).
ROW_FACTOR = {Density.COMPACT: 1.5, Density.NORMAL: 1.88}
CONTROL_HEIGHT = {Density.COMPACT: 24, Density.NORMAL: TARGET}
BODY_PT = {Density.COMPACT: 9.0, Density.NORMAL: 10.0}

# Points, so that the text size of the system applies; (size, weight), body follows density.
TYPE_SCALE = {
    "caption": (9.0, 400),
    "label": (10.0, 700),
    "h2": (12.0, 600),
    "h1": (16.0, 600),
    "kpi": (22.0, 600),
}

LATIN = ("Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans")
CHINESE = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
)
LAST = ("DejaVu Sans", "sans-serif")


def families(language: str) -> list[str]:
    """Font families in order of preference; named explicitly or SimSun wins on Windows."""
    first, second = (CHINESE, LATIN) if language.startswith("zh") else (LATIN, CHINESE)
    return [*first, *second, *LAST]
