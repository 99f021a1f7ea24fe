"""The chart of a cycle: how its grades are spread, beside what was agreed as a guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop import formats
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.charts.bars import Bar, BarChart
from ui.kit.charts.chart import Chart, Mark
from ui.kit.context import Text
from ui.kit.grid.rows import Column
from ui.panes.charts_dialog import ChartsDialog, Page
from ui.panes.reviews.presenter import INTEREST

if TYPE_CHECKING:
    from desktop.reviews.chart_data import GradeBar
    from desktop.session import Session
    from ui.panes.reviews.pane import ReviewsPane

COLUMNS = (
    Column("grade", msg("Final grade"), width_chars=16, sortable=False),
    Column("reviews", msg("Reviews"), "number", 12, sortable=False),
    Column("share", msg("Of all with a grade"), "number", 20, sortable=False),
    Column("guide", msg("Guideline"), width_chars=20, sortable=False),
)


def charts_dialog(pane: ReviewsPane) -> ChartsDialog:
    """Return the window with the chart; a bar shows its reviews in the pane."""
    presenter = pane.presenter

    def load(session: Session, _job: JobContext) -> Chart:
        from desktop.reviews.chart_data import distribution

        cycle = presenter.cycle
        return grade_chart(distribution(session, cycle.record.id) if cycle else [])

    def open_grade(what: object) -> None:
        presenter.only_grade(None if what is None else str(what))

    page = Page("grades", msg("Grades"), COLUMNS, load, open_grade)
    return ChartsDialog(pane.desk, pane.window(), [page], INTEREST)


def grade_chart(bars: Sequence[GradeBar]) -> BarChart:
    """Return the chart; its finding is which grades are outside the guide."""
    graded = sum(bar.reviews for bar in bars if bar.grade is not None)
    waiting = sum(bar.reviews for bar in bars if bar.grade is None)
    note = msg("n = {graded:,} with a grade, {waiting:,} without one yet. The guide forces nobody.",
               graded=graded, waiting=waiting)  # fmt: skip
    marks = [_mark(bar, graded) for bar in bars]
    drawn = [Bar(_name(bar), bar.reviews, _shown(bar, graded), None) for bar in bars]
    return BarChart("grades", _finding(bars, graded), note, COLUMNS, marks, drawn)


def _finding(bars: Sequence[GradeBar], graded: int) -> Message:
    from desktop.reviews.chart_data import outside

    if not graded:
        return msg("Nobody has a grade yet")
    wide = [bar.grade for bar in bars if bar.grade is not None and outside(bar, graded)]
    if not wide:
        return msg("All grades are within the guide")
    return msgn("Grade {grades} is outside the guide", "Grades {grades} are outside the guide",
                len(wide), grades=wide)  # fmt: skip


def _name(bar: GradeBar) -> Text:
    return bar.grade if bar.grade is not None else msg("no grade")


def _share(bar: GradeBar, graded: int) -> str:
    return formats.percent(100 * bar.reviews / graded) if graded and bar.grade is not None else "–"


def _guide(bar: GradeBar) -> str:
    return f"{bar.guide[0]}–{bar.guide[1]}%" if bar.guide else "–"


def _shown(bar: GradeBar, graded: int) -> Text:
    if bar.grade is None:
        return f"{bar.reviews:,}"
    return msg("{n:,}, {share}; guide {guide}", n=bar.reviews, share=_share(bar, graded),
               guide=_guide(bar))  # fmt: skip


def _mark(bar: GradeBar, graded: int) -> Mark:
    spoken = msg("{grade}: {n:,} reviews, {share} of those with a grade; guide {guide}",
                 grade=_name(bar), n=bar.reviews, share=_share(bar, graded),
                 guide=_guide(bar))  # fmt: skip
    cells = (_name(bar), f"{bar.reviews:,}", _share(bar, graded), _guide(bar))
    return Mark(cells, spoken, bar.grade)
