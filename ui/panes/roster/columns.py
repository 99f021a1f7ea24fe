"""The columns of the roster, how a member becomes a row of it, and how it is put in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop import formats
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.roster import words
from desktop.windows import GroupRecord
from ui.kit.grid.groups import Total
from ui.kit.grid.rows import Bar, Column, Hint, Row, Tone, with_second
from ui.panes import at_hand
from ui.panes.at_hand import Grouping

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow

COLUMNS = (
    Column("name", msg("Full name"), width_chars=20),
    Column("status", msg("Status"), width_chars=11),
    Column("utilisation", msg("Load"), "bar", 13),
    Column("customers", msg("Customers"), "number", 9),
    Column("tiers", msg("Tier mix"), width_chars=21, sortable=False),
    Column("vips", msg("VIPs"), "number", 6),
    Column("backups", msg("Backup for"), "number", 10),
    Column("team", msg("Team"), width_chars=18),
    Column("role", msg("Role"), width_chars=18),
    Column("grade", msg("Grade"), width_chars=10),
    Column("manager", msg("Manager"), width_chars=16),
    Column("regions", msg("Regions"), width_chars=18, sortable=False),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
TOTALS = (
    Total("utilisation", "{:,}%".format, mean=True),
    Total("customers", "{:,}".format),
    Total("vips", "{:,}".format),
    Total("backups", "{:,}".format),
)
_GRADES = tuple(words.GRADE)
_STATES = tuple(words.STATUS)
_KEYS: Mapping[str, Callable[[MemberRow], Any]] = {
    "status": lambda row: (_place(_STATES, row.record.status), not row.record.away),
    "utilisation": lambda row: row.utilisation,
    "customers": lambda row: row.customers,
    "vips": lambda row: row.vips,
    "backups": lambda row: row.backups,
    "team": lambda row: row.record.team,
    "role": lambda row: row.record.role,
    "grade": lambda row: _place(_GRADES, row.record.grade),
    "manager": lambda row: row.record.manager,
}
_GROUPS: Mapping[str, Grouping[MemberRow]] = {
    "status": Grouping(
        lambda row: _place(_STATES, row.record.status), lambda row: row.record.status
    ),
    "team": Grouping(lambda row: row.record.team),
    "role": Grouping(lambda row: row.record.role),
    "grade": Grouping(
        lambda row: _place(_GRADES, row.record.grade), lambda row: row.record.grade
    ),
    "manager": Grouping(lambda row: row.record.manager),
}
GROUPS = tuple(_GROUPS)
"""The columns to group by."""


def together(
    rows: Sequence[MemberRow], groups: Sequence[str], descending: Sequence[str] = ()
) -> list[MemberRow]:
    """Return members alike in these columns together, else in the order they come; empty last."""
    return at_hand.together(rows, groups, _GROUPS, descending)


def outlined(rows: Sequence[MemberRow], groups: Sequence[str]) -> list[GroupRecord]:
    """Return the innermost groups of members who stand together, with what TOTALS add up."""
    totals = [_KEYS[total.key] for total in TOTALS]
    return at_hand.outlined(rows, groups, _GROUPS, lambda row: row.record.n, totals)


def make_row(row: MemberRow) -> Row:
    """Format a member; who is away or carries more than they can stands out."""
    one = row.record
    away = tr(words.word(words.ABSENCE, one.away)) if one.away else ""
    texts = (
        with_second(one.name, one.employee_no or ""),
        with_second(tr(words.word(words.STATUS, one.status)), away),
        "–" if row.utilisation is None else f"{row.utilisation:,}%",
        formats.cell(row.customers, "integer"),
        tier_mix(row.tiers),
        formats.cell(row.vips, "integer"),
        formats.cell(row.backups, "integer"),
        one.team or "",
        one.role or "",
        tr(words.word(words.GRADE, one.grade)),
        one.manager or "",
        tr(listed(one.regions)),
    )
    return Row(one.n, texts, _hints(row))


def listed(text: str) -> Message | str:
    """Return a JSON list of texts as one text."""
    values = [str(value) for value in json.loads(text or "[]")]
    return msg("{values}", values=values) if values else ""


def tier_mix(tiers: Mapping[str | None, int]) -> str:
    """Return how many customers of each tier: `A 3  B 12  – 2`."""
    order = sorted(tiers.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
    return "  ".join(f"{tier or '–'} {count}" for tier, count in order)


def in_order(rows: Sequence[MemberRow], key: str, *, descending: bool) -> list[MemberRow]:
    """Return members, who come by name, in another order; empty values last either way."""
    if key not in _KEYS:
        return list(reversed(rows) if descending else rows)
    value = _KEYS[key]
    filled = [row for row in rows if value(row) is not None]
    empty = [row for row in rows if value(row) is None]
    return sorted(filled, key=value, reverse=descending) + empty


def _place(known: Sequence[str], value: str) -> int:
    return known.index(value) if value in known else len(known)


def _hints(row: MemberRow) -> Mapping[int, Hint]:
    one = row.record
    hints: dict[int, Hint] = {}
    if one.status == "left":
        hints[PLACES["status"]] = Tone.MUTED
    elif one.away or one.status in {"on_leave", "notice"}:
        hints[PLACES["status"]] = Tone.WARNING
    if row.capacity:
        hints[PLACES["utilisation"]] = Bar(row.load, row.capacity)
    elif row.load:
        hints[PLACES["utilisation"]] = Tone.DANGER
    if row.customers > one.max_customers:
        hints[PLACES["customers"]] = Tone.DANGER
    if one.max_vip is not None and row.vips > one.max_vip:
        hints[PLACES["vips"]] = Tone.DANGER
    return hints
