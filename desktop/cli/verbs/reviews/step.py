"""`reviews step FILE STEP MEMBER...`: take a step with some reviews, or with all of a cycle."""

from __future__ import annotations

import argparse
from typing import get_args

from desktop.cli import grammar, review_words
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.reviews.types import Verb
from desktop.reviews.words import VERB

NAME = "reviews step"
HELP = msg("take a step with reviews: start, hand in, approve, sign, archive, open again ...")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the step, and whose reviews take it."""
    parser.add_argument("step", choices=get_args(Verb), metavar=tr(msg("STEP")), help=grammar.text(
        msg("one of: {names}", names=", ".join(get_args(Verb)))))
    parser.add_argument("members", nargs="*", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("employee number, name or id")))
    parser.add_argument("--all", action="store_true", help=grammar.text(
        msg("every review of the cycle; those that cannot take the step stay")))
    parser.add_argument("--rest", action="store_true", help=grammar.text(
        msg("where some cannot, take it with the others")))
    parser.add_argument("--reason", default="", metavar=tr(msg("TEXT")), help=grammar.text(
        msg("why; what is objected or answered; the member's comment when signing")))
    review_words.add_cycle(parser)
    review_words.add_part(parser)
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Take it as one action; returns the exit code."""
    from desktop.reviews import steps

    if bool(args.members) == args.all:
        raise grammar.UsageError(msg("Name the members, or say --all."))
    with opened(args) as session:
        cycle = review_words.cycle(session, args.cycle)
        found = [one.id for one in review_words.reviews_of(session, cycle.id, args.members)
                 if args.part in {None, one.start_on}]
        taken = steps.take(session, found, args.step, as_of(args), args.reason,
                           rest=args.rest or args.all)
    out.record({"step": args.step, "done": taken.done}, [])
    if out.as_json:
        out.table([{"member": one.member, "name": one.name, "text": one.text}
                   for one in taken.refused], [], "refused")
    else:
        for one in taken.refused:
            out.note(one.text)
    out.done(msgn("{step}: {n} review. Undo takes it back.",
                  "{step}: {n} reviews. Undo takes it back.", len(taken.done),
                  step=VERB[args.step]))
    return 0
