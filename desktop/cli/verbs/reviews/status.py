"""`reviews status FILE`: the cycles, how one stands, and who has not done what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.cli import grammar, review_words
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg, msgn
from desktop.reviews.words import ACTOR, CYCLE, CYCLE_STATE, STATE, VERB
from desktop.tables import Column

if TYPE_CHECKING:
    from db.queries.reviews import CycleRecord
    from desktop.reviews.progress import CycleStanding

NAME = "reviews status"
HELP = msg("show how a review cycle stands and who has not done what; --all lists the cycles")
_UNFINISHED = frozenset({"not_started", "self", "manager"})  # a score so far is no score
_CYCLES = (
    Column("name", msg("Name")),
    Column("kind", msg("Kind")),
    Column("start_on", msg("First day"), "date"),
    Column("end_on", msg("Last day"), "date"),
    Column("state", msg("Status")),
)
_REVIEWS = (
    Column("employee_no", msg("Employee no."), "id"),
    Column("name", msg("Name")),
    Column("manager", msg("Manager")),
    Column("state", msg("Status")),
    Column("score", msg("Score"), "number", decimals=2),
    Column("grade", msg("Grade")),
    Column("coverage_pct", msg("Coverage"), "percent"),
)
_WAITING = (
    Column("member", msg("Review of")),
    Column("step", msg("To do")),
    Column("who", msg("By")),
    Column("due", msg("Until"), "date"),
    Column("late", msg("Days late"), "integer"),
    Column("stuck", msg("Cannot be done because")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add which cycle and what of it."""
    review_words.add_cycle(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--all", action="store_true", help=grammar.text(
        msg("list every cycle of the file")))
    either.add_argument("--waiting", action="store_true", help=grammar.text(
        msg("only who has not done what")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show it; returns the exit code."""
    from desktop.reviews import cycles, progress

    with opened(args) as session:
        if args.all:
            return _show_all(cycles.known(session), out)
        cycle = review_words.cycle(session, args.cycle)
        found = progress.standing(session, cycle.id, as_of(args))
    out.record({"cycle": found.cycle, "counts": found.counts}, [])
    if not args.waiting:
        out.table(list(_reviews(found, as_json=out.as_json)), _REVIEWS, "reviews")
        counts = [msg("{n} {state}", state=STATE[state], n=n)
                  for state, n in found.counts.items() if n]
        out.done(msg("{cycle}: {counts}", cycle=found.cycle.name, counts=counts))
    waiting = list(_waiting(found, as_json=out.as_json))
    if waiting or out.as_json:
        out.table(waiting, _WAITING, "waiting")
    out.done(msgn("{n} review waits for somebody", "{n} reviews wait for somebody", len(waiting)))
    return 0


def _show_all(known: list[CycleRecord], out: Output) -> int:
    rows = [{"id": one.id, "name": one.name, "start_on": one.start_on, "end_on": one.end_on,
             "kind": one.kind if out.as_json else CYCLE.get(one.kind, one.kind),
             "state": one.state if out.as_json else CYCLE_STATE.get(one.state, one.state)}
            for one in known]  # fmt: skip
    out.table(rows, _CYCLES, "cycles")
    out.done(msgn("{n} review cycle", "{n} review cycles", len(rows)))
    return 0


def _reviews(found: CycleStanding, *, as_json: bool) -> Iterator[dict[str, object]]:
    for one in found.reviews:
        figures = found.figures[one.id]
        told = as_json or one.state not in _UNFINISHED
        yield {
            "id": one.id, "employee_no": one.employee_no, "name": one.member,
            "manager": one.manager, "start_on": one.start_on, "end_on": one.end_on,
            "state": one.state if as_json else STATE[one.state],
            "score": _points(figures.score) if told else None,
            "grade": figures.grade if told else None,
            "coverage_pct": figures.coverage / 100, "approved": figures.frozen,
        }


def _points(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _waiting(found: CycleStanding, *, as_json: bool) -> Iterator[dict[str, object]]:
    for one in found.outstanding:
        yield {
            "id": one.review, "member": one.member, "due": one.due, "late": one.late or None,
            "step": one.verb if as_json else VERB[one.verb], "stuck": one.stuck,
            "actor": one.actor, "who": one.who or (None if as_json else ACTOR[one.actor]),
        }
