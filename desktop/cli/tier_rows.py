"""Tiers as the command line shows them: rows of the book, receipts, who goes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.cli.units import points
from desktop.customers.rules import PART_NAMES, boundary_message
from desktop.messages import Message, msg
from desktop.tables import Column

if TYPE_CHECKING:
    from db.queries.tier_inputs import TierInputRecord
    from desktop.customers.tiers import TierBook
    from desktop.customers.types import NextTier, Receipt, Scheme, TierChange

Row = dict[str, object]
_HUNDREDTHS = frozenset({"m", "potential", "margin"})  # parts whose input is kept in hundredths

CHANGES = (
    Column("code", msg("Customer code")),
    Column("customer", msg("Customer")),
    Column("previous", msg("Before")),
    Column("tier", msg("Tier")),
    Column("score", msg("Score"), "number", decimals=1),
    Column("note", msg("Why")),
)
MATRIX = (
    Column("previous", msg("Before")),
    Column("tier", msg("Tier")),
    Column("customers", msg("Customers"), "integer"),
)
PARTS = (
    Column("name", msg("Part")),
    Column("points", msg("Points"), "number", decimals=3),
    Column("explanation", msg("Why")),
)


def scheme_row(scheme: Scheme) -> Row:
    """The scheme by which tiers are given, as much of it as a reader needs to check them."""
    return {
        "name": scheme.name,
        "version": scheme.version,
        "period_days": scheme.period_days,
        "boundary": boundary_message(scheme),
        "weights": dict(zip(PART_NAMES, scheme.weights.in_order(), strict=True)),
        "bands": [
            {"tier": band.code, "from": points(band.min_score), "points": band.points,
             "importance": band.importance, "min_grade": band.min_grade, "vip": band.vip,
             "cadence_days": band.cadence_days, "recycle_days": band.recycle_days}
            for band in scheme.bands
        ],
    }


def rows(book: TierBook, only_changes: bool) -> Iterator[Row]:
    """Customers by code and name: `tier` is what it would be, `previous` what it is."""
    changes = {change.customer_id: change for change in book.changes}
    for place, record in sorted(enumerate(book.records), key=lambda row: _by_code(row[1])):
        change = changes.get(record.id)
        if change or not only_changes:
            yield {
                "customer": record.name, "code": record.code, "customer_id": record.id,
                "tier": change.tier if change else record.tier, "previous": record.tier,
                **change_row(change), **receipt_row(book.receipt_at(place)),
            }


def _by_code(customer: TierInputRecord) -> tuple[bool, str, str]:
    """What customers are sorted by: those without a code last."""
    return customer.code is None, customer.code or "", customer.name


def change_row(change: TierChange | None) -> Row:
    """Whether the tier changes, and why it does or does not."""
    held = change.held if change else None
    return {"changes": change is not None and held is None,
            "why": change.why if change else None, "held": held}


def receipt_row(receipt: Receipt) -> Row:
    """A receipt: `parts` sum exactly to `score`, both in points."""
    return {
        "proposed": receipt.tier,
        "score": points(receipt.total),
        "parts": {name: points(part.points) for name, part in receipt.parts.items()},
        "rfm": receipt.rfm,
        "segment": receipt.segment,
        "history": receipt.history,
        "to_next": to_next(receipt.to_next),
    }


def part_rows(receipt: Receipt) -> list[Row]:
    """The lines of a receipt: points, input, bucket and the sentence that says why."""
    return [
        {"part": key, "name": PART_NAMES[key], "points": points(part.points),
         "value": _input(key, part.value), "bucket": part.bucket, "explanation": part.explanation}
        for key, part in receipt.parts.items()
    ]


def to_next(found: NextTier | None) -> Row | None:
    """What would move a customer up one tier; None at the top."""
    if found is None:
        return None
    return {
        "tier": found.tier, "missing": points(found.missing), "message": found.message,
        "steps": [{"part": each.part, "value": _input(each.part, each.value),
                   "change": _input(each.part, each.change), "message": each.message}
                  for each in found.steps],
    }


def _input(part: str, value: int | None) -> float | None:
    """What a part is made from: days, orders, money, percent, 0 or 1, minutes."""
    return value / 100 if part in _HUNDREDTHS and value is not None else value


def matrix(moves: Mapping[tuple[str | None, str | None], int]) -> list[Row]:
    """How many customers go from which tier to which, best tiers first, those without last."""
    order = sorted(moves, key=lambda pair: tuple((tier is None, tier or "") for tier in pair))
    return [{"previous": old, "tier": new, "customers": moves[old, new]} for old, new in order]


def shown(row: Row) -> Row:
    """The row as a table shows it: words where there is no tier, one reason."""
    tiers = {key: msg("none") if row[key] is None else row[key] for key in ("previous", "tier")}
    return row | tiers | {"note": row.get("held") or row.get("why")}


def boundary(scheme: Scheme) -> Message:
    """By which rules tiers are given, in one sentence."""
    return msg("Scheme {name}, version {version}, purchases of {days} days. {boundary}",
               name=scheme.name, version=scheme.version, days=scheme.period_days,
               boundary=boundary_message(scheme))
