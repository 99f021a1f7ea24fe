"""What a chart is: a finding, marks that can be hovered, chosen and read as a table. No Qt here.

Drawing belongs to each kind of chart (`bars`, `cells`, `loads`); it runs on a worker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.kit.context import Text
from ui.kit.grid.rows import NO_HINTS, Column, Hint

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ui.kit.charts.pen import Pen


class Box(NamedTuple):
    """Where a mark can be hit, in the units of the axes."""

    left: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a chart shows.

    `cells` is its row of the table twin, `spoken` its exact value as a sentence (tool tip and
    screen reader), `what` is handed back when a person opens it.
    """

    cells: tuple[Text, ...]
    spoken: Text
    what: object = None
    hints: Mapping[int, Hint] = field(default_factory=lambda: NO_HINTS)


class Chart(Protocol):
    """A chart ready to be drawn; `title` states the finding, `note` says n and what is shown."""

    @property
    def name(self) -> str:
        """Part of file names and widget names."""

    @property
    def title(self) -> Text:
        """The finding as a sentence."""

    @property
    def note(self) -> Text:
        """How many, of what, as of when."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the table twin."""

    @property
    def marks(self) -> Sequence[Mark]:
        """Everything that is shown, in the order of the table twin."""

    def draw(self, axes: Axes, pen: Pen) -> Sequence[Box]:
        """Draw into empty axes; returns a box per mark that is drawn, in the order of `marks`.

        Where there are more marks than a picture can hold, the first ones are drawn.
        """
