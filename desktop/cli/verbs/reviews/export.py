"""`reviews export FILE --out X.xlsx`: HR's workbook, or HR's own template filled per person."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import i18n
from desktop.cli import grammar, review_words
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg, msgn
from desktop.tables import Column

NAME = "reviews export"
HELP = msg("write the review workbook of a cycle, or fill HR's own template per person")
_BOOKS = ("en", "zh_CN", "both")
_SHEETS = (Column("name", msg("Sheet")),)
_FILES = (Column("name", msg("Full name")), Column("file", msg("File")))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add which cycle, of whom, and where to."""
    parser.add_argument("member", nargs="*", metavar="MEMBER", help=grammar.text(
        msg("members by code or name; all of the cycle if left out")))
    review_words.add_cycle(parser)
    parser.add_argument("--out", required=True, type=Path, metavar="X", help=grammar.text(
        msg("the workbook to write; with --template the folder for one workbook per person")))
    parser.add_argument("--in", dest="book", choices=_BOOKS, help=grammar.text(
        msg("the language of the workbook, or both")))
    parser.add_argument("--template", type=Path, metavar="T.xlsx", help=grammar.text(
        msg("HR's own workbook with places such as {{{{name}}}} and {{{{score}}}}")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Write it; returns the exit code."""
    from desktop.excel import reviews, reviews_template

    language = args.book or args.language or i18n.language()
    with opened(args) as session:
        cycle = review_words.cycle(session, args.cycle).id
        found = review_words.reviews_of(session, cycle, args.member) if args.member else None
        only = None if found is None else {one.id for one in found}
        if args.template:
            filled = reviews_template.fill_template(
                session, cycle, args.template, args.out, language, only=only)
            for note in filled.notes:
                out.note(note)
            out.table([{"name": one.member, "file": one.path.name} for one in filled.files], _FILES)
            out.done(msgn("{folder}: {n} workbook", "{folder}: {n} workbooks", len(filled.files),
                          folder=str(args.out)))
            return 0
        report = reviews.export_reviews(session, cycle, args.out, language, only=only)
    out.table(report.sheets, _SHEETS, name="sheets")
    out.done(msgn("{file}: {n} person", "{file}: {n} people", report.people, file=str(args.out)))
    return 0
