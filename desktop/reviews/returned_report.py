"""What came of a filled workbook, as a workbook to keep or to send back to who filled it in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from desktop.excel.book import write_book
from desktop.excel.sheet import Sheet
from desktop.messages import Message, msg
from desktop.reviews.cells import kind_of
from desktop.reviews.returned_types import Returned, ReturnedCell, State
from desktop.reviews.rules.three_way import Value
from desktop.reviews.types import POINT
from desktop.tables import Column

KIND = "reviews report"
STATES: Mapping[State, Message] = MappingProxyType({
    "new": msg("New"),
    "changed": msg("Changed"),
    "conflict": msg("Conflict"),
    "unchanged": msg("Unchanged"),
    "rejected": msg("Rejected"),
    "ignored": msg("Locked cell edited"),
})
_CELLS = (
    Column("state", msg("Result"), width=16),
    Column("member", msg("Full name"), width=16),
    Column("sheet", msg("Sheet"), width=18),
    Column("title", msg("Cell"), "note", width=30),
    Column("old", msg("Kept now"), "note", width=26),
    Column("new", msg("In the file"), "note", width=26),
    Column("done", msg("What was done"), "note", width=22),
    Column("reason", msg("Why"), "note", width=44),
)
_COUNTS = (Column("state", msg("Result"), width=24), Column("n", msg("Cells"), "integer", 10))
_PROBLEMS = (Column("sheet", msg("Sheet"), width=24), Column("message", msg("Why"), "note", 70))


def shown(key: str, value: Value) -> str:
    """Return a kept value as people read it: hundredths of a point as points."""
    if isinstance(value, int) and kind_of(key) in {"score", "points"}:
        return format(value / POINT, ".2f").rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def write_report(
    target: Path, found: Returned, taken: Collection[ReturnedCell], language: str
) -> None:
    """Write it, whole or not at all. `taken`: what was written. Raises StorageError."""
    done = {(cell.review, cell.key) for cell in taken}
    with write_book(target, KIND, language) as book:
        counts = [{"state": STATES[state], "n": n} for state, n in found.counts.items()]
        about = msg("{file}, cycle {cycle}", file=found.path.name, cycle=found.book.cycle.name)
        book.add(Sheet(msg("Result"), _COUNTS, counts,
                       heading=(msg("What came of the workbook"), about)))  # fmt: skip
        book.add(Sheet(msg("Cells"), _CELLS, list(_rows(found, done)), frozen=2))
        problems = [{"sheet": one.sheet, "message": one.message} for one in found.problems]
        book.add(Sheet(msg("Sheets left out"), _PROBLEMS, problems))


def _rows(found: Returned, done: Collection[tuple[str, str]]) -> Iterator[dict[str, object]]:
    for cell in found.cells:
        taken = (cell.review, cell.key) in done
        yield {
            "state": STATES[cell.state], "member": cell.member, "sheet": cell.sheet,
            "title": cell.title, "old": shown(cell.key, cell.old),
            "new": shown(cell.key, cell.new), "reason": cell.reason,
            "done": msg("Taken from the file") if taken else msg("Left as it was"),
        }  # fmt: skip

