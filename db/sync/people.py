"""What the logins of a team are called, kept in the file: changes and questions are of people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as Local

from db.sync import state

if TYPE_CHECKING:
    from psycopg import Connection


def ask(hub: Connection[Any], logins: Iterable[str]) -> dict[str, str]:
    """Return login -> name of everybody who was ever invited; who of `logins` was not is asked
    for once, and keeps the login for a name.
    """
    found = dict(hub.execute("SELECT login, name FROM login_names()").fetchall())
    return {login: login for login in logins if login} | found


def keep(conn: Local, people: dict[str, str]) -> None:
    """Know them from now on, beside those known before."""
    if people:
        state.note(conn, people=json.dumps(known(conn) | people, ensure_ascii=False))


def known(conn: Local) -> dict[str, str]:
    """Return login -> name as the file last heard; empty for one that never was a team's."""
    return dict(json.loads(state.fact(conn, "people") or "{}"))


def strangers(conn: Local, logins: Iterable[str]) -> set[str]:
    """Return who among `logins` has no name here yet ("" is nobody)."""
    return {login for login in logins if login} - known(conn).keys()
