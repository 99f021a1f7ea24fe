"""What `import` can be told: which sheet, which columns, which rows, how to match."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.days import add_as_of
from desktop.cli.grammar import UsageError
from desktop.i18n import tr
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from desktop.imports.plan_types import PlanOptions
    from desktop.imports.service import Prepared, SourceFile

KINDS = ("customers", "contacts", "purchases", "members", "skills", "owners", "service_records",
         "kpi_values", "reviews")
UNKNOWN = ("reject", "leave", "create")


def add(parser: argparse.ArgumentParser, kind: str = "") -> None:
    """Add all of it; a `kind` that is given is not asked for."""
    if kind:
        parser.set_defaults(kind=kind)
    else:
        parser.add_argument("kind", metavar=tr(msg("KIND")), choices=KINDS, help=grammar.text(
            msg("one of: {kinds}", kinds=KINDS)))
    parser.add_argument("source", metavar=tr(msg("SOURCE")), type=Path, help=grammar.text(
        msg("the file to read: xlsx, xls, ods or csv")))
    _switch(parser, "--dry-run", msg("only show what would change"))
    _add_reading(parser)
    _add_columns(parser)
    _add_matching(parser)
    add_as_of(parser)


def _switch(parser: argparse.ArgumentParser, name: str, words: Message) -> None:
    parser.add_argument(name, action="store_true", help=grammar.text(words))


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheet", metavar=tr(msg("NAME")), help=grammar.text(
        msg("the sheet to read; the first with cells if left out")))
    parser.add_argument("--header-row", type=int, metavar="N", help=grammar.text(
        msg("the row with the names of the columns; found by itself if left out")))
    parser.add_argument(
        "--filter", action="append", default=None, metavar=tr(msg("COLUMN=VALUE")),
        help=grammar.text(msg("only rows that hold this; COLUMN!=VALUE all others, "
                              "COLUMN=A|B either")))
    parser.add_argument("--join", type=Path, metavar=tr(msg("SOURCE")), help=grammar.text(
        msg("a second file whose rows are summed up per row, such as the lines of orders")))
    parser.add_argument("--join-sheet", metavar=tr(msg("NAME")), help=grammar.text(
        msg("the sheet of the second file; the first with cells if left out")))
    parser.add_argument("--on", metavar=tr(msg("COLUMN")), help=grammar.text(
        msg("the column both files have; goes with --join")))
    parser.add_argument("--amount", metavar=tr(msg("FORMULA")), help=grammar.text(
        msg("what to sum up, such as unitPrice*quantity*(1-discount); goes with --join")))


def _add_columns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--map", action="append", default=[], type=grammar.pair, metavar=tr(msg("FIELD=COLUMN")),
        help=grammar.text(msg("which column a field comes from; FIELD=First+Last joins two, "
                              "FIELD= leaves the field out")))
    parser.add_argument(
        "--set", action="append", default=[], type=grammar.pair, metavar=tr(msg("FIELD=VALUE")),
        help=grammar.text(msg("the same value for every row")))


def _add_matching(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", metavar=tr(msg("FIELD")), help=grammar.text(
        msg("the field by which rows are found again; the best there is if left out")))
    parser.add_argument(
        "--unknown", action="append", default=[], type=grammar.pair,
        metavar=tr(msg("FIELD=CHOICE")), help=grammar.text(
            msg("what to do where a field names somebody unknown: {choices}", choices=UNKNOWN)))
    parser.add_argument("--dates", choices=("dmy", "mdy"), help=grammar.text(
        msg("what comes first in dates that do not show it, day or month")))
    _switch(parser, "--clear", msg("a blank cell empties what is kept; otherwise it keeps it"))
    parser.add_argument("--rejected", type=Path, metavar="X.xlsx", help=grammar.text(
        msg("write the rejected rows to this workbook, with the reason for each")))


def check(args: argparse.Namespace) -> None:
    """Raise UsageError for words that make no sense whatever the files hold."""
    from desktop.imports.choosing import unknown_field

    keys = [key for key, _ in (*args.map, *args.set, *args.unknown)]
    for key in (*keys, *([args.key] if args.key else [])):
        if problem := unknown_field(args.kind, key):
            raise UsageError(problem)
    for _, choice in args.unknown:
        if choice not in UNKNOWN:
            raise UsageError(
                msg("{name} cannot be {value}. Choose one of: {choices}.",
                    name="--unknown", value=choice, choices=UNKNOWN)
            )
    given = [args.join, args.on, args.amount]
    if any(given) and not all(given):
        raise UsageError(msg("--join, --on and --amount go together."))


def check_columns(prepared: Prepared, key: str | None) -> None:
    """Raise ValidationError, with the words that mend it, where the columns do not suffice."""
    from desktop.errors import ValidationError
    from desktop.imports.mapping import check_mapping

    headers = prepared.table.headers
    try:
        check_mapping(prepared.kind, prepared.mapping, headers, key)
    except ValidationError as error:
        if not headers:
            raise
        raise ValidationError(
            msg("{file}: {problem} Say which with --map {field}=COLUMN.", problem=error.message,
                file=prepared.source.path.name, field=next(iter(error.fields))),
            error.fields) from error


def source(args: argparse.Namespace) -> SourceFile:
    """Return where the rows come from."""
    from desktop.imports.derive import Join, parse_filter
    from desktop.imports.service import SourceFile

    return SourceFile(
        path=args.source,
        sheet=args.sheet,
        join_path=args.join,
        join=Join(args.on, args.amount) if args.join else None,
        header_row=args.header_row,
        join_sheet=args.join_sheet,
        filters=None if args.filter is None else [parse_filter(word) for word in args.filter],
    )


def options(args: argparse.Namespace) -> PlanOptions:
    """Return the choices of the person."""
    from desktop.imports.plan_types import PlanOptions

    return PlanOptions(
        key=args.key, clear=args.clear, date_order=args.dates, unknown=dict(args.unknown)
    )
