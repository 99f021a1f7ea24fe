"""`reviews open FILE`: open a review cycle, or with --plan say what opening would make."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.reviews.cycle_types import PHASES, CycleKind, CyclePlan, NewCycle, Population
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.session import Session

NAME = "reviews open"
HELP = msg("open a review cycle with a review for everybody in it; --plan only says for whom")
_PARTS = (
    Column("name", msg("Name")),
    Column("manager_name", msg("Manager")),
    Column("start", msg("First day"), "date"),
    Column("end", msg("Last day"), "date"),
    Column("share_pct", msg("Share of the period"), "percent"),
)
_REMARKS = (Column("text", msg("To know")),)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the period, the due days, and for whom."""
    parser.add_argument("--kind", choices=get_args(CycleKind), default="quarterly",
                        help=grammar.text(msg("how long the period is (quarterly)")))
    parser.add_argument("--name", metavar=tr(msg("NAME")), help=grammar.text(
        msg("what the cycle is called; after its period if left out, e.g. 2026 Q4")))
    for option, words in (
        ("--from", msg("first day of the period; that of today's if left out")),
        ("--to", msg("last day of the period")),
    ):
        parser.add_argument(option, type=grammar.day, metavar=tr(msg("DATE")),
                            dest=option.strip("-") + "_day", help=grammar.text(words))
    parser.add_argument("--due", type=grammar.pair, action="append", default=[],
                        metavar=tr(msg("PHASE=DATE")), help=grammar.text(
        msg("until when a phase is to be done: self, manager, approval, interview, sign")))
    for option, words in (
        ("--team", msg("only this team and those below it; may be given again")),
        ("--role", msg("only this role; may be given again")),
        ("--member", msg("only this member; may be given again")),
        ("--without", msg("not this member; may be given again")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=tr(msg("NAME")),
                            help=grammar.text(words))
    parser.add_argument("--rest", action="store_true", help=grammar.text(
        msg("leave out who cannot be in it, and open it for the rest")))
    parser.add_argument("--plan", action="store_true", help=grammar.text(
        msg("only say what would be opened; nothing is written")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Open it, or say what opening would make; returns the exit code."""
    from desktop.reviews import cycles

    with opened(args) as session:
        new, today = _new(session, args), as_of(args)
        if args.plan:
            made, cycle = cycles.plan(session, new, today), None
        else:
            done = cycles.open_cycle(session, new, today, rest=args.rest)
            made, cycle = done.plan, done.id
    out.record({"cycle": cycle, "name": new.name, "start": new.start, "end": new.end}, [])
    _show(made, out)
    if args.plan:
        out.done(msgn("{n} review would be opened. Nothing is written.",
                      "{n} reviews would be opened. Nothing is written.", len(made.parts)))
    else:
        out.done(msgn("{cycle} is open with {n} review. Undo takes it back.",
                      "{cycle} is open with {n} reviews. Undo takes it back.",
                      len(made.parts), cycle=new.name))
    return 0


def _show(made: CyclePlan, out: Output) -> None:
    rows = [{"member": one.member, "name": one.name, "manager_name": one.manager_name,
             "manager": one.manager, "start": one.start, "end": one.end,
             "share_pct": one.share / 100} for one in made.parts]
    out.table(rows, _PARTS, "reviews")
    for found, name in ((made.refused, "refused"), (made.notes, "notes_of")):
        if out.as_json:
            out.table([{"member": one.member, "name": one.name, "text": one.text}
                       for one in found], _REMARKS, name)
        else:
            for one in found:
                out.done(one.text)


def _new(session: Session, args: argparse.Namespace) -> NewCycle:
    from desktop.reviews import periods

    on = date.fromisoformat(args.from_day) if args.from_day else as_of(args)
    new = periods.usual(args.kind, on, _population(session, args))
    if args.from_day or args.to_day:
        start = date.fromisoformat(args.from_day) if args.from_day else new.start
        end = date.fromisoformat(args.to_day) if args.to_day else new.end
        shifted: dict[str, Any] = {phase: getattr(new, phase) + (end - new.end) for phase in PHASES}
        new = replace(new, start=start, end=end, **shifted)
    return replace(new, name=args.name or new.name, **_dues(args))


def _dues(args: argparse.Namespace) -> dict[str, Any]:
    known = {phase.removesuffix("_due"): phase for phase in PHASES}
    found: dict[str, Any] = {}
    for word, day in args.due:
        if word not in known:
            raise grammar.UsageError(msg("{value} is none of {known}.",
                                         value=word, known=list(known)))
        found[known[word]] = date.fromisoformat(grammar.day(day))
    return found


def _population(session: Session, args: argparse.Namespace) -> Population:
    from desktop import records

    def ids(table: str, names: list[str]) -> tuple[str, ...]:
        return tuple(_named(session, table, name) for name in names)

    def members(words: list[str]) -> tuple[str, ...]:
        return tuple(records.member(session, word).id for word in words)

    return Population(ids("team", args.team), ids("role", args.role), members(args.member),
                      members(args.without))


def _named(session: Session, table: str, word: str) -> str:
    from db.queries import named
    from desktop.errors import MissingError

    with session.read() as unit:
        found = named.ids_of(unit.conn, table, word)
    if len(found) == 1:
        return found[0]
    if table == "team":
        raise MissingError(msg("There is no team {word}. See: list FILE teams", word=word))
    raise MissingError(msg("There is no role {word}. See: list FILE roles", word=word))
