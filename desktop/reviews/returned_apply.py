"""Writing down what a filled workbook changes: one action, a backup before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from db import backup
from db.queries import reviews
from db.queries.reviews import ReviewRecord
from db.unit_of_work import WriteUnit
from desktop.errors import ConflictError
from desktop.messages import Message, msg, msgn
from desktop.reviews import desk, marks, outcome, signing
from desktop.reviews.marks import Entry
from desktop.reviews.returned import newest_action
from desktop.reviews.returned_types import TAKEN, Returned, ReturnedCell, Take
from desktop.reviews.rules import scoring
from desktop.reviews.rules.three_way import Value
from desktop.reviews.types import Side
from desktop.session import Session
from desktop.storage import in_words

Choices = Mapping[tuple[str, str], Take]
"""(id of the review, key of the cell) -> what a person chose."""


def chosen(
    found: Returned, choices: Choices | None = None, conflicts: Take = "mine"
) -> list[ReturnedCell]:
    """Return the cells that are taken from the file.

    `conflicts`: what happens to conflicts nobody chose about.
    """
    picked = choices or {}
    taken = []
    for cell in found.cells:
        usual = conflicts if cell.state == "conflict" else TAKEN.get(cell.state)
        if usual and picked.get((cell.review, cell.key), usual) == "file":
            taken.append(cell)
    return taken


def apply(
    session: Session, found: Returned, choices: Choices | None = None, conflicts: Take = "mine"
) -> list[ReturnedCell]:
    """Write what is taken from the file as one action; returns it.

    Raises ConflictError: the data moved on since the comparison, or this desk may not write the
    manager's side; ValidationError: an adjustment that cannot be. Then nothing is written.
    """
    taken = chosen(found, choices, conflicts)
    if not taken:
        return []
    with in_words(session.path):
        backup.make(session.store, "import")
    label = msgn("Take over {n} cell from {file}", "Take over {n} cells from {file}",
                 len(taken), file=found.path.name)  # fmt: skip
    with session.write(label) as unit:
        if newest_action(unit, but=unit.action) != found.basis:
            raise ConflictError(
                msg("The data changed since this comparison. Compare the file again."))
        if desk.at(unit, session.person).is_member:
            raise ConflictError(msg("Only managers and HR import a workbook of reviews."))
        _write(unit, taken)
    return taken


def _write(unit: WriteUnit, taken: Iterable[ReturnedCell]) -> None:
    ordered = sorted(taken, key=lambda cell: cell.review)
    by_review = {key: list(cells) for key, cells in groupby(ordered, lambda cell: cell.review)}
    for record in reviews.some(unit.conn, list(by_review)):
        marks.refuse_signed(record)
        said = {cell.key: cell.new for cell in by_review[record.id]}
        _write_marks(unit, record, said)
        _write_texts(unit, record, said)
        _write_actions(unit, record, said)
        _write_adjustment(unit, record, said)


def _write_marks(unit: WriteUnit, record: ReviewRecord, said: Mapping[str, Value]) -> None:
    kept = {(one.side, one.item): one for one in reviews.marks(unit.conn, [record.id])}
    sides: tuple[Side, ...] = ("self", "manager")
    for side in sides:
        entries: dict[str, Entry] = {}
        for item in {key.partition(":")[2] for key in said if key.startswith((side, "note:"))}:
            held = kept.get((side, item))
            score = said.get(f"{side}:{item}", held.score if held else None)
            comment: Value = held.comment if held else None
            if side == "manager":
                comment = said.get(f"note:{item}", comment)
            elif f"self:{item}" not in said:
                continue
            entries[item] = Entry(score if isinstance(score, int) else None, str(comment or ""))
        marks.write(unit, record, side, entries)


def _write_texts(unit: WriteUnit, record: ReviewRecord, said: Mapping[str, Value]) -> None:
    texts = {key.removeprefix("text:"): value for key, value in said.items()
             if key.startswith("text:")}  # fmt: skip
    if texts:
        unit.update("review", {record.id: texts})


def _write_actions(unit: WriteUnit, record: ReviewRecord, said: Mapping[str, Value]) -> None:
    """New lines become agreed actions; an emptied one is laid to rest."""
    made: dict[tuple[str, str], dict[str, Value]] = {}
    changed: dict[str, dict[str, Value]] = {}
    for key, value in said.items():
        head, *rest = key.split(":")
        if head not in {"new", "action"}:
            continue
        column = "due_on" if rest[-1] == "due" else "text"
        if head == "new":
            made.setdefault((rest[0], rest[1]), {})[column] = value
        else:
            changed.setdefault(rest[0], {})[column] = value
    gone = [row for row, values in changed.items() if "text" in values and not values["text"]]
    unit.update("review_action", {row: values for row, values in changed.items()
                                  if row not in gone})  # fmt: skip
    unit.delete("review_action", gone)
    unit.insert("review_action", [
        {"review_id": record.id, "kind": kind, "due_on": None, **values}
        for (kind, _), values in made.items() if values.get("text")])


def _write_adjustment(unit: WriteUnit, record: ReviewRecord, said: Mapping[str, Value]) -> None:
    """The adjustment, and in its light what the review comes to."""
    if not any(key.startswith("outcome:") for key in said):
        return
    held = reviews.outcomes(unit.conn, [record.id]).get(record.id)
    moved = said.get("outcome:adjustment", held.adjustment if held else 0) or 0
    reason = str(said.get("outcome:reason", held.adjustment_reason if held else "") or "")
    worked = outcome.of(unit, record)
    problem: Message | None = scoring.adjustment_problem(
        worked.template, worked.result.calculated, int(moved), reason)
    if problem is not None:
        raise ConflictError(msg("{name}: {problem}", name=record.member, problem=problem))
    signing.write_adjustment(unit, record.id, outcome.adjusted(worked, int(moved), reason))
