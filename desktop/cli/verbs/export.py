"""`export FILE WHAT --out X.xlsx`: a workbook to hand out, which can be imported again."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import i18n
from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.tables import Column

NAME = "export"
HELP = msg("write customers, team or assignments to an Excel workbook")
_WHAT = ("customers", "roster", "assignments")
_SHEETS = (Column("name", msg("Sheet")), Column("rows", msg("Rows"), "integer"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what goes out, and where to."""
    parser.add_argument(
        "what", metavar=tr(msg("WHAT")), choices=_WHAT,
        help=grammar.text(msg("one of: {kinds}", kinds=_WHAT)))  # fmt: skip
    parser.add_argument(
        "--out", required=True, type=Path, metavar="X.xlsx",
        help=grammar.text(msg("the workbook to write")))  # fmt: skip
    parser.add_argument(
        "--with-purchases", action="store_true",
        help=grammar.text(msg("customers: a sheet with every purchase as well")))  # fmt: skip
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Write the workbook; returns the exit code."""
    from desktop.excel.export import export

    language = args.language or i18n.language()
    with opened(args) as session:
        report = export(
            session, args.what, args.out, language, as_of(args), purchases=args.with_purchases
        )
    if out.as_json:
        out.record(report, [])
    else:
        out.table(report.sheets, _SHEETS)
    out.done(
        msgn("{file}: {n} sheet", "{file}: {n} sheets", len(report.sheets), file=str(report.path))
    )
    return 0
