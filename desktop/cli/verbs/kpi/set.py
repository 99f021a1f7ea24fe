"""`kpi set FILE CODE MEMBER VALUE`: a value put in by hand."""

from __future__ import annotations

import argparse
from typing import get_args

from desktop.cli import grammar, kpi_rows
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews.types import Quality

NAME = "kpi set"
HELP = msg("put in the value of a KPI for one member and a period; it wins over a measured one")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whose value it is, and how sure it is."""
    parser.add_argument("code", metavar=tr(msg("CODE")), help=grammar.text(msg("which KPI")))
    parser.add_argument("member", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("whose value: employee number, name or id")))
    parser.add_argument("value", metavar=tr(msg("VALUE")), type=kpi_rows.amount,
                        help=grammar.text(msg("in the unit of the KPI, such as 92.5")))
    kpi_rows.add_period(parser)
    parser.add_argument("--target", type=kpi_rows.amount, metavar="N", help=grammar.text(
        msg("a target of this member's own")))
    parser.add_argument("--sample", type=grammar.count, metavar="N", help=grammar.text(
        msg("how many cases it was measured on")))
    parser.add_argument("--quality", choices=get_args(Quality), default="good",
                        help=grammar.text(msg("how sure the value is")))
    parser.add_argument("--note", dest="remark", metavar=tr(msg("TEXT")), default="",
                        help=grammar.text(msg("what there is to know about it")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Write the value; returns the exit code."""
    from desktop import records
    from desktop.reviews import kpi_values

    start, end = kpi_rows.period(args)
    with opened(args) as session:
        member = records.member(session, args.member)
        kpi_values.set_value(
            session, args.code, member.id, start, end, actual=args.value, target=args.target,
            sample=args.sample, quality=args.quality, note=args.remark,
        )  # fmt: skip
        mine = kpi_values.listed(session, start, end, member.id)
    rows = [kpi_rows.value(one) for one in mine]
    out.table(rows if out.as_json else map(kpi_rows.shown, rows), kpi_rows.VALUES)
    return 0
