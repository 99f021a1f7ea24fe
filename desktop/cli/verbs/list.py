"""`list FILE KIND`: any list of the file, filtered and sorted."""

from __future__ import annotations

import argparse

from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of
from desktop.cli.grammar import UsageError
from desktop.cli.list_columns import COLUMNS
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.cli.units import readable
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.titles import column

NAME = "list"
HELP = msg("show a list: customers, members, assignments, purchases and more")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add KIND, and what narrows and orders the list."""
    parser.add_argument(
        "kind", metavar=tr(msg("KIND")), choices=COLUMNS, help=grammar.text(
            msg("one of: {kinds}", kinds=tuple(COLUMNS))))
    parser.add_argument(
        "--where", action="append", default=[], type=grammar.pair,
        metavar=tr(msg("FIELD=VALUE")), help=grammar.text(msg(
            "only these rows; FIELD= means not filled, FIELD!=VALUE all others, "
            "FIELD=LOW..HIGH a range, the same field twice any of the values")))
    parser.add_argument(
        "--sort", default="", metavar=tr(msg("FIELD")), help=grammar.text(
            msg("order by this field; --sort=-FIELD: from the highest down")))
    parser.add_argument(
        "--limit", type=grammar.count, default=-1, metavar=tr(msg("N")),
        help=grammar.text(msg("show no more rows than this")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show the list; returns the exit code."""
    from desktop.asked_lists import Asked, lines, unknown_field
    from desktop.cli.list_words import as_kept, in_words

    where = [as_kept(args.kind, each) for each in args.where]
    asked = Asked(where, args.sort, args.limit)
    if problem := unknown_field(args.kind, asked):
        raise UsageError(problem)
    with opened(args) as session:
        rows = lines(session, args.kind, asked, as_of(args).isoformat())
    shown = [readable(row) if out.as_json else in_words(args.kind, row) for row in rows]
    out.table(shown, [column(key) for key in COLUMNS[args.kind].split()])
    out.note(msgn("{n} row", "{n} rows", len(rows)))
    return 0
