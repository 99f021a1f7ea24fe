"""Why the hub cannot be used: each failure of psycopg as a HubProblemError with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.hub.connect import SCHEMA, HubAddress, connect
from db.hub.probe import probe
from db.revisions import HEAD, REVISIONS
from db.sync.errors import HubProblemError

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

OLDEST_SERVER = 150_000
"""PostgreSQL 15, as the server counts."""

# A failed login carries no SQLSTATE, only the server's words, in the language of the server.
_WORDS = {
    "password": r"password authentication failed|no password supplied|认证失败|没有提供口令",
    "no_database": r'database ".*" does not exist|数据库.*不存在',
    "revoked": r"not permitted to log in|permission denied for database|不允许.*登录|登录.*不允许",
    "login": r'role ".*" does not exist|角色.*不存在',
    "not_allowed": r"pg_hba\.conf",
    "busy": r"too many (clients|connections)|connection slots|太多的?(客户端|连接)",
    "starting": r"starting up|shutting down|recovery mode|正在启动|正在关闭",
}
_STATES = {
    "53100": "full", "53300": "busy", "42501": "rights", "25006": "read_only",
    "3D000": "no_database", "28P01": "password", "28000": "revoked",
}  # fmt: skip
_OUT_OF_SIGHT = ("42501", "42P01", "42883", "3F000")


@dataclass(frozen=True, slots=True)
class Found:
    """What is at an address one could log in to.

    `state`: hub (usable), older (a hub to be brought up to date by its maker), empty (nothing
    there: a hub can be made). `server`: version as people say it. `may_create`: whether this login
    has what making a hub takes.
    """

    state: str
    server: str
    may_create: bool


def opened(address: HubAddress, password: str = "", *, autocommit: bool = False) -> Connection:
    """Connect. Raises HubProblemError with the reason; may take some seconds to find it."""
    import psycopg

    try:
        return connect(address, password, autocommit=autocommit)
    except psycopg.Error as error:
        raise explained(error, address) from error


def explained(error: psycopg.Error, address: HubAddress) -> HubProblemError:
    """Say why no connection came about."""
    said = str(error).strip()
    reason, detail = probe(address)
    if reason:
        return HubProblemError(reason, detail or said)
    for reason, words in _WORDS.items():
        if re.search(words, said):
            return HubProblemError(reason, said)
    if "timeout expired" in said:
        return HubProblemError("timeout", said)
    return HubProblemError("unknown", said)


def stopped(error: psycopg.Error, connection: Connection) -> HubProblemError:
    """Say why a statement failed: the login lost its rights, the disk is full, the line is gone.

    To be asked outside a `transaction()` block; a transaction that failed is rolled back.
    """
    import psycopg

    said, state = str(error).strip(), error.sqlstate or ""
    if connection.closed or connection.broken or state.startswith(("08", "57P")):
        return HubProblemError("lost", said)
    if state in _OUT_OF_SIGHT:
        try:
            connection.rollback()
            if _has_schema(connection) and not _in_sight(connection):
                return HubProblemError("revoked", said)
        except psycopg.Error:
            return HubProblemError("lost", said)
    return HubProblemError(_STATES.get(state, "unknown"), said)


def examined(connection: Connection) -> Found:
    """Look at what one is connected to. Raises HubProblemError.

    Reasons: server_old, foreign (other things live in this database), revoked, newer (made by a
    newer program).
    """
    number = connection.info.server_version
    if number < OLDEST_SERVER:
        raise HubProblemError("server_old", _version(number))
    if not _has_schema(connection):
        if detail := _others(connection):
            raise HubProblemError("foreign", detail)
        return Found("empty", _version(number), _may_create(connection))
    if not _in_sight(connection):
        raise HubProblemError("revoked", connection.info.user)
    return Found(_revision_state(connection), _version(number), _may_create(connection))


def _revision_state(connection: Connection) -> str:
    known = connection.execute("SELECT to_regclass('muster.sync_meta') IS NOT NULL").fetchone()
    if not (known and known[0]):
        raise HubProblemError("foreign", SCHEMA)
    row = connection.execute("SELECT product, schema_version FROM sync_meta").fetchone()
    if row is None or row[0] != "muster":
        raise HubProblemError("foreign", str(row))
    if row[1] == HEAD:
        return "hub"
    if row[1] not in REVISIONS:
        raise HubProblemError("newer", str(row[1]))
    return "older"


def _version(number: int) -> str:
    return f"{number // 10_000}.{number % 10_000}"


def _has_schema(connection: Connection) -> bool:
    asked = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    return connection.execute(asked, (SCHEMA,)).rowcount > 0


def _in_sight(connection: Connection) -> bool:
    row = connection.execute("SELECT has_schema_privilege(%s, 'USAGE')", (SCHEMA,)).fetchone()
    return bool(row and row[0])


def _others(connection: Connection) -> str:
    """Name a table that somebody else keeps in this database; "" where there is none."""
    row = connection.execute(
        "SELECT n.nspname || '.' || c.relname FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%%'"
        " AND n.nspname <> 'information_schema'"
        # What an extension brings along is nobody's data.
        " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        " ORDER BY 1 LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else ""


def _may_create(connection: Connection) -> bool:
    row = connection.execute(
        "SELECT r.rolsuper OR (r.rolcreaterole AND pg_has_role(d.datdba, 'USAGE'))"
        " FROM pg_roles r, pg_database d"
        " WHERE r.rolname = session_user AND d.datname = current_database()"
    ).fetchone()
    return bool(row and row[0])
