"""The people who may use a hub: one login each, in one group. For admins and who made the hub."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.hub.roles import GROUPS

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class LoginRecord:
    """A person's way in. `role`: one of GROUPS; `teams`: led besides that of the member."""

    login: str
    role: str
    member_id: str | None
    name: str
    teams: tuple[str, ...]
    made_at: str
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a login: the newest day and time one was here, and whether all have left."""

    at: str
    left: bool


@dataclass(frozen=True, slots=True)
class NewLogin:
    """What an invitation carries; the password exists nowhere else."""

    login: str
    password: str


def make(
    connection: Connection,
    role: str,
    name: str,
    *,
    member_id: str | None = None,
    teams: Sequence[str] = (),
    login: str = "",
) -> NewLogin:
    """Make a login with a random password; `login` "" = made from the name.

    Raises psycopg.errors.InsufficientPrivilege unless an admin or the maker of the hub asks,
    DuplicateObject where the server knows the name already, `login_rules.LAST_ADMIN` while there
    is no admin: the first login of a hub is one. The caller commits.
    """
    if role not in GROUPS:
        raise ValueError(role)
    wanted = login or _login_for(connection, name)
    password = secrets.token_urlsafe(24)
    _call(connection, wanted, role, _verifier(connection, wanted, password), member_id, name, teams)
    return NewLogin(wanted, password)


def renew(connection: Connection, login: str) -> NewLogin:
    """Give a login a new password, also one that was revoked; the old one ends at once."""
    known = _known(connection, login)
    password = secrets.token_urlsafe(24)
    verifier = _verifier(connection, login, password)
    _call(connection, login, known.role, verifier, known.member_id, known.name, known.teams)
    return NewLogin(login, password)


def change(
    connection: Connection,
    login: str,
    *,
    role: str,
    member_id: str | None,
    teams: Sequence[str] = (),
) -> None:
    """Give a login other rights; the password stays. Its files follow at their next round."""
    if role not in GROUPS:
        raise ValueError(role)
    known = _known(connection, login)
    _call(connection, login, role, None, member_id, known.name, teams)


def revoke(connection: Connection, login: str) -> None:
    """Take a login's rights away at once, in open connections too; its name stays in the audit.

    Raises psycopg.errors.UndefinedObject for an unknown one, an error with SQLSTATE
    `login_rules.LAST_ADMIN` for the last admin.
    """
    connection.execute("SELECT login_revoke(%s)", (login,))


def listed(connection: Connection) -> list[LoginRecord]:
    """Every login, revoked ones too, by name; a login that is no admin gets only itself."""
    found = connection.execute(
        "SELECT login, role, member_id, name, teams, made_at, revoked_at FROM sync_login"
        " ORDER BY revoked_at IS NOT NULL, name, login"
    )
    return [
        LoginRecord(login, role, member_id, name, tuple(teams), made_at, revoked_at)
        for login, role, member_id, name, teams, made_at, revoked_at in found
    ]


def seen(connection: Connection) -> dict[str, Seen]:
    """Return login -> what is known of its files; a login that is no admin gets only itself."""
    found = connection.execute(
        "SELECT login, max(last_seen), bool_and(scope IS NOT DISTINCT FROM 'left')"
        " FROM sync_device WHERE last_seen IS NOT NULL GROUP BY login"
    )
    return {login: Seen(at, left) for login, at, left in found}


def left(connection: Connection, device: str) -> None:
    """Note that the file of a device of this login has left the team; a round of it takes it back.

    The login stays as it is: to revoke it is for an admin.
    """
    connection.execute("UPDATE sync_device SET scope = 'left' WHERE device_id = %s", (device,))


def me(connection: Connection) -> LoginRecord | None:
    """Who the hub takes this connection for; None: nobody, or no longer."""
    mine = [one for one in listed(connection) if one.login == connection.info.user]
    return mine[0] if mine and mine[0].revoked_at is None else None


def _known(connection: Connection, login: str) -> LoginRecord:
    for one in listed(connection):
        if one.login == login:
            return one
    raise LookupError(login)


def _call(
    connection: Connection,
    login: str,
    role: str,
    verifier: str | None,
    member_id: str | None,
    name: str,
    teams: Sequence[str],
) -> None:
    connection.execute(
        "SELECT login_make(%s, %s, %s, %s, %s, %s::text[])",
        (login, role, verifier, member_id, name, list(teams)),
    )


def _verifier(connection: Connection, login: str, password: str) -> str:
    made = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _login_for(connection: Connection, name: str) -> str:
    # Logins belong to the whole server: the prefix and a random end keep them apart.
    row = connection.execute("SELECT roles FROM sync_meta").fetchone()
    prefix = str(row[0]) if row else "muster"
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:20]
    return "_".join(part for part in (prefix[:20], plain, secrets.token_hex(3)) if part)
