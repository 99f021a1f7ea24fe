"""Bars that begin at nought, each with its figures written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.kit.charts.chart import Box, Mark
from ui.kit.context import Text
from ui.kit.grid.rows import Column

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ui.kit.charts.pen import Pen

_THICK = 0.62
_ROOM = 1.0  # beside the longest bar, as a part of it, for what is written there


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is called, how long it is, what is written at its end, whose colour it has."""

    label: Text
    value: float
    shown: Text
    tier: str | None


@dataclass(frozen=True)
class BarChart:
    """Bars from the top down, one per mark."""

    name: str
    title: Text
    note: Text
    columns: Sequence[Column]
    marks: Sequence[Mark]
    bars: Sequence[Bar]

    def draw(self, axes: Axes, pen: Pen) -> Sequence[Box]:
        """Draw the bars; the whole line of a bar can be hit."""
        places = range(len(self.bars))
        fills = [pen.tier(bar.tier, place) for place, bar in enumerate(self.bars)]
        axes.barh(places, [bar.value for bar in self.bars], _THICK, color=fills)
        axes.set_yticks(list(places), [pen.say(bar.label) for bar in self.bars])
        for label in axes.get_yticklabels():
            label.set(**pen.text())
        for place, bar in enumerate(self.bars):
            axes.annotate(
                pen.say(bar.shown), (bar.value, place), (8, 0), textcoords="offset points",
                va="center", **pen.text(),
            )  # fmt: skip
        longest = max((bar.value for bar in self.bars), default=0) or 1
        axes.set_xlim(0, longest * (1 + _ROOM))
        axes.set_ylim(max(len(self.bars), 1) - 0.5, -0.5)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        return [
            Box(0, longest * (1 + _ROOM), place + 0.5, place - 0.5) for place in places
        ]
