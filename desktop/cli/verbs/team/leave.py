"""`team leave FILE --keep | --remove`: the file becomes private, or goes."""

from __future__ import annotations

import argparse

from desktop.cli import grammar
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg

NAME = "team leave"
HELP = msg("leave the team database: keep a private copy, or remove file and backups")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what becomes of the file."""
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--keep", action="store_true", help=grammar.text(
        msg("the file stays, with all its rows, and belongs to you alone")))
    either.add_argument("--remove", action="store_true", help=grammar.text(
        msg("the file and its backups are removed from this computer")))
    parser.add_argument("--although-unsent", action="store_true", help=grammar.text(
        msg("also where changes have not reached the team database")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Leave; returns the exit code."""
    from desktop.team import leave
    from desktop.team.passwords import Passwords

    with opened(args) as session:
        left = leave.leave(session, Passwords(), keep=args.keep,
                           although_unsent=args.although_unsent)
    out.record({"file": left.path, "lost": left.lost}, [])
    if left.note:
        out.note(left.note)
    out.done(msg("{file} belongs to you alone now.", file=str(left.path)) if left.path else
             msg("{file} and its backups are removed.", file=str(args.file)))
    return 0
