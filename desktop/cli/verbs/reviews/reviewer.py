"""`reviews reviewer FILE MANAGER MEMBER...`: somebody else reviews, at once or from a day on."""

from __future__ import annotations

import argparse
from datetime import date

from desktop.cli import grammar, review_words
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn

NAME = "reviews reviewer"
HELP = msg("have somebody else review members, for all of the period or from a day on")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add who reviews whom, and since when."""
    parser.add_argument("manager", metavar=tr(msg("MANAGER")), help=grammar.text(
        msg("who reviews: employee number, name or id")))
    parser.add_argument("members", nargs="+", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("employee number, name or id")))
    parser.add_argument("--since", type=grammar.day, metavar=tr(msg("DATE")), help=grammar.text(
        msg("from this day on; the days before stay with who had them, as a part of their own")))
    review_words.add_cycle(parser)
    review_words.add_part(parser)
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Change it as one action; returns the exit code."""
    from desktop import records
    from desktop.reviews import reviewers

    since = date.fromisoformat(args.since) if args.since else None
    with opened(args) as session:
        cycle = review_words.cycle(session, args.cycle)
        manager = records.member(session, args.manager)
        found = [one.id for one in review_words.reviews_of(session, cycle.id, args.members)
                 if args.part in {None, one.start_on}]
        given = reviewers.give(session, found, manager.id, as_of(args), since)
    out.record({"reviews": given, "manager": manager.id}, [])
    out.done(msgn("{name} reviews {n} member now. Undo takes it back.",
                  "{name} reviews {n} members now. Undo takes it back.", len(given),
                  name=manager.name))
    return 0
