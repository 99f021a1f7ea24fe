"""`history FILE [RECORD]`: what was done in the file, or what happened to one record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.cli.units import value
from desktop.formats import cell
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.tables import Column
from desktop.titles import kind

if TYPE_CHECKING:
    from desktop.history import Happened
    from desktop.session import Session

NAME = "history"
HELP = msg("show what was done in the file, or what happened to one customer or member")

_DONE = (
    Column("action", msg("No."), "id"),
    Column("at", msg("When"), "moment"),
    Column("person", msg("Who")),
    Column("what", msg("What")),
    Column("rows", msg("Rows"), "integer"),
)
_HAPPENED = (
    Column("action", msg("No."), "id"),
    Column("at", msg("When"), "moment"),
    Column("person", msg("Who")),
    Column("label", msg("Action")),
    Column("what", msg("What")),
    Column("before", msg("Before")),
    Column("after", msg("After")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add RECORD."""
    parser.add_argument("record", nargs="?", metavar=tr(msg("RECORD")), help=grammar.text(
        msg("a customer or member by code, name or id; all actions if left out")))
    parser.add_argument(
        "--limit", type=grammar.count, default=200, metavar=tr(msg("N")),
        help=grammar.text(msg("show no more than this (200)")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Show the history, newest first; returns the exit code."""
    from desktop import history

    with opened(args) as session:
        if args.record is None:
            out.table(history.done(session, args.limit), _DONE)
        else:
            _of_record(session, args, out)
    return 0


def _of_record(session: Session, args: argparse.Namespace, out: Output) -> None:
    from desktop import history, records

    found = records.record(session, args.record)
    happened = history.of_record(session, found.id, args.limit)
    out.record({"record": {"kind": found.entity, "id": found.id, "code": found.code,
                           "name": found.name}}, [])
    out.table([_row(each, out.as_json) for each in happened], _HAPPENED)


def _row(each: Happened, as_json: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "action": each.action, "at": each.at, "person": each.person, "label": each.label,
        "what": each.what, "column": each.column,
    }
    for side in ("before", "after"):
        stored = getattr(each, side)
        row[side] = value(kind(each.column), stored) if as_json else _shown(each.column, stored)
    return row


def _shown(column: str, stored: object) -> str | Message:
    if stored is None and column not in {"", "deleted_at"}:
        return msg("(empty)")
    return cell(stored, kind(column))
