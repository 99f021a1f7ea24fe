"""`reviews import FILE FILLED.xlsx`: take a filled review workbook back, cell by cell."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import i18n
from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.tables import Column

NAME = "reviews import"
HELP = msg("take a filled review workbook back: what is new, changed or in conflict")
_CELLS = (
    Column("state", msg("Result")),
    Column("member", msg("Full name")),
    Column("cell", msg("Cell")),
    Column("old", msg("Kept now")),
    Column("new", msg("In the file")),
    Column("reason", msg("Why")),
)
_PROBLEMS = (Column("sheet", msg("Sheet")), Column("message", msg("Why")))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the workbook and what to do with it."""
    parser.add_argument("source", type=Path, metavar="FILLED.xlsx", help=grammar.text(
        msg("the filled workbook")))
    parser.add_argument("--cycle", default="", metavar=tr(msg("CYCLE")), help=grammar.text(
        msg("refuse a workbook of another cycle than this one")))
    parser.add_argument("--conflicts", choices=("mine", "file"), default="mine",
                        help=grammar.text(msg("what wins where both changed; mine if left out")))
    parser.add_argument("--dates", choices=("ymd", "dmy", "mdy"), default="",
                        help=grammar.text(msg("how dates that are text are to be read")))
    parser.add_argument("--dry-run", action="store_true", help=grammar.text(
        msg("only show what would change")))
    parser.add_argument("--report", type=Path, metavar="R.xlsx", help=grammar.text(
        msg("write what came of it as a workbook")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Compare, show, and write it down unless it is a dry run; returns the exit code."""
    from desktop.reviews import returned, returned_apply
    from desktop.reviews.returned_report import STATES, shown, write_report

    with opened(args) as session:
        found = returned.compare(session, args.source, cycle=args.cycle, dates=args.dates)
        taken = returned_apply.chosen(found, conflicts=args.conflicts)
        if not args.dry_run:
            taken = returned_apply.apply(session, found, conflicts=args.conflicts)
    rows = [{"state": STATES[one.state], "member": one.member, "cell": one.title,
             "old": shown(one.key, one.old), "new": shown(one.key, one.new),
             "reason": one.reason} for one in found.cells]  # fmt: skip
    out.table(rows, _CELLS, name="cells")
    if found.problems:
        out.table(found.problems, _PROBLEMS, name="problems")
    if found.unclear:
        out.note(msg("Dates as text, say with --dates how they are read: {samples}.",
                     samples=found.unclear))
    if args.report:
        done = [] if args.dry_run else taken
        write_report(args.report, found, done, args.language or i18n.language())
    if args.dry_run:
        out.done(msgn("{n} cell would be taken from the file.",
                      "{n} cells would be taken from the file.", len(taken)))
    else:
        out.done(msgn("{n} cell taken from the file.", "{n} cells taken from the file.",
                      len(taken)))
    return 0 if taken or not found.cells else 1
