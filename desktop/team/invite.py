"""Inviting people to a team database: a login each, with a join code to hand over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import msg
from desktop.team import join_code
from desktop.team.address import Address
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.standing import address_of
from desktop.team.types import ROLES, Invitation, Person

if TYPE_CHECKING:
    from db.hub.logins import LoginRecord, Seen
    from desktop.session import Session
    from desktop.team.connection import Hub


def invite(
    session: Session, passwords: Passwords, role: str, name: str, member_id: str | None = None
) -> Invitation:
    """Make a login with the rights of `role` for `name`; for a lead or member name who it is in
    the roster by `member_id`. Only an admin may. Raises ValidationError, ConflictError (that
    member has a login), HubError (rights), StorageError.
    """
    from db.hub import logins

    _check(session, role, name, member_id)
    with _administering(session, passwords) as (hub, address):
        known = [one for one in logins.listed(hub) if one.revoked_at is None]
        if member_id and any(one.member_id == member_id for one in known):
            raise ConflictError(
                msg("{name} has a login already. Give a new join code for it instead.", name=name))
        made = logins.make(hub, role, name.strip(), member_id=member_id)
    return _invitation(address, made.login, made.password, role, name.strip())


def renew(session: Session, passwords: Passwords, login: str) -> Invitation:
    """Give a login a new join code, also one that was revoked; its old password ends at once.

    Raises MissingError, HubError, StorageError.
    """
    from db.hub import logins

    with _administering(session, passwords) as (hub, address):
        known = _known(hub, login)
        made = logins.renew(hub, login)
    return _invitation(address, made.login, made.password, known.role, known.name)


def revoke(session: Session, passwords: Passwords, login: str) -> None:
    """Take a login's rights away at once; what it wrote stays. Raises MissingError, ConflictError
    (the last admin), HubError, StorageError.
    """
    import psycopg

    from db.hub import login_rules, logins

    with _administering(session, passwords, gives_code=False) as (hub, _address):
        _known(hub, login)
        try:
            logins.revoke(hub, login)
        except psycopg.Error as error:
            if error.sqlstate != login_rules.LAST_ADMIN:
                raise
            raise ConflictError(
                msg("{login} is the last admin. Make somebody else one first.", login=login)
            ) from error


def people(session: Session, passwords: Passwords) -> list[Person]:
    """Return every login and when it was last there, revoked ones last; one that is no admin sees
    only itself.

    Raises HubError, StorageError.
    """
    from db.hub import logins

    with connected(address_of(session), passwords) as hub:
        listed, seen = logins.listed(hub), logins.seen(hub)
    return [_person(one, seen.get(one.login)) for one in listed]


def _person(one: LoginRecord, seen: Seen | None) -> Person:
    at, left = (seen.at, seen.left) if seen else (None, False)
    return Person(one.login, one.name, one.role, one.member_id, one.made_at, one.revoked_at, at,
                  left)  # fmt: skip


@contextmanager
def _administering(
    session: Session, passwords: Passwords, *, gives_code: bool = True
) -> Iterator[tuple[Hub, Address]]:
    address = address_of(session)
    if gives_code:  # a login whose code cannot be made is no way in
        join_code.authority_of(address)
    with connected(address, passwords) as hub:
        yield hub, address


def _check(session: Session, role: str, name: str, member_id: str | None) -> None:
    wrong = {}
    if role not in ROLES:
        wrong["role"] = msg("{word} cannot be. Choose one of: {choices}.", word=role,
                            choices=list(ROLES))
    if not name.strip():
        wrong["name"] = msg("Whom do you invite? Type a name.")
    if role in {"lead", "member"} and not member_id:
        wrong["member"] = msg("Choose who this is in the team: a lead sees their teams, a member"
                              " what is theirs.")
    if member_id and not _in_roster(session, member_id):
        wrong["member"] = msg("This member is not in the file any more. Choose another.")
    if wrong:
        raise ValidationError(msg("Nobody was invited."), wrong)


def _in_roster(session: Session, member_id: str) -> bool:
    asked = "SELECT 1 FROM member WHERE id = ? AND deleted_at IS NULL"
    with session.read() as unit:
        return unit.conn.exec_driver_sql(asked, (member_id,)).scalar() is not None


def _known(hub: Hub, login: str) -> LoginRecord:
    from db.hub import logins

    for one in logins.listed(hub):
        if one.login == login:
            return one
    raise MissingError(msg("There is no login {login} in this team database.", login=login))


def _invitation(address: Address, login: str, password: str, role: str, name: str) -> Invitation:
    code = join_code.made(replace(address, login=login), password, role, name)
    return Invitation(login, role, name, code)
