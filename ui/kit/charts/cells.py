"""Many things in two directions, counted per cell: a disc whose area is how many there are."""

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

_LARGEST = 420.0  # square points of the fullest cell
_SMALLEST = 9.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A cell: from `left` to `right` across, on the line `line` from below, holding `count`."""

    left: float
    right: float
    line: int
    count: int
    tier: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the lower axis with a name, such as a tier."""

    label: Text
    left: float
    right: float
    tier: str


@dataclass(frozen=True)
class CellChart:
    """Discs over bands; `lines` are what the lines are called, "" for those not written."""

    name: str
    title: Text
    note: Text
    columns: Sequence[Column]
    marks: Sequence[Mark]
    discs: Sequence[Disc]
    bands: Sequence[Band]
    lines: Sequence[Text]
    across: Text
    upward: Text

    def draw(self, axes: Axes, pen: Pen) -> Sequence[Box]:
        """Draw bands, then discs; the whole cell of a disc can be hit."""
        self._bands(axes, pen)
        fullest = max((disc.count for disc in self.discs), default=1)
        order = [band.tier for band in self.bands]
        axes.scatter(
            [(disc.left + disc.right) / 2 for disc in self.discs],
            [disc.line for disc in self.discs],
            s=[max(_SMALLEST, _LARGEST * disc.count / fullest) for disc in self.discs],
            c=[pen.tier(disc.tier, order.index(disc.tier)) for disc in self.discs],
            edgecolors=pen.colours["surface"], linewidths=0.8, zorder=3,
        )  # fmt: skip
        self._words(axes, pen)
        return [
            Box(disc.left, disc.right, disc.line - 0.5, disc.line + 0.5) for disc in self.discs
        ]

    def _bands(self, axes: Axes, pen: Pen) -> None:
        top = len(self.lines) + 0.2
        for place, band in enumerate(self.bands):
            if place % 2 == 0:
                axes.axvspan(band.left, band.right, color=pen.colours["alternate"], zorder=0)
            if band.left > 0:
                axes.axvline(band.left, color=pen.colours["border"], linewidth=1, zorder=1)
            axes.text(
                (band.left + band.right) / 2, top, pen.say(band.label), ha="center", va="bottom",
                **pen.text(),
            )  # fmt: skip
        axes.set_xlim(self.bands[-1].left, self.bands[0].right)
        axes.set_ylim(-0.7, top + 1.2)

    def _words(self, axes: Axes, pen: Pen) -> None:
        said = [(place, pen.say(line)) for place, line in enumerate(self.lines) if line]
        axes.set_yticks([place for place, _ in said], [text for _, text in said])
        axes.set_xlabel(pen.say(self.across), labelpad=8, **pen.text("muted"))
        axes.set_ylabel(pen.say(self.upward), labelpad=8, **pen.text("muted"))
        edges = sorted({band.left for band in self.bands} | {band.right for band in self.bands})
        axes.set_xticks(edges, [f"{edge:g}" for edge in edges])
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set(**pen.text("muted", "caption"))
