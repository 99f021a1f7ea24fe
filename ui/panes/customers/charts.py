"""The charts of the customers: how the tiers are made up, and value by score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop import formats
from desktop.customers.chart_data import (
    VALUE_ENDS,
    Cell,
    TierBar,
    ValueByScore,
    tier_distribution,
    value_by_score,
)
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.charts.bars import Bar, BarChart
from ui.kit.charts.cells import Band, CellChart, Disc
from ui.kit.charts.chart import Chart, Mark
from ui.kit.context import Text
from ui.kit.grid.rows import Column
from ui.panes.charts_dialog import ChartsDialog, Page
from ui.panes.customers.filters import span
from ui.panes.customers.presenter import INTEREST

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.customers.pane import CustomersPane

TIER_COLUMNS = (
    Column("tier", msg("Tier"), "badge", 12, sortable=False),
    Column("customers", msg("Customers"), "number", 12, sortable=False),
    Column("share", msg("Of all customers"), "number", 16, sortable=False),
    Column("value", msg("Value"), "money", 18, sortable=False),
    Column("value_share", msg("Of all value"), "number", 16, sortable=False),
)
CELL_COLUMNS = (
    Column("tier", msg("Tier"), "badge", 8, sortable=False),
    Column("score", msg("Score"), width_chars=16, sortable=False),
    Column("value", msg("Value each"), width_chars=28, sortable=False),
    Column("customers", msg("Customers"), "number", 12, sortable=False),
    Column("worth", msg("Value together"), "money", 18, sortable=False),
)
_SCORE = 1000  # a score is kept in thousandths


def charts_dialog(pane: CustomersPane) -> ChartsDialog:
    """Return the window with both charts; a mark shows its customers in the pane."""
    desk = pane.desk

    def tiers(session: Session, _job: JobContext) -> Chart:
        return tier_chart(tier_distribution(session))

    def cells(session: Session, _job: JobContext) -> Chart:
        return value_chart(value_by_score(session))

    def open_tier(what: object) -> None:
        desk.wanted.emit("customers", "")
        pane.presenter.only({"tier": (None if what is None else str(what),)})

    def open_cell(what: object) -> None:
        assert isinstance(what, Cell)
        desk.wanted.emit("customers", "")
        pane.presenter.only({}, spans_of(what))

    pages = (
        Page("tiers", msg("Tiers"), TIER_COLUMNS, tiers, open_tier),
        Page("value_by_score", msg("Value by score"), CELL_COLUMNS, cells, open_cell),
    )
    return ChartsDialog(desk, pane.window(), pages, INTEREST)


# --- how the tiers are made up --------------------------------------------------------------


def tier_chart(bars: Sequence[TierBar]) -> BarChart:
    """Return the chart; its finding is what the highest tier brings."""
    customers = sum(bar.customers for bar in bars)
    value = sum(bar.value for bar in bars)
    untiered = sum(bar.customers for bar in bars if bar.tier is None)
    note = msg(
        "n = {customers:,} customers, {untiered:,} without a tier. Value: purchases less refunds.",
        customers=customers, untiered=untiered,
    )  # fmt: skip
    return BarChart(
        "tiers",
        _tier_finding(bars, customers, value),
        note,
        TIER_COLUMNS,
        [_tier_mark(bar, customers, value) for bar in bars],
        [_tier_bar(bar, customers, value) for bar in bars],
    )


def _tier_finding(bars: Sequence[TierBar], customers: int, value: int) -> Message:
    first = next((bar for bar in bars if bar.tier is not None and bar.customers), None)
    if first is None:
        return msg("No customer has a tier yet")
    return msg(
        "Tier {tier}: {customers} of the customers bring {value} of the value",
        tier=first.tier, customers=_part(first.customers, customers),
        value=_part(first.value, value),
    )  # fmt: skip


def _tier_mark(bar: TierBar, customers: int, value: int) -> Mark:
    shares = _part(bar.customers, customers), _part(bar.value, value)
    money = formats.cell(bar.value, "money")
    spoken = msg(
        "{tier}: {customers:,} customers, {share} of all; value {value}, {value_share} of all",
        tier=_tier_name(bar.tier), customers=bar.customers, share=shares[0], value=money,
        value_share=shares[1],
    )  # fmt: skip
    cells = (bar.tier or msg("no tier"), f"{bar.customers:,}", shares[0], money, shares[1])
    return Mark(cells, spoken, bar.tier)


def _tier_bar(bar: TierBar, customers: int, value: int) -> Bar:
    shown = msg(
        "{customers:,} ({share}), {value_share} of the value", customers=bar.customers,
        share=_part(bar.customers, customers), value_share=_part(bar.value, value),
    )  # fmt: skip
    return Bar(_tier_name(bar.tier), bar.customers, shown, bar.tier)


def _tier_name(tier: str | None) -> Text:
    return msg("no tier") if tier is None else tier


def _part(part: int, whole: int) -> str:
    """Say a part of a whole in per cent; tenths where it is small."""
    share = 100 * part / whole if whole else 0.0
    return formats.percent(share, 1 if 0 < share < 10 else 0)


# --- value by score -------------------------------------------------------------------------


def value_chart(found: ValueByScore) -> CellChart:
    """Return the chart; its finding is how few customers bring half of the value."""
    note = msg(
        "n = {scored:,} customers with a score, {unscored:,} without. "
        "A disc's area is the number of customers.",
        scored=found.scored, unscored=found.unscored,
    )  # fmt: skip
    lines = [_line(cell) for cell in found.cells]
    lowest, highest = min(lines, default=0), max(lines, default=0)
    return CellChart(
        name="value_by_score",
        title=_value_finding(found),
        note=note,
        columns=CELL_COLUMNS,
        marks=[_cell_mark(cell) for cell in found.cells],
        discs=[
            Disc(cell.score_low / _SCORE, min(cell.score_high, 100 * _SCORE) / _SCORE,
                 line - lowest, cell.customers, cell.tier)
            for cell, line in zip(found.cells, lines, strict=True)
        ],
        bands=_bands(found.bands),
        lines=[_line_name(line) for line in range(lowest, highest + 1)],
        across=msg("Score"),
        upward=msg("Value"),
    )  # fmt: skip


def spans_of(cell: Cell) -> dict[str, tuple[int | None, int | None]]:
    """Return what to filter the list by, to see the customers of a cell."""
    high = None if cell.value_high is None else cell.value_high - 1
    return {"score": (cell.score_low, cell.score_high - 1), "value": (cell.value_low, high)}


def _value_finding(found: ValueByScore) -> Message:
    """How many customers, from the best score down, bring half of the value."""
    half, customers, worth = sum(cell.worth for cell in found.cells) / 2, 0, 0
    if half <= 0:
        return msg("Nothing has been bought yet")
    classes = sorted({cell.score_low for cell in found.cells}, reverse=True)
    for low in classes:
        customers += sum(cell.customers for cell in found.cells if cell.score_low == low)
        worth += sum(cell.worth for cell in found.cells if cell.score_low == low)
        if worth >= half:
            break
    share = _part(worth, round(2 * half))
    return msgn(
        "{n} customer with {score} points or more brings {share} of the value",
        "{n:,} customers with {score} points or more bring {share} of the value",
        customers, score=f"{low / _SCORE:g}", share=share,
    )  # fmt: skip


def _cell_mark(cell: Cell) -> Mark:
    ranges = spans_of(cell)
    score, value = span("score", *ranges["score"]), span("value", *ranges["value"])
    worth = formats.cell(cell.worth, "money")
    spoken = msgn(
        "{n} customer: score {score}, value {value} each, {worth} together, tier {tier}",
        "{n:,} customers: score {score}, value {value} each, {worth} together, tier {tier}",
        cell.customers, score=score, value=value, worth=worth, tier=cell.tier,
    )  # fmt: skip
    return Mark((cell.tier, score, value, f"{cell.customers:,}", worth), spoken, cell)


def _bands(bands: Sequence[tuple[str, int]]) -> list[Band]:
    """From the best band down, each up to where the one before begins."""
    ends = [100 * _SCORE, *(least for _, least in bands)]
    return [
        Band(code, least / _SCORE, end / _SCORE, code)
        for (code, least), end in zip(bands, ends, strict=False)
        if least < end
    ]


def _line(cell: Cell) -> int:
    """Which value class a cell lies in, from the lowest up."""
    return 0 if cell.value_low is None else VALUE_ENDS.index(cell.value_low) + 1


def _line_name(line: int) -> str:
    """Where a class begins, for every decade; nothing bought is the lowest."""
    if line == 0:
        return "0"
    least = VALUE_ENDS[line - 1] // 100
    return f"{least:,}" if least and str(least).strip("0") == "1" else ""
