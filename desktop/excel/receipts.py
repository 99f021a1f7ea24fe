"""Why each customer has its score: the points of each part, their sum, and the way up."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from db.queries.tier_inputs import TierInputRecord
from desktop.customers.rules import PART_NAMES, SEGMENT_NAMES, currency_warning
from desktop.customers.tiers import TierBook
from desktop.customers.types import PARTS, NextTier, Receipt
from desktop.excel.cells import Formula
from desktop.excel.fields import column
from desktop.excel.sheet import Sheet, Streamed
from desktop.excel.task import Task
from desktop.messages import Message, msg
from desktop.tables import Column, Kind

INPUTS: dict[str, tuple[Message, Kind]] = {
    "r": (msg("Days since the last"), "integer"),
    "f": (msg("Times in the period"), "integer"),
    "m": (msg("Net in the period"), "money"),
    "potential": (msg("Could buy a year"), "money"),
    "margin": (msg("Gross margin"), "percent"),
    "strategic": (msg("Is strategic"), "flag"),
    "cost_to_serve": (msg("Minutes of service"), "integer"),
}
_SUM = "=" + "+".join(f"{{{part}_points}}" for part in PARTS)


def sheet(task: Task, book: TierBook, ns: array[int]) -> Sheet:
    """Return the receipts of the customers numbered `ns`, in that order."""
    places = {record.n: place for place, record in enumerate(book.records)}
    warning = currency_warning(book.currencies)
    known = array("q", (places[n] for n in ns if n in places))

    def rows() -> Iterator[tuple[object, ...]]:
        for place in known:
            yield _row(book.records[place], book.receipt_at(place))

    return Sheet(
        msg("Receipts"),
        _COLUMNS,
        Streamed(len(known), rows),
        heading=(
            msg("Why each customer has its score"),
            msg(
                "Calculated as of {day} by the scheme {name}, version {version}. Points and what "
                "they are given for stand side by side; the points add up to the total.",
                day=task.on,
                name=book.scheme.name,
                version=book.scheme.version,
            ),
            *([warning] if warning else []),
        ),
        frozen=2,
    )


def _pair(part: str) -> tuple[Column, Column]:
    """The points of a part, and what they are given for."""
    title, kind = INPUTS[part]
    width, decimals = 14 if kind == "money" else 11, 1 if kind == "percent" else None
    return (
        Column(f"{part}_points", msg("{part}, points", part=PART_NAMES[part]), "thousandths", 11),
        Column(f"{part}_input", title, kind, width, decimals),
    )


_COLUMNS = (
    column("customers", "code"),
    column("customers", "name"),
    Column("tier", msg("Tier"), width=7),
    Column("calculated", msg("Tier by score"), width=9),
    Column("by_hand_until", msg("Manual tier until"), "date", width=13),
    *(made for part in PARTS for made in _pair(part)),
    Column("total", msg("Total"), "thousandths", width=9),
    Column("segment", msg("Segment"), width=22),
    Column("next_tier", msg("Next tier"), width=8),
    Column("missing", msg("Points missing"), "thousandths", width=10),
    Column("steps", msg("Any of these alone is enough"), "note", width=64),
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
        *_way_up(receipt.to_next),
    )
    return tuple(cells)


def _way_up(ahead: NextTier | None) -> tuple[object, object, object]:
    """The next tier, the points to it, and each single change that is enough."""
    if ahead is None:
        return None, None, msg("It is in the best tier")
    steps = [step.message for step in ahead.steps]
    return ahead.tier, ahead.missing, msg("{steps}", steps=steps) if steps else ahead.message
