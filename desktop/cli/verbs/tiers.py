"""`tiers FILE`: what every customer's tier would be, and putting it in force."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import Message, msg, msgn

if TYPE_CHECKING:
    from desktop.customers.tiers import TierBook

NAME = "tiers"
HELP = msg("calculate every customer's tier and show who would change; --apply puts it in force")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--apply` and the day."""
    parser.add_argument("--apply", action="store_true", help=grammar.text(
        msg("put the tiers in force as one action that can be undone")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Preview or apply the tiers; returns the exit code."""
    from desktop.customers import tiers
    from desktop.customers.rules import currency_warning

    with opened(args) as session:
        book = (tiers.apply if args.apply else tiers.calculate)(session, as_of(args))
    moved = sum(change.held is None for change in book.changes)
    if warning := currency_warning(book.currencies):
        out.note(warning)
    if book.records or out.as_json:
        _show(book, moved, args.apply, out)
    out.done(_outcome(moved, args.apply) if book.records else msg(
        "There are no customers in {file} yet. Bring them in: import {file} customers SOURCE",
        file=str(args.file)))
    return 0


def _show(book: TierBook, moved: int, applied: bool, out: Output) -> None:
    from desktop.cli import tier_rows

    out.record({"as_of": book.as_of, "applied": applied, "changed": moved,
                "scheme": tier_rows.scheme_row(book.scheme)}, [])
    moves = tier_rows.matrix(book.matrix)
    if out.as_json:
        out.table(tier_rows.rows(book, only_changes=False), tier_rows.CHANGES)
        out.table(moves, tier_rows.MATRIX, "matrix")
        return
    out.done(tier_rows.boundary(book.scheme))
    out.text("")
    if book.changes:
        changing = map(tier_rows.shown, tier_rows.rows(book, only_changes=True))
        out.table(changing, tier_rows.CHANGES)
        out.text("")
    out.table(map(tier_rows.shown, moves), tier_rows.MATRIX, "matrix")
    out.text("")


def _outcome(moved: int, applied: bool) -> Message:
    if not moved:
        return msg("Every customer keeps its tier.")
    if applied:
        return msgn("{n} customer has a new tier. Undo takes it back.",
                    "{n} customers have a new tier. Undo takes it back.", moved)
    return msgn("{n} customer would change tier. Nothing is written; --apply does it.",
                "{n} customers would change tier. Nothing is written; --apply does it.", moved)
