"""What `goals FILE` can do: one action each, and which goal to show then."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop import records
from desktop.cli.days import as_of, today
from desktop.cli.goal_rows import doubt_words
from desktop.cli.grammar import UsageError
from desktop.cli.output import Output
from desktop.errors import StorageError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews import goal_copy, goal_form, goal_list, goal_split, goals
from desktop.reviews.goal_checks import CheckIn, check_in
from desktop.reviews.goal_list import GoalRow
from desktop.reviews.typed import measured
from desktop.session import Session

_Act = Callable[[Session, argparse.Namespace, GoalRow, Output], str | None]


def act(session: Session, args: argparse.Namespace, out: Output) -> str | None:
    """Do what the words ask for; return the id of the goal to show, None for all of them.

    Raises UsageError: no goal named where one must be; AppError.
    """
    if args.many is not None:
        _many(session, args, out)
        return None
    if args.take_over is not None:
        _take_over(session, args, out)
        return None
    if args.new:
        return _save(session, goal_form.filled(session, goal_form.NEW, dict(args.set)), out)
    doing = next((do for asked, do in _ACTS.items() if _asked(args, asked)), None)
    if args.goal is None:
        if doing is not None:
            raise UsageError(msg("Say which goal is meant: --goal TITLE"))
        return None
    row = goal_list.find(goal_list.tree(session), args.goal)
    return doing(session, args, row, out) if doing is not None else row.goal.id


def _asked(args: argparse.Namespace, name: str) -> bool:
    value = getattr(args, name)
    return value is not None and value is not False and value != []


def _save(session: Session, draft: goals.Draft, out: Output) -> str:
    saved = goals.save(session, draft)
    for sentence in doubt_words(saved.doubts):
        out.note(sentence)
    out.done(msg("The goal is saved."))
    return saved.id


def _change(session: Session, args: argparse.Namespace, row: GoalRow, out: Output) -> str | None:
    return _save(session, goal_form.filled(
        session, goal_form.draft_of(row), dict(args.set)), out)  # fmt: skip


def _check_in(session: Session, args: argparse.Namespace, row: GoalRow, out: Output) -> str | None:
    value = None if args.check_in.strip() == "-" else measured(args.check_in)
    sure = None if args.confidence is None else int(args.confidence)
    said = CheckIn(as_of(args), value, sure, args.words)
    check_in(session, row.goal.id, said, today())
    out.done(msg("The check-in is written down."))
    return row.goal.id


def _split(session: Session, args: argparse.Namespace, row: GoalRow, out: Output) -> str | None:
    weights = _weights(session, dict(args.weight)) or goal_split.even(session, row.goal.id)
    made = goal_split.split(session, row.goal.id, weights)
    out.done(_made(len(made.ids)))
    return row.goal.id


def _close(session: Session, args: argparse.Namespace, row: GoalRow, out: Output) -> str | None:
    goals.close(session, row.goal.id, args.close)
    out.done(msg("The goal is saved."))
    return row.goal.id


def _delete(session: Session, _args: argparse.Namespace, row: GoalRow, out: Output) -> str | None:
    goals.remove(session, row.goal.id)
    out.done(msg("“{goal}” is deleted. Undo brings it back.", goal=row.goal.title))
    return None


_ACTS: Mapping[str, _Act] = {
    "check_in": _check_in, "split": _split, "close": _close, "delete": _delete, "set": _change,
}  # fmt: skip


def _many(session: Session, args: argparse.Namespace, out: Output) -> None:
    members = [records.member(session, word).id for word in args.members]
    made = goal_split.make_many(
        session, goal_form.patterns(session, _json(args.many)), list(dict.fromkeys(members)))
    _there(made, out)
    out.done(_made(len(made.ids)))


def _take_over(session: Session, args: argparse.Namespace, out: Output) -> None:
    if args.of is None:
        raise UsageError(msg("Say whose goals are meant: --of MEMBER"))
    first, last, start, end = map(date.fromisoformat, args.take_over)
    owner = records.member(session, args.of).id
    made = goal_copy.copy_on(session, owner, (first, last), (start, end))
    _there(made, out)
    out.done(_made(len(made.ids)))


def _there(made: goal_split.Made, out: Output) -> None:
    if made.there:
        out.note(msgn("{n} goal was there already and stays as it is.",
                      "{n} goals were there already and stay as they are.", len(made.there)))


def _made(count: int) -> Message:
    return msgn("{n} goal is made. Undo takes it back.",
                "{n} goals are made. Undo takes them back.", count)


def _weights(session: Session, given: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, text in given.items():
        weight = measured(text)
        if weight is None:
            raise ValidationError(msg("“{text}” is no number.", text=text))
        found[records.member(session, word).id] = weight
    return found


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise StorageError(msg("{file} cannot be read: {reason}. Check the name.",
                               file=str(path), reason=error.strerror or "")) from error
    except ValueError as error:
        raise ValidationError(msg("{file} is not JSON: {reason}. Let --json show the form.",
                                  file=str(path), reason=str(error))) from error
