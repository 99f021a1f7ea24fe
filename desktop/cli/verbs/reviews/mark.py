"""`reviews mark FILE MEMBER`: marks, comments and texts of one side; the adjustment."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from desktop.cli import grammar, review_words
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.reviews.types import POINT

if TYPE_CHECKING:
    from desktop.reviews.marks import Entry
    from desktop.session import Session

NAME = "reviews mark"
HELP = msg("mark the items of a review, say why, write its texts, adjust its score")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whose review, which side, and what is written."""
    parser.add_argument("member", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("employee number, name or id")))
    parser.add_argument("--side", choices=("self", "manager"), default="manager",
                        help=grammar.text(msg("who marks (manager)")))
    for option, form, words in (
        ("--score", msg("ITEM=POINTS"), msg("a mark of 0 to 100; empty takes it away")),
        ("--comment", msg("ITEM=TEXT"), msg("what a mark rests on")),
        ("--text", msg("FIELD=TEXT"), msg("self_comment; strengths or improvements")),
    ):
        parser.add_argument(option, type=grammar.pair, action="append", default=[],
                            metavar=tr(form), help=grammar.text(words))
    parser.add_argument("--adjust", metavar=tr(msg("POINTS")), help=grammar.text(
        msg("move the calculated score by so many points, e.g. -2.5; 0 takes it back")))
    parser.add_argument("--reason", default="", metavar=tr(msg("TEXT")), help=grammar.text(
        msg("with --adjust: why")))
    review_words.add_cycle(parser)
    review_words.add_part(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Write it, marks and texts as one action; returns the exit code."""
    if not (args.score or args.comment or args.text or args.adjust):
        raise grammar.UsageError(msg("Say what to write: --score, --comment, --text or --adjust."))
    adjustment = None if args.adjust is None else _hundredths(args.adjust)
    scores = {item: _hundredths(word) if word else None for item, word in args.score}
    with opened(args) as session:
        cycle = review_words.cycle(session, args.cycle)
        review = review_words.one_review(session, cycle.id, args.member, args.part)
        entries = _entries(session, review.id, args, scores)
        _write(session, review.id, args, entries, adjustment)
    out.record({"review": review.id, "items": list(entries)}, [])
    out.done(msgn("{name}: {n} item is marked. Undo takes it back.",
                  "{name}: {n} items are marked. Undo takes it back.", len(entries),
                  name=review.member))
    return 0


def _entries(
    session: Session, review_id: str, args: argparse.Namespace, scores: dict[str, int | None]
) -> dict[str, Entry]:
    """What is said of an item beside what stands there already."""
    from desktop.reviews.marks import Entry, form

    known = form(session, review_id)
    kept = known.own if args.side == "self" else known.manager
    comments = dict(args.comment)
    blank = Entry(None)
    return {
        item: Entry(scores.get(item, kept.get(item, blank).score),
                    comments.get(item, kept.get(item, blank).comment))
        for item in dict.fromkeys([*scores, *comments])
    }


def _write(
    session: Session, review_id: str, args: argparse.Namespace, entries: dict[str, Entry],
    adjustment: int | None,
) -> None:
    from desktop.reviews import adjusting, marks

    if entries or args.text:
        marks.save(session, review_id, args.side, entries, dict(args.text))
    if adjustment is not None:
        adjusting.adjust(session, review_id, adjustment, args.reason)


def _hundredths(word: str) -> int:
    try:
        found = Decimal(word) * POINT
        whole = int(found)
    except (InvalidOperation, ValueError, OverflowError):
        raise grammar.UsageError(msg("{word} is not a number of points.", word=word)) from None
    if whole != found:
        raise grammar.UsageError(msg("{word} has more than two decimals.", word=word))
    return whole
