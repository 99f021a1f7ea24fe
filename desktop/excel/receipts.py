"""Why each customer has its score: the points of each part, their sum, and the way up."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from db.queries.customers import TierInputRecord
from desktop.customers.rules import PART_NAMES, SEGMENT_NAMES
from desktop.customers.tiers import TierBook
from desktop.customers.types import PARTS, NextTier, Receipt
from desktop.excel.cells import Formula
from desktop.excel.fields import column
from desktop.excel.sheet import Sheet, Streamed
from desktop.excel.task import Task
from desktop.messages import Message, msg
from desktop.tables import Column, Kind

_INPUTS: dict[str, tuple[Message, Kind]] = {
    "r": (msg("Days since the last"), "integer"),
    "f": (msg("Times in the period"), "integer"),
    "m": (msg("Net in the period"), "money"),
    "potential": (msg("Could buy a year"), "money"),
    "margin": (msg("Gross margin"), "percent"),
    "strategic": (msg("Is strategic"), "flag"),
    "cost_to_serve": (msg("Minutes of service"), "integer"),
}
_SUM = "=" + "+".join(f"{{{part}}}" for part in PARTS)


def sheet(task: Task, book: TierBook, ns: array[int]) -> Sheet:
    """Return the receipts of the customers numbered `ns`, in that order."""
    places = {record.n: place for place, record in enumerate(book.records)}
    known = array("q", (places[n] for n in ns if n in places))

    def rows() -> Iterator[tuple[object, ...]]:
        for place in known:
            yield _row(book.records[place], book.receipt_at(place))

    return Sheet(
        msg("Receipts"),
        _columns(book),
        Streamed(len(known), rows),
        heading=(
            msg("Why each customer has its score"),
            msg(
                "Calculated as of {day} by the scheme {name}, version {version}. Points and what "
                "they are given for stand side by side; the points add up to the total.",
                day=task.day,
                name=book.scheme.name,
                version=book.scheme.version,
            ),
        ),
        frozen=2,
    )


def _columns(book: TierBook) -> tuple[Column, ...]:
    return (
        column("customers", "code"),
        column("customers", "name", 24),
        Column("tier", msg("Tier"), width=7),
        Column("calculated", msg("Tier by score"), width=8),
        Column("by_hand_until", msg("Manual tier until"), "date", width=11),
        *(made for part in PARTS for made in _pair(book, part)),
        Column("total", msg("Total"), "thousandths", width=9),
        Column("segment", msg("Segment"), width=14),
        Column("to_next", msg("What would move it up"), "note", width=48),
    )


def _pair(book: TierBook, part: str) -> tuple[Column, Column]:
    weight = dict(zip(PARTS, book.scheme.weights.in_order(), strict=True))[part]
    points = msg("{part} (of {weight})", part=PART_NAMES[part], weight=weight)
    title, kind = _INPUTS[part]
    width, decimals = 14 if kind == "money" else 10, 1 if kind == "percent" else None
    return (
        Column(part, points, "thousandths", width=10),
        Column(f"{part}_input", title, kind, width, decimals),
    )


def _row(record: TierInputRecord, receipt: Receipt) -> tuple[object, ...]:
    cells: list[object] = [
        record.code, record.name, record.tier, receipt.tier, record.override_until,
    ]  # fmt: skip
    for part in PARTS:
        line = receipt.parts[part]
        basis_points = part == "margin" and line.value is not None
        cells += (line.points, line.value / 100 if basis_points and line.value else line.value)
    cells += (
        Formula(_SUM, receipt.total / 1000),
        SEGMENT_NAMES[receipt.segment],
        _way_up(receipt.to_next),
    )
    return tuple(cells)


def _way_up(next_tier: NextTier | None) -> Message:
    if next_tier is None:
        return msg("It is in the best tier")
    if not next_tier.steps:
        return next_tier.message
    steps = [step.message for step in next_tier.steps]
    return msg("{missing}. One of these is enough: {steps}", missing=next_tier.message, steps=steps)
