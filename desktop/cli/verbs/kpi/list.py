"""`kpi list FILE`: what is measured, and what it was for whom."""

from __future__ import annotations

import argparse

from desktop.cli import grammar, kpi_rows
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn

NAME = "kpi list"
HELP = msg("show the KPIs; with a period their values, of everybody or of one member")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the period and the member."""
    kpi_rows.add_period(parser)
    parser.add_argument("--member", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("only this member: employee number, name or id")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Show the KPIs or their values; returns the exit code."""
    from desktop import records
    from desktop.reviews import kpi_values, kpis

    period = kpi_rows.period(args) if args.period or args.start or args.end or args.member else None
    with opened(args) as session:
        if period is None:
            rows = [kpi_rows.kpi(one) for one in kpis.listed(session)]
        else:
            member = records.member(session, args.member).id if args.member else None
            found = kpi_values.listed(session, *period, member)
            rows = [kpi_rows.value(one) for one in found]
    columns = kpi_rows.KPIS if period is None else kpi_rows.VALUES
    out.table(rows if out.as_json else map(kpi_rows.shown, rows), columns)
    out.note(msgn("{n} row", "{n} rows", len(rows)))
    return 0
