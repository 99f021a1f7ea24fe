"""`team status FILE`: how a file stands with its team database; --test asks it."""

from __future__ import annotations

import argparse

from desktop.cli import grammar, team_access
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg
from desktop.tables import Column

NAME = "team status"
HELP = msg("show how the file stands with its team database")
_COLUMNS = (
    Column("at", msg("Team database")),
    Column("login", msg("Login")),
    Column("name", msg("Name")),
    Column("role", msg("Rights")),
    Column("synced_at", msg("In step"), "moment"),
    Column("waiting", msg("Waiting"), "integer"),
    Column("held", msg("Refused"), "integer"),
    Column("to_decide", msg("To decide"), "integer"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--test`."""
    parser.add_argument("--test", action="store_true", help=grammar.text(
        msg("connect as well, and say what is wrong; exit code 1 if something is")))
    team_access.add_password(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show it; returns the exit code."""
    from desktop.team.connection import connected
    from desktop.team.standing import address_of, standing

    with opened(args) as session, team_access.ways_in():
        known = standing(session)
        out.record(known, _COLUMNS if known.joined else [])
        if not known.joined:
            out.done(msg("This file belongs to no team database."))
        elif args.test:
            from db.sync.handshake import greet

            with connected(address_of(session),
                           team_access.known_passwords(session, args)) as hub:
                greet(hub, None)
            out.done(msg("The team database answers."))
    return 0
