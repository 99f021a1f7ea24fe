"""Load per member as a part of the capacity: now, and before where something is proposed."""

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

MOST = 40  # members one picture can hold; the table has them all
_THICK = 0.6
_LONGEST = 200.0  # per cent; beyond, a bar ends and its figure says the rest


@dataclass(frozen=True, slots=True)
class LoadBar:
    """A member in per cent of their capacity; `before` is None where nothing is proposed."""

    label: str
    load: float
    before: float | None
    shown: Text


@dataclass(frozen=True)
class LoadChart:
    """A bar per member, a tick where they were before, a line at 100 per cent."""

    name: str
    title: Text
    note: Text
    columns: Sequence[Column]
    marks: Sequence[Mark]
    bars: Sequence[LoadBar]
    limit: Text

    def draw(self, axes: Axes, pen: Pen) -> Sequence[Box]:
        """Draw the fullest members; the whole line of a member can be hit."""
        bars = self.bars[:MOST]
        places = range(len(bars))
        colours = pen.colours
        loads = [min(bar.load, _LONGEST) for bar in bars]
        fills = [colours["danger" if bar.load > 100 else "accent"] for bar in bars]
        axes.barh(places, loads, _THICK, color=fills)
        self._before(axes, pen, bars)
        end = max([110.0, *loads, *(min(bar.before or 0, _LONGEST) for bar in bars)])
        self._words(axes, pen, bars, end)
        axes.axvline(100, color=colours["text"], linewidth=1.5, linestyle=(0, (4, 3)))
        axes.set_xlim(0, end * 1.3)
        axes.set_ylim(len(bars) - 0.5, -0.5)
        return [Box(0, end * 1.3, place + 0.5, place - 0.5) for place in places]

    @staticmethod
    def _before(axes: Axes, pen: Pen, bars: Sequence[LoadBar]) -> None:
        """A tick with a rim of the ground, so that it is seen on a bar as well."""
        for place, bar in enumerate(bars):
            if bar.before is not None:
                x, half = min(bar.before, _LONGEST), _THICK / 2 + 0.1
                for wide, colour in ((4.5, "surface"), (2.0, "text")):
                    axes.plot(
                        [x, x], [place - half, place + half], color=pen.colours[colour],
                        linewidth=wide, solid_capstyle="butt",
                    )  # fmt: skip

    def _words(self, axes: Axes, pen: Pen, bars: Sequence[LoadBar], end: float) -> None:
        axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
        for label in axes.get_yticklabels():
            label.set(**pen.text())
        for place, bar in enumerate(bars):
            over = bar.load > 100
            axes.annotate(
                pen.say(bar.shown), (end, place), (8, 0), textcoords="offset points", va="center",
                **pen.text("danger" if over else "text"),
            )  # fmt: skip
        axes.set_xticks([0, 50, 100], ["0", "50%", pen.say(self.limit)])
        for label in axes.get_xticklabels():
            label.set(**pen.text("muted", "caption"))
