"""`team sync FILE`: send what waits, fetch what is new."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import team_access
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg, msgn

if TYPE_CHECKING:
    from desktop.team.types import RoundDone, Standing

NAME = "team sync"
HELP = msg("send what waits to the team database and fetch what is new")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the way to the password."""
    team_access.add_password(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Bring the file in step; returns 1 where changes are refused, else 0."""
    from desktop.team import rounds
    from desktop.team.standing import standing

    with opened(args) as session, team_access.ways_in():
        done = rounds.sync_now(session, team_access.known_passwords(session, args))
        after = standing(session)
    return _answer(done, after, out)


def _answer(done: RoundDone, after: Standing, out: Output) -> int:
    team_access.show_round(done, out)
    out.record({"held": after.held, "to_decide": after.to_decide}, [])
    if after.to_decide:
        out.note(msgn("{n:,} question to decide: team conflicts FILE",
                      "{n:,} questions to decide: team conflicts FILE", after.to_decide))
    if after.held:
        out.note(msgn("{n:,} change was refused and is kept here: team conflicts FILE --held",
                      "{n:,} changes were refused and are kept here: team conflicts FILE --held",
                      after.held))
    out.done(msg("In step."))
    return 1 if after.held else 0
