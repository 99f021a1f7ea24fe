"""A goal as people type it: field -> text, as in a form, a command or a file of patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop import records
from desktop.errors import AppError, ValidationError
from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import typed_date
from desktop.messages import Message, msg
from desktop.reviews.goal_list import GoalRow, find, tree
from desktop.reviews.goals import Draft
from desktop.reviews.typed import measured, share
from desktop.reviews.types import Goal
from desktop.session import Session

FIELDS = (
    "title", "measure", "unit", "direction", "start", "target", "weight", "priority", "start_on",
    "due_on", "parent", "member", "team", "kpi", "state", "notes",
)  # fmt: skip
NEW = Draft(Goal("", ""))


def filled(session: Session, draft: Draft, values: Mapping[str, str]) -> Draft:
    """Return `draft` with what was typed; a blank empties a field that may be empty.

    Members, teams, KPIs and goals are named by number, code, name or title. Raises ValidationError
    with a sentence per field.
    """
    known = tree(session) if "parent" in values else []
    problems: dict[str, Message] = {}
    for name, text in values.items():
        try:
            draft = _with(session, known, draft, name, text.strip())
        except CellProblem as problem:
            problems[name] = problem.message
        except AppError as problem:
            problems[name] = problem.message
    if problems:
        raise ValidationError(
            msg("This goal cannot be saved: {problem}", problem=next(iter(problems.values()))),
            problems)  # fmt: skip
    return draft


def draft_of(row: GoalRow) -> Draft:
    """The goal of a row, to be changed and saved."""
    return Draft(row.goal, row.record.kpi_id, row.record.priority, row.record.notes or "")


def patterns(session: Session, plain: Any) -> list[Draft]:
    """Return goals out of JSON: a list of objects whose fields are `FIELDS`, or {"goals": [...]}.

    Raises ValidationError: of another form, a field that cannot be read, and in which goal.
    """
    listed = plain.get("goals") if isinstance(plain, dict) else plain
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ValidationError(msg("This is no list of goals: [{fields}]",
                                  fields='{"title": "...", "measure": "...", "target": 10}'))
    found: list[Draft] = []
    for place, one in enumerate(listed, 1):
        try:
            found.append(filled(session, NEW, {
                str(key): "" if value is None else str(value) for key, value in one.items()}))
        except ValidationError as error:
            raise ValidationError(
                msg("Goal {n} of the file: {problem}", n=place, problem=error.message),
                error.fields) from error  # fmt: skip
    return found


def _with(
    session: Session, known: Sequence[GoalRow], draft: Draft, name: str, text: str
) -> Draft:
    if name not in FIELDS:
        raise ValidationError(msg("There is no field {field}. There are: {known}.",
                                  field=name, known=list(FIELDS)))
    value: Any = text
    if name in _READ:
        value = _READ[name](text)
    elif name in _NAMED:
        value = _NAMED[name](session, known, text) if text else None
    if name in {"kpi", "priority", "notes"}:
        return replace(draft, **{name: value})
    return replace(draft, goal=replace(draft.goal, **{name: value}))


def _day(text: str) -> str | None:
    return typed_date(text, None) if text else None


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise ValidationError(msg("“{text}” is no number.", text=text))
    return int(text)


def _member(session: Session, _known: Sequence[GoalRow], text: str) -> str:
    return records.member(session, text).id


def _parent(_session: Session, known: Sequence[GoalRow], text: str) -> str:
    return find(known, text).goal.id


def _by_name(table: str, column: str, missing: Callable[[str], Message]) -> Callable[..., str]:
    sql = (f"SELECT id FROM {table} WHERE deleted_at IS NULL"  # noqa: S608 - our own names
           f" AND (id = :word OR lower({column}) = lower(:word) OR lower(name) = lower(:word))"
           " ORDER BY n LIMIT 1")  # fmt: skip

    def found(session: Session, _known: Sequence[GoalRow], text: str) -> str:
        with session.read() as unit:
            row = unit.conn.exec_driver_sql(sql, {"word": text}).first()
        if row is None:
            raise ValidationError(missing(text))
        return str(row[0])

    return found


_READ: Mapping[str, Callable[[str], str | int | None]] = {
    "start": measured, "target": measured, "start_on": _day, "due_on": _day, "weight": share,
    "priority": _whole,
}  # fmt: skip
_NAMED: Mapping[str, Callable[..., str]] = {
    "member": _member,
    "parent": _parent,
    "team": _by_name("team", "name", lambda word: msg("There is no team {word}.", word=word)),
    "kpi": _by_name("kpi", "code", lambda word: msg("There is no KPI {word}.", word=word)),
}
