"""`kpi fill FILE`: measure the KPIs of everybody from what the file holds."""

from __future__ import annotations

import argparse

from desktop.cli import grammar, kpi_rows
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn

NAME = "kpi fill"
HELP = msg("measure the KPIs of everybody for a period from service records, purchases and checks")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the period and which KPIs."""
    kpi_rows.add_period(parser)
    parser.add_argument("--kpi", action="append", default=[], metavar=tr(msg("CODE")),
                        help=grammar.text(msg("only this KPI; all in use if left out")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Fill the values and say what came of it; returns the exit code."""
    from desktop.reviews import kpi_values

    start, end = kpi_rows.period(args)
    with opened(args) as session:
        done = kpi_values.fill(session, start, end, args.kpi)
    if out.as_json:
        out.record({"start_on": start, "end_on": end, "written": done.written,
                    "unchanged": done.unchanged, "kept": done.kept, "nothing": done.nothing,
                    "not_measured": done.not_measured}, [])
    if done.nothing:
        out.note(msg("Nothing to measure in this period: {codes}.", codes=done.nothing))
    if done.not_measured:
        out.note(msg("Filled by hand or by import only: {codes}.", codes=done.not_measured))
    if done.kept:
        out.note(msgn("{n} value put in by a person or an import stays.",
                      "{n} values put in by a person or an import stay.", done.kept))
    out.done(msgn("{n} value of {start} to {end} written.",
                  "{n} values of {start} to {end} written.", done.written, start=start, end=end))
    return 0
