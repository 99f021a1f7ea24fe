"""`history FILE [RECORD]`: what was done in the file, or what happened to one record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.cli.units import value
from desktop.i18n import tr
from desktop.messages import msg
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


def _row(one: Happened, as_json: bool) -> dict[str, object]:
    from desktop import history_words

    row: dict[str, object] = {
        "action": one.action, "at": one.at, "person": one.person, "label": one.label,
        "entity": one.entity, "did": one.did, "what": history_words.what(one),
        "column": one.column, "before": one.before, "after": one.after,
    }
    for side in ("before", "after") if one.did == "changed" else ():
        said = history_words.value(one, row[side])
        row[side] = value(kind(one.column), row[side]) if as_json else said or msg("(empty)")
    return row
