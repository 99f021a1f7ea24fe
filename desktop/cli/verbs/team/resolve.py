"""`team resolve FILE CHOICE ID...`: decide questions, send refused changes again, or give up."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.errors import MissingError
from desktop.i18n import tr
from desktop.messages import msg, msgn

if TYPE_CHECKING:
    from desktop.session import Session

NAME = "team resolve"
HELP = msg("decide what two people changed on both sides; send again or give up what was refused")
_QUESTIONS = ("mine", "theirs", "edit")
_HELD = ("again", "give-up")
_DONE = {
    "again": lambda n: msgn(
        "{n:,} change is on its way again", "{n:,} changes are on their way again", n),
    "give-up": lambda n: msgn("{n:,} change was given up", "{n:,} changes were given up", n),
}  # fmt: skip
ALL = "all"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to do, and with what."""
    parser.add_argument(
        "choice", metavar=tr(msg("CHOICE")), choices=(*_QUESTIONS, *_HELD), help=grammar.text(
            msg("mine, theirs or edit for a question; again or give-up for a refused change")))
    parser.add_argument("ids", nargs="+", metavar=tr(msg("ID")), help=grammar.text(
        msg("ids that team conflicts shows, or all")))
    parser.add_argument("--set", type=grammar.pair, action="append", default=[],
                        metavar=tr(msg("FIELD=VALUE")), help=grammar.text(
        msg("with edit: what it is to be")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Do it as one action; returns the exit code."""
    if bool(args.set) != (args.choice == "edit"):
        raise grammar.UsageError(msg("edit needs --set FIELD=VALUE, and --set goes with edit."))
    with opened(args) as session:
        if args.choice in _HELD:
            n = _of_held(session, args.choice, args.ids)
            out.record({"resolved": n}, [])
            out.done(_DONE[args.choice](n))
        else:
            n = _of_questions(session, args)
            out.record({"resolved": n}, [])
            out.done(msgn("{n:,} question is decided", "{n:,} questions are decided", n))
    return 0


def _of_questions(session: Session, args: argparse.Namespace) -> int:
    from desktop.team import questions

    ids = args.ids
    if ids == [ALL]:
        listed = questions.QuestionList(session)
        ids = [one.id for one in listed.first(listed.count())]
        if not ids:
            raise MissingError(msg("There is nothing to decide."))
    return questions.resolve(session, ids, args.choice, dict(args.set) or None)


def _of_held(session: Session, choice: str, ids: list[str]) -> int:
    from desktop.team import held

    keys = [one.key for one in held.held(session) if ids == [ALL] or one.row_id in ids]
    if not keys:
        raise MissingError(msg("None of these changes was refused. See: team conflicts FILE"
                               " --held"))
    if choice == "again":
        return held.retry(session, keys)
    held.give_up(session, keys)
    return len(keys)
