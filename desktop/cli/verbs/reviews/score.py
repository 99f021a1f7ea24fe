"""`reviews score FILE [MEMBER]`: what reviews come to, and how each number came about."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.cli import grammar, review_words
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.reviews.types import POINT, VALUE
from desktop.reviews.words import SOURCE, WHY
from desktop.tables import Column

if TYPE_CHECKING:
    from db.queries.reviews import ReviewRecord
    from desktop.reviews.outcome import Outcome
    from desktop.session import Session

NAME = "reviews score"
HELP = msg("show what reviews come to; of one member how each number came about")
_TWO = 2
_LIST = (
    Column("employee_no", msg("Employee no."), "id"),
    Column("name", msg("Name")),
    Column("calculated", msg("Calculated"), "number", decimals=_TWO),
    Column("adjustment", msg("Adjustment"), "number", decimals=_TWO),
    Column("score", msg("Score"), "number", decimals=_TWO),
    Column("grade", msg("Grade")),
    Column("coverage_pct", msg("Coverage"), "percent"),
)
_ITEMS = (
    Column("section", msg("Section")),
    Column("title", msg("Item")),
    Column("weight_pct", msg("Weight"), "percent"),
    Column("target", msg("Target"), "number", decimals=_TWO),
    Column("actual", msg("Actual"), "number", decimals=_TWO),
    Column("sample", msg("Sample"), "integer"),
    Column("score", msg("Score"), "number", decimals=_TWO),
    Column("counted_pct", msg("Counted"), "percent"),
    Column("points", msg("Points"), "number", decimals=_TWO),
    Column("source", msg("From")),
    Column("why", msg("Why not")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whose review."""
    parser.add_argument("member", nargs="?", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("employee number, name or id; everybody of the cycle if left out")))
    review_words.add_cycle(parser)
    review_words.add_part(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show it; returns the exit code."""
    with opened(args) as session:
        cycle = review_words.cycle(session, args.cycle)
        if args.member is None:
            _show_all(session, cycle.id, out)
        else:
            _show(session, review_words.one_review(session, cycle.id, args.member, args.part), out)
    return 0


def _show_all(session: Session, cycle_id: str, out: Output) -> None:
    from desktop.reviews import outcome

    found = review_words.reviews_of(session, cycle_id, [])
    with session.read() as unit:
        figures = outcome.figures(unit, found)
    rows = [{
        "id": one.id, "employee_no": one.employee_no, "name": one.member, "state": one.state,
        "calculated": _points(of.calculated), "adjustment": _points(of.adjustment or None),
        "score": _points(of.score), "grade": of.grade, "coverage_pct": of.coverage / POINT,
        "approved": of.frozen,
    } for one in found for of in (figures[one.id],)]
    out.table(rows, _LIST, "reviews")


def _show(session: Session, review: ReviewRecord, out: Output) -> None:
    from desktop.reviews import outcome

    with session.read() as unit:
        worked = outcome.of(unit, review)
    made = worked.result
    out.record({
        "review": review.id, "name": review.member, "calculated": _points(made.calculated),
        "adjustment": _points(made.adjustment), "reason": worked.reason,
        "score": _points(made.score), "grade": made.grade, "coverage_pct": made.coverage / POINT,
        "approved_on": worked.frozen_on, "template": worked.template.name,
        "version": worked.template.version,
    }, [])
    out.table(list(_items(worked, as_json=out.as_json)), _ITEMS, "items")
    if made.adjustment:
        out.done(msg("Calculated {calculated:.2f}, adjusted by {adjustment:+.2f}: {reason}",
                     calculated=(made.calculated or 0) / POINT,
                     adjustment=made.adjustment / POINT, reason=worked.reason))
    out.done(_said(review, worked))


def _items(worked: Outcome, *, as_json: bool) -> Iterator[dict[str, object]]:
    titles = {item.key: item.title for section in worked.template.sections
              for item in section.items}
    for section, part in zip(worked.template.sections, worked.result.sections, strict=True):
        for one in part.items:
            yield {
                "section": section.title, "key": one.key, "title": titles[one.key],
                "weight_pct": one.weight / POINT, "target": _value(one.target),
                "actual": _value(one.actual), "sample": one.sample, "score": _points(one.score),
                "counted_pct": one.counted / POINT, "points": _points(one.points),
                "source": one.source if as_json else SOURCE[one.source],
                "why": one.why if as_json else WHY.get(one.why, ""),
            }


def _said(review: ReviewRecord, worked: Outcome) -> Message:
    made = worked.result
    if made.score is None:
        return msg("{name}: nothing of the review is marked or measured yet.", name=review.member)
    params = {"name": review.member, "score": made.score / POINT, "coverage": made.coverage / POINT}
    if made.grade is None:
        return msg("{name}: {score:.2f} points, but no grade: only {coverage:.0f} % of the weights"
                   " have a number.", **params)
    return msg("{name}: {score:.2f} points, grade {grade}; {coverage:.0f} % of the weights have a"
               " number.", grade=made.grade, **params)


def _points(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / POINT


def _value(stored: int | None) -> float | None:
    return None if stored is None else stored / VALUE
