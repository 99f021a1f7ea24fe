"""How the verbs of `team` get at passwords and codes: never from the command line itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.output import Output
from desktop.errors import StorageError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.address import Address
    from desktop.team.passwords import Passwords
    from desktop.team.types import RoundDone

PASSWORD = "MUSTER_TEAM_PASSWORD"  # noqa: S105 - the name of a variable
_LONGEST = 1 << 16

ROUND = (
    Column("sent", msg("Sent"), "integer"),
    Column("came", msg("Came"), "integer"),
    Column("refused", msg("Refused"), "integer"),
)
_NO_TEXT = msg("no text")


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add `--password-stdin`."""
    parser.add_argument("--password-stdin", action="store_true", help=grammar.text(
        msg("read the password, or the join code of this login, from standard input; else it is"
            " taken from {name} or the keyring", name=PASSWORD)))


@contextmanager
def ways_in() -> Iterator[None]:
    """Have a password that is missing or wrong be asked for as a command line takes it: it has no
    field to type or to paste into.
    """
    from desktop.team.trouble import HubError

    try:
        yield
    except HubError as error:
        if error.trouble.reason not in {"password", "no_password"}:
            raise
        after = msg("Give it, or your join code, with --password-stdin or in {name}; an admin of"
                    " the team can make a new one.", name=PASSWORD)
        raise HubError(replace(error.trouble, next=after)) from error


def known_passwords(session: Session, args: argparse.Namespace) -> Passwords:
    """Return the passwords to ask the file's team database with: a join code will do.

    Raises HubError, UsageError, ValidationError.
    """
    from desktop.team.join_code import password_in
    from desktop.team.passwords import Passwords
    from desktop.team.standing import address_of

    passwords = Passwords()
    if given := typed_password(args):
        address = address_of(session)
        passwords.give(address, password_in(given, address))
    return passwords


def typed_password(args: argparse.Namespace) -> str:
    """Return the password from standard input or the environment; "" where there is none."""
    if args.password_stdin:
        return read_stdin().rstrip("\r\n")
    return os.environ.get(PASSWORD, "")


def password_for(address: Address, args: argparse.Namespace) -> str:
    """Like `typed_password`, also out of a join code; a person at a terminal is asked.

    Raises ValidationError: a join code of another login.
    """
    from desktop.team.join_code import password_in

    given = password_in(typed_password(args), address)
    if given or not (sys.stdin and sys.stdin.isatty()):
        return given
    import getpass

    return getpass.getpass(tr(msg("Password of {login}: ", login=address.login)))


def read_stdin() -> str:
    """Return what comes in on standard input. Raises ValidationError where it is no text."""
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.read(_LONGEST)
    except UnicodeDecodeError as error:
        raise ValidationError(msg("What came in on standard input is no text.")) from error


def code_from(source: Path | None) -> str:
    """Return a join code from a file, or from standard input. Raises StorageError."""
    if source is None or str(source) == "-":
        return read_stdin()
    try:
        return source.read_text("utf-8-sig")[:_LONGEST]
    except (OSError, UnicodeDecodeError) as error:
        said = (error.strerror if isinstance(error, OSError) else None) or tr(_NO_TEXT)
        words = msg("{file} cannot be read: {reason}. Check the name.",
                    file=str(source), reason=said)  # fmt: skip
        raise StorageError(words) from error


def show_round(done: RoundDone, out: Output) -> None:
    """Show what a round moved."""
    out.record({"sent": done.sent, "came": done.came, "refused": done.refused}, ROUND)
