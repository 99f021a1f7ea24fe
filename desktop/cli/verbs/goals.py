"""`goals FILE`: the goals of company, teams and persons; making, checking in, splitting them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.days import add_as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg

if TYPE_CHECKING:
    from desktop.session import Session

NAME = "goals"
HELP = msg("show the goals and how far they are; make, change, check in, split, close them")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is asked for and what is done with it."""
    parser.add_argument("--goal", metavar=tr(msg("GOAL")), help=grammar.text(
        msg("the goal that is meant: its title or its id")))
    parser.add_argument("--of", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("only the goals of this member")))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--new", action="store_true", help=grammar.text(
        msg("make a goal of what --set says")))
    what.add_argument("--check-in", metavar=tr(msg("VALUE")), help=grammar.text(
        msg("write down where the goal stands now; - without a value")))
    what.add_argument("--split", action="store_true", help=grammar.text(
        msg("share the goal out among members: --weight, else its team by working time")))
    what.add_argument("--close", choices=("done", "dropped", "active"), help=grammar.text(
        msg("say that the goal is reached, given up, or pursued again")))
    what.add_argument("--delete", action="store_true", help=grammar.text(
        msg("delete the goal; none may serve it")))
    what.add_argument("--many", type=Path, metavar=tr(msg("GOALS.json")), help=grammar.text(
        msg("make the goals in this file for everyone named by --for")))
    what.add_argument(
        "--take-over", nargs=4, type=grammar.day, metavar=tr(msg("DATE")), help=grammar.text(msg(
            "make the goals that --of had due from the first to the second day anew, for the "
            "third to the fourth")))
    _details(parser)
    add_as_of(parser)


def _details(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set", action="append", default=[], type=grammar.pair, metavar=tr(msg("FIELD=VALUE")),
        help=grammar.text(msg(
            "of a goal: title, measure, unit, direction (up, down, keep), start, target, due_on, "
            "start_on, weight, priority, parent, member, team, kpi, state, notes")))
    parser.add_argument("--confidence", choices=("1", "2", "3"), help=grammar.text(
        msg("how sure the owner is: 1 at risk, 2 unsure, 3 on track")))
    parser.add_argument("--note", dest="words", default="", metavar=tr(msg("TEXT")),
                        help=grammar.text(msg("a few words to the check-in")))
    parser.add_argument(
        "--weight", action="append", default=[], type=grammar.pair,
        metavar=tr(msg("MEMBER=WEIGHT")), help=grammar.text(msg("a member's part of the split")))
    parser.add_argument("--for", dest="members", action="append", default=[],
                        metavar=tr(msg("MEMBER")), help=grammar.text(
                            msg("for whom the goals are made; may be given several times")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Do what is asked and show the goals; returns the exit code."""
    from desktop.cli import goal_actions

    with opened(args) as session:
        focus = goal_actions.act(session, args, out)
        _show(session, args, focus, out)
    return 0


def _show(session: Session, args: argparse.Namespace, focus: str | None, out: Output) -> None:
    from desktop import records
    from desktop.cli import goal_rows
    from desktop.reviews import goal_list

    rows = goal_list.tree(session)
    if focus:
        rows = [row for row in rows if focus in {row.goal.id, row.goal.parent}]
    elif args.of:
        owner = records.member(session, args.of).id
        rows = [row for row in rows if row.goal.member == owner]
    if rows or out.as_json:
        goal_rows.show(rows, out)
    else:
        out.done(msg("There are no goals here yet. Make one: goals {file} --new --set title=...",
                     file=str(args.file)))
    if focus:
        checks = goal_list.check_ins(session, focus)
        if checks or out.as_json:
            goal_rows.show_checks(checks, out)
        words = (goal_rows.coverage_words(row) for row in rows if row.goal.id == focus)
        for sentence in filter(None, words):
            out.done(sentence)
