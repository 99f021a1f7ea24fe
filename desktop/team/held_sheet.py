"""The workbook of refused changes: a line per value, so that nothing typed is lost with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.entities import plural_name
from desktop.excel.sheet import Sheet
from desktop.messages import msg
from desktop.tables import Column
from desktop.team.types import HeldChange
from desktop.titles import title

_COLUMNS = (
    Column("kind", msg("Kind")),
    Column("record", msg("Record")),
    Column("did", msg("Change")),
    Column("field", msg("Field")),
    Column("before", msg("Before"), "note"),
    Column("mine", msg("Typed here"), "note"),
    Column("reason", msg("Why it was refused"), "note", width=48),
    Column("detail", msg("Words of the server"), "note"),
)


def sheet(changes: Sequence[HeldChange]) -> Sheet:
    """Return the sheet of all values of all changes."""
    return Sheet(msg("Refused changes"), _COLUMNS, [row for one in changes for row in _rows(one)])


def _rows(one: HeldChange) -> Iterator[dict[str, object]]:
    did = msg("Created") if one.inserted else msg("Removed") if one.deletes else msg("Changed")
    for column, value in one.mine.items():
        if value == one.base.get(column):
            continue
        yield {
            "kind": plural_name(one.entity), "record": one.record, "did": did,
            "field": title(column), "before": _text(one.base.get(column)), "mine": _text(value),
            "reason": one.reason, "detail": one.detail,
        }  # fmt: skip


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
