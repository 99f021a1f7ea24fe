"""`team invite FILE`: a login and a join code for a person; who has one; taken away again."""

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
    from desktop.session import Session
    from desktop.team.passwords import Passwords
    from desktop.team.types import Invitation

NAME = "team invite"
HELP = msg("give a person a login and a join code; list the logins; revoke one")
_ROLES = ("admin", "hr", "lead", "member")
_MADE = (
    Column("login", msg("Login")),
    Column("role", msg("Rights")),
    Column("code", msg("Join code")),
)
_PEOPLE = (
    Column("login", msg("Login")),
    Column("name", msg("Name")),
    Column("role", msg("Rights")),
    Column("made_at", msg("Since"), "moment"),
    Column("seen_at", msg("Last seen"), "moment"),
    Column("left", msg("Left the team"), "flag"),
    Column("revoked_at", msg("Revoked"), "moment"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add who, and what else to do with logins."""
    parser.add_argument("--role", choices=_ROLES, help=grammar.text(
        msg("what the person may see and change")))
    parser.add_argument("--name", metavar=tr(msg("NAME")), help=grammar.text(
        msg("whom the login is for")))
    parser.add_argument("--member", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("who that is in the team: employee number, name or id; needed for lead and member")))
    parser.add_argument("--page", type=Path, metavar="PAGE.txt", help=grammar.text(
        msg("write the invitation as a page to print; it holds a password")))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--list", action="store_true", help=grammar.text(
        msg("show who has a login")))
    either.add_argument("--renew", metavar=tr(msg("LOGIN")), help=grammar.text(
        msg("a new join code for a login; the old password ends")))
    either.add_argument("--revoke", metavar=tr(msg("LOGIN")), help=grammar.text(
        msg("take the rights of a login away at once")))
    team_access.add_password(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Invite, list, renew or revoke; returns the exit code."""
    from desktop.team import invite

    with opened(args) as session, team_access.ways_in():
        passwords = team_access.known_passwords(session, args)
        if args.list:
            out.table(invite.people(session, passwords), _PEOPLE, "people")
        elif args.revoke:
            invite.revoke(session, passwords, args.revoke)
            out.done(msg("{login} may no longer use the team database.", login=args.revoke))
        else:
            _show(args, _invited(session, passwords, args), out)
    return 0


def _invited(session: Session, passwords: Passwords, args: argparse.Namespace) -> Invitation:
    from desktop import records
    from desktop.team import invite

    if args.renew:
        return invite.renew(session, passwords, args.renew)
    if not args.role or not (args.name or args.member):
        raise grammar.UsageError(msg("This is missing: {names}.", names="--role, --name"))
    member = records.member(session, args.member) if args.member else None
    name = args.name or (member.name if member else "")
    return invite.invite(session, passwords, args.role, name, member.id if member else None)


def _show(args: argparse.Namespace, made: Invitation, out: Output) -> None:
    from desktop.files import replace_file
    from desktop.team.invitation_page import page

    out.record(made, _MADE)
    if args.page:
        with replace_file(args.page) as beside:
            beside.touch(0o600)  # it holds a password
            beside.write_text(page(made), "utf-8")
    out.done(msg("Hand the code to {name} in a way nobody else reads. It is shown only now.",
                 name=made.name))
