"""`team conflicts FILE`: the questions to decide; with --held what the team database refused."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg, msgn
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.questions import Question
    from desktop.team.types import HeldChange

NAME = "team conflicts"
HELP = msg("show what two people changed on both sides, or what the team database refused")
_QUESTIONS = (
    Column("id", msg("Id"), "id"),
    Column("about", msg("Record")),
    Column("what", msg("What")),
    Column("field", msg("Field")),
    Column("before", msg("Before")),
    Column("mine", msg("Mine")),
    Column("theirs", msg("Theirs")),
    Column("mine_by", msg("Mine by")),
    Column("theirs_by", msg("Theirs by")),
    Column("at", msg("When"), "moment"),
)
_HELD = (
    Column("id", msg("Id"), "id"),
    Column("record", msg("Record")),
    Column("fields", msg("Field")),
    Column("reason", msg("Why it was refused")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to show."""
    parser.add_argument("--held", action="store_true", help=grammar.text(
        msg("show the changes the team database refused; they are kept here")))
    parser.add_argument("--out", type=Path, metavar="X.xlsx", help=grammar.text(
        msg("with --held: write every value of them to a workbook")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Show them; returns the exit code."""
    if args.out and not args.held:
        raise grammar.UsageError(msg("--out goes with --held."))
    with opened(args) as session:
        if args.held:
            _show_held(session, args, out)
        else:
            _show_questions(session, out)
    return 0


def _show_questions(session: Session, out: Output) -> None:
    from desktop.team.questions import QuestionList

    listed = QuestionList(session)
    found = listed.first(listed.count())
    if out.as_json:
        out.table(found, [], "questions")
    else:
        out.table([row for one in found for row in _lines(one)], _QUESTIONS)
    out.done(msgn("{n:,} question to decide", "{n:,} questions to decide", len(found)))


def _lines(one: Question) -> Iterator[dict[str, object]]:
    whole = {"id": one.id, "about": one.about, "what": one.what, "mine_by": one.mine_by,
             "theirs_by": one.theirs_by, "at": one.at}  # fmt: skip
    for fact in one.facts:
        yield {**whole, "field": fact.title, "before": fact.before, "mine": fact.mine,
               "theirs": fact.theirs}  # fmt: skip


def _show_held(session: Session, args: argparse.Namespace, out: Output) -> None:
    from desktop.team import held

    found = held.held(session)
    out.table([_line(one, as_json=out.as_json) for one in found], _HELD, "held")
    if args.out:
        held.export(session, args.out, args.language or i18n.language())
        out.record({"file": args.out}, [])
    if found:
        out.note(msg("Send them again: team resolve FILE again all. Keep a copy: team conflicts"
                     " FILE --held --out X.xlsx. Then give them up: team resolve FILE give-up all."
                     " An id instead of all means one."))
    out.done(msgn("{n:,} change was refused", "{n:,} changes were refused", len(found)))


def _line(one: HeldChange, *, as_json: bool) -> dict[str, object]:
    from desktop.titles import title

    line: dict[str, object] = {
        "id": one.row_id, "record": one.record, "reason": one.reason,
        "fields": [title(column) for column, value in one.mine.items()
                   if value is not None or not one.inserted],
    }  # fmt: skip
    if as_json:
        line |= {"entity": one.entity, "sqlstate": one.sqlstate, "detail": one.detail,
                 "fields": list(one.mine), "base": one.base, "mine": one.mine}  # fmt: skip
    return line
