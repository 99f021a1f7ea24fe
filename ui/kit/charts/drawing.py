"""Drawing a chart with Matplotlib: to pixels for the screen, to PNG or SVG for a file.

Matplotlib is imported on first use, on a worker. Never pyplot: it keeps figures and a backend.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.files import replace_file
from ui.kit.charts.chart import Chart
from ui.kit.charts.pen import Pen, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Matplotlib's caches of fonts and glyphs are not made for two threads at once.
_drawing = threading.Lock()
_PAGE = (9.6, 5.4)  # inches of a picture in a file
_PNG_DPI = 200
_CHARS_PER_INCH = 13.0  # narrow characters of 10 points


@dataclass(frozen=True, slots=True)
class Size:
    """The room on screen in logical pixels, dots per inch, device pixels per logical one."""

    width: int
    height: int
    dpi: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as RGBA bytes in device pixels, and where its marks are in logical ones.

    `boxes` are (x, y, width, height) from the top left.
    """

    width: int
    height: int
    ratio: float
    pixels: bytes
    boxes: tuple[tuple[float, float, float, float], ...]


def draw(chart: Chart, pen: Pen, size: Size) -> Drawn:
    """Draw for the screen, without the title, which stands above as text."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _drawing:
        inches = (max(size.width, 80) / size.dpi, max(size.height, 80) / size.dpi)
        figure = Figure(inches, dpi=size.dpi * size.ratio, layout="constrained")
        canvas = FigureCanvasAgg(figure)
        axes = _axes(figure, pen)
        boxes = chart.draw(axes, pen)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib names no types here
        wide, high = canvas.get_width_height()
        place = axes.transData.transform
        corners = [
            (*place((box.left, box.low)), *place((box.right, box.high))) for box in boxes
        ]
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # nor here
    return Drawn(wide, high, size.ratio, pixels, tuple(
        (left / size.ratio, (high - top) / size.ratio, (right - left) / size.ratio,
         (top - low) / size.ratio)
        for left, low, right, top in corners
    ))  # fmt: skip


def save(chart: Chart, pen: Pen, target: Path) -> Path:
    """Write a picture with its title, PNG or SVG by the name of `target`; whole or not at all.

    Raises StorageError.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    kind = "svg" if target.suffix.lower() == ".svg" else "png"
    with _drawing, replace_file(target) as beside:
        figure = Figure(_PAGE, dpi=_PNG_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = _axes(figure, pen)
        _head(axes, chart, pen)
        chart.draw(axes, pen)
        # No date in it: the same data give the same file.
        stamp = {"Date": None} if kind == "svg" else {"Software": "Muster"}
        figure.savefig(beside, format=kind, metadata=stamp)
    return target


def _head(axes: Axes, chart: Chart, pen: Pen) -> None:
    narrow = round(_PAGE[0] * _CHARS_PER_INCH * 10 / pen.body)
    title, note = wrapped(pen.say(chart.title), round(narrow * 0.85)), pen.say(chart.note)
    axes.figure.suptitle(
        title, x=0.01, ha="left", color=pen.colours["text"],
        fontproperties=pen.font(bold=True), fontsize=pen.body * 1.2,
    )  # fmt: skip
    axes.set_title(wrapped(note, narrow), loc="left", pad=10, **pen.text("muted", "caption"))


def _axes(figure: Figure, pen: Pen) -> Axes:
    """Axes without a box around them, in the colours of the theme."""
    figure.set_facecolor(pen.colours["surface"])
    axes = figure.add_subplot()
    axes.set_facecolor(pen.colours["surface"])
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side in {"left", "bottom"})
        axes.spines[side].set_color(pen.colours["border"])
    axes.tick_params(colors=pen.colours["muted"], length=0, pad=6)
    axes.set_axisbelow(True)
    return axes
