"""`team create FILE --at ADDRESS`: an empty PostgreSQL database becomes the team's."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import grammar, team_access
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.team.address import Address

NAME = "team create"
HELP = msg("make an empty PostgreSQL database the team database of the file")
_TLS = ("verify-full", "verify-ca", "require", "disable")
_MADE = (
    Column("at", msg("Team database")),
    Column("login", msg("Login")),
    Column("code", msg("Your own join code: keep it in a safe place")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add where, as whom, and what else to do there."""
    parser.add_argument("--at", required=True, metavar=tr(msg("ADDRESS")), help=grammar.text(
        msg("postgresql://LOGIN@SERVER:PORT/DATABASE; the login owns the database and may make"
            " roles")))
    parser.add_argument("--tls", choices=_TLS, help=grammar.text(
        msg("how the server proves who it is; anything but verify-full is less safe")))
    parser.add_argument("--root-cert", type=Path, metavar="CA.crt", help=grammar.text(
        msg("certificate of the authority, where this computer does not know it")))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--test", action="store_true", help=grammar.text(
        msg("only look whether it could be made there")))
    either.add_argument("--update", action="store_true", help=grammar.text(
        msg("bring the team database of an older Muster up to date")))
    team_access.add_password(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Make, test or bring up to date; returns the exit code."""
    address = _address(args)
    with team_access.ways_in():
        return _run(args, address, team_access.password_for(address, args), out)


def _run(args: argparse.Namespace, address: Address, password: str, out: Output) -> int:
    from desktop.team import create, diagnose

    if args.test:
        tested = diagnose.test_address(address, password)
        out.record({"state": tested.state, "server": tested.server,
                    "may_create": tested.may_create}, [])
        out.done(tested.message)
        return 0 if tested.state == "empty" and tested.may_create else 1
    if args.update:
        before = create.bring_up(address, password)
        out.record({"revision_before": before}, [])
        out.done(msg("The team database is up to date."))
        return 0
    return _create(args, address, password, out)


def _create(args: argparse.Namespace, address: Address, password: str, out: Output) -> int:
    from desktop.team import address as addresses
    from desktop.team import create
    from desktop.team.passwords import Passwords

    with opened(args) as session:
        made = create.create(session, address, password, Passwords())
    out.record({"at": addresses.text(made.address), "login": made.address.login,
                "code": made.code}, _MADE)
    if made.note:
        out.note(made.note)
    if made.trouble:
        raise made.trouble
    out.done(msg("The team database is made. Next: team invite {file} --role lead --name …",
                 file=str(args.file)))
    return 0


def _address(args: argparse.Namespace) -> Address:
    from dataclasses import replace

    from desktop.team import address as addresses

    address = addresses.parse(args.at)
    if args.tls:
        address = replace(address, sslmode=args.tls)
    if args.root_cert:
        address = replace(address, root_cert=addresses.authority(str(args.root_cert)))
    return address
