"""The chart of loads: per member, as it is, or before and after a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import TYPE_CHECKING, Any, cast

from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.charts.chart import Chart, Mark
from ui.kit.charts.loads import MOST, LoadBar, LoadChart
from ui.kit.context import Text
from ui.kit.grid.rows import Column, Tone
from ui.panes.charts_dialog import ChartsDialog, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.assignments.chart_data import MemberBar
    from desktop.assignments.service import PlannedBook
    from desktop.session import Session
    from ui.shell.desk import Desk

COLUMNS = (
    Column("name", msg("Full name"), width_chars=20, sortable=False),
    Column("before", msg("Before"), "number", 10, sortable=False),
    Column("after", msg("After"), "number", 10, sortable=False),
    Column("points_before", msg("Points before"), "number", 12, sortable=False),
    Column("points_after", msg("Points after"), "number", 12, sortable=False),
    Column("capacity", msg("Capacity"), "number", 12, sortable=False),
)
_BEYOND = 1000.0  # per cent drawn for a load without any capacity
_AFTER = 2


INTEREST = ("customer", "member", "absence", "assignment", "policy", "tier_scheme")


def loads_dialog(
    desk: Desk,
    parent: QWidget,
    planned: Callable[[], PlannedBook | None],
    open_member: Callable[[MemberBar], object],
) -> ChartsDialog:
    """Return the window with the chart: of the proposal `planned` returns, else of today."""

    def load(session: Session, _job: JobContext) -> Chart:
        from desktop.assignments import chart_data

        plan, today = planned(), desk.today()
        bars = chart_data.loads_planned(plan) if plan else chart_data.loads_now(session, today)
        return load_chart(bars, name="loads")

    page = Page("loads", msg("Load per member"), COLUMNS, load, cast("Any", open_member))
    return ChartsDialog(desk, parent, [page], INTEREST)


def load_chart(members: Sequence[MemberBar], *, name: str) -> LoadChart:
    """Return the chart; its finding is how many carry more than they can."""
    return LoadChart(
        name,
        _finding(members),
        _note(members),
        COLUMNS,
        [_mark(one) for one in members],
        [_bar(one) for one in members],
        msg("100% = capacity"),
    )


def _finding(members: Sequence[MemberBar]) -> Message:
    total = len(members)
    before = sum(one.before > one.capacity for one in members)
    if any(one.after is not None for one in members):
        after = sum(one.load > one.capacity for one in members)
        return msg(
            "Above their capacity: {before} of {total} members before, {after} after",
            before=before, total=total, after=after,
        )  # fmt: skip
    return msgn(
        "{n} of {total} members carries more than their capacity",
        "{n} of {total} members carry more than their capacity",
        before, total=total,
    )  # fmt: skip


def _note(members: Sequence[MemberBar]) -> Message:
    shown, total = min(MOST, len(members)), len(members)
    planned = any(one.after is not None for one in members)
    if shown < total:
        return msg(
            "The {shown} fullest of n = {total:,} members; the table has them all.",
            shown=shown, total=total,
        )  # fmt: skip
    if planned:
        return msg("n = {total:,} members. Bar: after. Tick: before.", total=total)
    return msg("n = {total:,} members.", total=total)


def _mark(one: MemberBar) -> Mark:
    after = "" if one.after is None else percent(one.after, one.capacity)
    cells = (
        one.name,
        percent(one.before, one.capacity),
        after,
        f"{one.before:,}",
        "" if one.after is None else f"{one.after:,}",
        f"{one.capacity:,}",
    )
    over = {_AFTER if one.after is not None else 1: Tone.DANGER}
    hints = over if one.load > one.capacity else {}
    return Mark(cells, _spoken(one), one, hints)


def _spoken(one: MemberBar) -> Message:
    before = percent(one.before, one.capacity)
    if one.after is None:
        return msg(
            "{name}: {load}, {points:,} of {capacity:,} points",
            name=one.name, load=before, points=one.before, capacity=one.capacity,
        )  # fmt: skip
    return msg(
        "{name}: {before} before, {after} after; {points:,} of {capacity:,} points",
        name=one.name, before=before, after=percent(one.after, one.capacity), points=one.after,
        capacity=one.capacity,
    )  # fmt: skip


def _bar(one: MemberBar) -> LoadBar:
    load = _BEYOND if isinf(one.share) else 100 * one.share
    if one.after is None:
        shown: Text = percent(one.load, one.capacity) if one.capacity else msg("no capacity")
        return LoadBar(one.name, load, None, shown)
    if not one.capacity:
        return LoadBar(one.name, load, _BEYOND * bool(one.before), msg("no capacity"))
    shown = f"{percent(one.before, one.capacity)} → {percent(one.load, one.capacity)}"
    return LoadBar(one.name, load, 100 * one.before / one.capacity, shown)


def percent(load: int, capacity: int) -> str:
    """Say a load as a part of the capacity, rounded half up; a dash where there is none."""
    return f"{(200 * load + capacity) // (2 * capacity):,}%" if capacity else "–"
