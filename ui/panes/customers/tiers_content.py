"""The tier scheme in words, the matrix of moves, and the rows of the preview."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from desktop import formats
from desktop.customers.rules_words import (
    PART_NAMES,
    boundary_message,
    currency_warning,
    points,
)
from desktop.customers.types import PARTS, NoHistory, Scheme, TierChange
from desktop.i18n import tr
from desktop.messages import Message, msg, msgn
from ui.kit.grid.rows import NO_HINTS, Column, Row, Tone, with_second
from ui.kit.sections import Fact, Facts, Lines, Prose, Section

if TYPE_CHECKING:
    from desktop.customers.tiers import TierBook

CHANGE_COLUMNS = (
    Column("pick", msg("Apply"), "check", 7, sortable=False),
    Column("name", msg("Name"), width_chars=38, sortable=False, least_chars=20),
    Column("from", msg("Before"), "badge", 7, sortable=False),
    Column("to", msg("After"), "badge", 7, sortable=False),
    Column("score", msg("Score"), "number", 7, sortable=False),
    Column("why", msg("Why"), width_chars=50, sortable=False, least_chars=24),
)
_NO_HISTORY = {
    NoHistory.POTENTIAL: msg("by potential and the strategic flag"),
    NoHistory.NONE: msg("no tier"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A change and whose it is."""

    change: TierChange
    name: str
    code: str | None


def change_row(number: int, one: Changed) -> Row:
    """Format a row of the preview; who is held stands muted."""
    change = one.change
    texts = (
        "",
        with_second(one.name, one.code or ""),
        change.previous or "–",
        (change.proposed if change.held else change.tier) or "–",
        formats.cell(change.score, "thousandths"),
        tr(msg("Held: {held}. {why}", held=change.held, why=change.why) if change.held
           else change.why),
    )  # fmt: skip
    return Row(number, texts, {5: Tone.WARNING} if change.held else NO_HINTS)


def sections(book: TierBook) -> list[Section]:
    """Return scheme and matrix as sections."""
    warning = currency_warning(book.currencies)
    return [
        *([Prose(msg("Several currencies"), warning)] if warning else []),
        _facts(book.scheme),
        _weights(book.scheme),
        _bands(book.scheme),
        Prose(msg("How scores are given"), boundary_message(book.scheme)),
        _matrix(book),
    ]


def _facts(scheme: Scheme) -> Facts:
    title = msg("Scheme: {name}, version {version}", name=scheme.name, version=scheme.version)
    days = msgn("{n} day", "{n} days", scheme.period_days)
    facts = [
        Fact(msg("Purchases of the last"), days),
        *([Fact(msg("Counts after"), msgn("{n} day of history", "{n} days of history",
                                          scheme.min_history_days))]
          if scheme.min_history_days else []),
        Fact(msg("Without history"), _NO_HISTORY[scheme.no_history]),
        Fact(msg("A tier changes when"), _hysteresis(scheme)),
    ]  # fmt: skip
    return Facts(title, facts)


def _hysteresis(scheme: Scheme) -> Message:
    return msgn(
        "the score is {delta} or more beyond the border in {n} run",
        "the score is {delta} or more beyond the border in {n} runs in a row",
        scheme.hysteresis.runs,
        delta=points(scheme.hysteresis.delta),
    )


def _weights(scheme: Scheme) -> Lines:
    weights = asdict(scheme.weights)
    rows = [(PART_NAMES[part], str(weights[part])) for part in PARTS]
    return Lines(msg("What counts, out of 100"), (msg("Part"), msg("Weight")), rows, frozenset({1}))


def _bands(scheme: Scheme) -> Lines:
    rows = [
        (band.code, points(band.min_score), str(band.points), str(band.cadence_days),
         str(band.recycle_days or "–"))
        for band in scheme.bands
    ]  # fmt: skip
    headers = (msg("Tier"), msg("From score"), msg("Load points"), msg("Contact (days)"),
               msg("Pool (days)"))  # fmt: skip
    return Lines(msg("Tiers"), headers, rows, frozenset({1, 2, 3, 4}))


def _matrix(book: TierBook) -> Lines:
    codes: list[str | None] = [*(band.code for band in book.scheme.bands), None]
    moves = book.matrix
    rows = [
        (old or msg("none"), *(_count(moves[old, new], same=old == new) for new in codes))
        for old in codes
    ]
    headers = (msg("From \\ to"), *(code or msg("none") for code in codes))
    return Lines(msg("Who moves where"), headers, rows, frozenset(range(1, len(codes) + 1)))


def _count(count: int, *, same: bool) -> str:
    if not count:
        return "·"
    return f"({count:,})" if same else f"{count:,}"
