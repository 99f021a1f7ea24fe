"""An empty database becomes a hub, and an older hub one of today: one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.hub import (
    aliases,
    bookkeeping,
    clock,
    diagnosis,
    forgetting,
    login_rules,
    policies,
    schema,
    scopes,
    triggers,
)
from db.hub.connect import SCHEMA
from db.hub.roles import Roles, prefix_of
from db.revisions import HEAD
from db.sync.errors import HubProblemError

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

PRODUCT = "muster"
OLDEST_CLIENT = "0.1.0"
"""The oldest program that may sync with a hub made by this one."""

LAYOUT = 2
"""Rises when functions, rights or tables of the hub's own change and the revision does not.

2: aliases and receipts are their login's own, an admin gives a new epoch.
"""

CALLED = (
    "sync_begin(), sync_new_epoch(text), sync_scope(), my_role(), my_keys(), my_teams(),"
    " login_names()"
)
"""The functions that a login of any group may call."""


def create(connection: Connection, prefix: str = "") -> Roles:
    """Make the database of `connection` a hub; the login must be able to make roles.

    `prefix` of the roles; "" = from the name of the database. Needs the right CREATEROLE and the
    database to be its own. Raises HubProblemError (exists, foreign, server_old, rights, full ...);
    then nothing is there.
    """
    roles = Roles(prefix or prefix_of(connection.info.dbname))
    with _in_words(connection), connection.transaction():
        if diagnosis.examined(connection).state != "empty":
            raise HubProblemError("exists", connection.info.dbname)
        for statement in _roles_ddl(connection, roles):
            connection.execute(statement)
        connection.execute(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {roles.owner}")
        connection.execute(f"SET LOCAL ROLE {roles.owner}")
        _complete(connection, roles)
        connection.execute(
            "INSERT INTO sync_meta (id, product, epoch, schema_version, min_client_version,"
            " created_at, roles) VALUES (1, %s, gen_random_uuid()::text, %s, %s, now()::text, %s)",
            (PRODUCT, HEAD, OLDEST_CLIENT, roles.prefix),
        )
        connection.execute("RESET ROLE")
    return roles


def bring_up(connection: Connection) -> str:
    """Give a hub of an older program what this one expects; return the revision it had.

    Also one of the same revision with rights of before. For who made it (a member of its owner).
    Nobody writes meanwhile, rows stay as they are.
    Raises HubProblemError (newer, rights, full ...); then nothing has changed.
    """
    with _in_words(connection), connection.transaction():
        state = diagnosis.examined(connection).state
        if state == "empty":
            raise HubProblemError("foreign", connection.info.dbname)
        asked = connection.execute("SELECT roles, schema_version FROM sync_meta").fetchone()
        prefix, revision = asked or ("", "")
        if state == "older" or _layout(connection) < LAYOUT:
            connection.execute(f"SET LOCAL ROLE {Roles(prefix).owner}")
            connection.execute("SELECT sync_begin()")
            for table, trigger in connection.execute(_TRIGGERS).fetchall():
                connection.execute(f'DROP TRIGGER "{trigger}" ON "{table}"')
            _complete(connection, Roles(prefix))
            connection.execute("UPDATE sync_meta SET schema_version = %s", (HEAD,))
            connection.execute("RESET ROLE")
    return str(revision)


_TRIGGERS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'muster'::regnamespace AND NOT t.tgisinternal"""


@contextmanager
def _in_words(connection: Connection) -> Iterator[None]:
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise diagnosis.stopped(error, connection) from error


def _complete(connection: Connection, roles: Roles) -> None:
    """Bring tables, functions, triggers and rights to what this program expects; as the owner."""
    present = connection.execute(
        "SELECT conname FROM pg_constraint WHERE connamespace = %s::regnamespace", (SCHEMA,)
    ).fetchall()
    for statement in _ddl({row[0] for row in present}, roles):
        connection.execute(statement)
    connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS 'layout {LAYOUT}'")


def _layout(connection: Connection) -> int:
    """The layout a hub has; 1 where it says nothing, as those of the first programs."""
    asked = "SELECT obj_description(%s::regnamespace, 'pg_namespace')"
    row = connection.execute(asked, (SCHEMA,)).fetchone()
    said = str(row[0] if row else "").removeprefix("layout ")
    return int(said) if said.isdecimal() else 1


def _ddl(constraints: set[str], roles: Roles) -> Iterator[str]:
    yield "SET LOCAL client_min_messages = warning"
    yield from bookkeeping.ddl()
    yield from schema.table_ddl()
    yield from schema.index_ddl()
    yield from schema.reference_ddl(constraints)
    yield from clock.FUNCTIONS
    yield from scopes.FUNCTIONS
    yield from login_rules.FUNCTIONS
    yield from forgetting.functions()
    yield from aliases.functions()
    yield from triggers.ddl()
    yield from _rights(roles)


def _rights(roles: Roles) -> Iterator[str]:
    groups = ", ".join(roles.groups)
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {groups}"
    yield f"GRANT EXECUTE ON FUNCTION {CALLED} TO {groups}"
    yield f"GRANT EXECUTE ON FUNCTION {login_rules.CALLED_BY_ADMIN} TO {roles.group('admin')}"
    yield from policies.ddl(roles)


def _roles_ddl(connection: Connection, roles: Roles) -> Iterator[str]:
    known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
    if roles.owner not in known:
        yield f"CREATE ROLE {roles.owner} NOLOGIN CREATEROLE"
    for group in roles.groups:
        if group not in known:
            yield f"CREATE ROLE {group} NOLOGIN"
        yield f"GRANT {group} TO {roles.owner} WITH ADMIN OPTION"
    database = '"{}"'.format(connection.info.dbname.replace('"', '""'))
    yield f"GRANT {roles.owner} TO CURRENT_USER"
    yield f"GRANT CREATE ON DATABASE {database} TO {roles.owner}"
    yield f"REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {database} TO {', '.join(roles.groups)}"
