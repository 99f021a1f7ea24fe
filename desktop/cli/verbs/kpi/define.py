"""`kpi define FILE`: a KPI, new or changed; the usual ones of a new file; out of use."""

from __future__ import annotations

import argparse
from typing import Any, get_args

from desktop.cli import grammar, kpi_rows
from desktop.cli.grammar import UsageError
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import Message, msg, msgn
from desktop.reviews.types import Area, Direction, Kpi, Measure, Unit

NAME = "kpi define"
HELP = msg("define a KPI or change one; --usual takes the usual ones, --retire puts one aside")
_NEEDED = ("name", "area", "unit", "direction")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a KPI is."""
    parser.add_argument("code", metavar=tr(msg("CODE")), nargs="?", help=grammar.text(
        msg("by which templates and files name it")))
    _words(parser, "--name", msg("what it is called"))
    _words(parser, "--formula", msg("how it is measured, in words"))
    _choice(parser, "--area", Area, msg("what it belongs to"))
    _choice(parser, "--unit", Unit, msg("what it is counted in"))
    _choice(parser, "--direction", Direction, msg("whether higher or lower is better"))
    _choice(parser, "--measure", Measure, msg("what it is measured from"))
    for name, help_text in (
        ("--worst", msg("the value that is worth nothing")), ("--target", msg("what is wanted")),
        ("--best", msg("the value that is worth 100 %; with --worst")),
    ):
        parser.add_argument(name, type=kpi_rows.amount, metavar="N", help=grammar.text(help_text))
    parser.add_argument("--cap", dest="cap_pct", type=grammar.count, metavar="N",
                        help=grammar.text(msg("how far attainment may count, in percent")))
    parser.add_argument("--min-sample", type=grammar.count, metavar="N", help=grammar.text(
        msg("cases below which nothing is said of a single person")))
    either = parser.add_mutually_exclusive_group()
    for name, said in (("--usual", msg("take the usual KPIs where there are none yet")),
                       ("--retire", msg("put it aside; its values stay")),
                       ("--bring-back", msg("take it into use again"))):
        either.add_argument(name, action="store_true", help=grammar.text(said))


def _words(parser: argparse.ArgumentParser, name: str, said: Message) -> None:
    parser.add_argument(name, metavar=tr(msg("TEXT")), help=grammar.text(said))


def _choice(parser: argparse.ArgumentParser, name: str, known: object, said: Message) -> None:
    parser.add_argument(name, choices=get_args(known), help=grammar.text(said))


def run(args: argparse.Namespace, out: Output) -> int:
    """Define, change or retire; returns the exit code."""
    from desktop.reviews import kpis

    if not args.usual and not args.code:
        raise UsageError(msg("This is missing: {names}.", names="CODE"))
    with opened(args) as session:
        if args.usual:
            known = kpis.ensure(session, tr)
            out.done(msgn("{n} KPI is in use.", "{n} KPIs are in use.", len(known)))
            return 0
        if args.retire or args.bring_back:
            kpis.retire(session, args.code, back=args.bring_back)
        else:
            fields = _fields(args)
            if any(one.kpi.code.casefold() == args.code.casefold() for one in kpis.listed(session)):
                kpis.change(session, args.code, fields)
            else:
                _check_new(fields)
                kpis.define(session, Kpi(id="", code=args.code, **fields))
        made = next(one for one in kpis.listed(session)
                    if one.kpi.code.casefold() == args.code.strip().casefold())
    row = kpi_rows.kpi(made)
    out.record(row if out.as_json else kpi_rows.shown(row), kpi_rows.KPIS)
    return 0


def _fields(args: argparse.Namespace) -> dict[str, Any]:
    keys = ("name", "formula", "area", "unit", "direction", "measure", "worst", "target", "best",
            "cap_pct", "min_sample")  # fmt: skip
    return {key: getattr(args, key) for key in keys if getattr(args, key) is not None}


def _check_new(fields: dict[str, Any]) -> None:
    if missing := [f"--{name}" for name in _NEEDED if name not in fields]:
        raise UsageError(msg("This is missing: {names}.", names=", ".join(missing)))
