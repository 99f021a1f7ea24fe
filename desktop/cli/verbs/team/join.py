"""`team join FILE`: a new file out of a join code, which comes in on standard input."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli import asking, grammar, team_access
from desktop.cli.output import Output
from desktop.messages import msg, msgn

NAME = "team join"
HELP = msg("make a new file that belongs to a team database, from a join code")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add where the code comes from."""
    parser.add_argument("--code", type=Path, metavar="CODE.txt", help=grammar.text(
        msg("file that holds the join code; standard input if left out. The passphrase that admins"
            " and HR need is read from {new} or asked for", new=asking.NEW)))


def run(args: argparse.Namespace, out: Output) -> int:
    """Make the file; returns the exit code."""
    from desktop.team import join
    from desktop.team.passwords import Passwords

    code, passwords = team_access.code_from(args.code), Passwords()
    key = None
    if join.look(code, passwords).needs_passphrase and (typed := asking.new_secret(out)):
        from desktop.passphrases import new_key

        key = new_key(typed)
    done = join.join(args.file, code, passwords, key=key)
    out.record({"file": done.path, "login": done.address.login, "role": done.role,
                "name": done.name, "came": done.came.came}, [])
    if done.note:
        out.note(done.note)
    out.done(msgn("{file} belongs to the team database now; {n:,} row came.",
                  "{file} belongs to the team database now; {n:,} rows came.",
                  done.came.came, file=str(done.path)))
    return 0
