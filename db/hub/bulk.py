"""Filling an empty hub: rows come by COPY, and what triggers would do row by row is done at once.

For who made the hub, inside its open transaction. Nobody else is let in meanwhile. Change number,
scopes and the audit log are those that triggers would leave, but for one thing: the audit log
has one entry per table, with the number of rows, instead of one per row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.hub import access, clock, schema

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

_STAGE = "pg_temp.stage"
_INDEXES = """
SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
WHERE c.relnamespace = 'muster'::regnamespace AND t.relname = ANY(%s) AND NOT i.indisprimary"""
_REFERENCES = """
SELECT t.relname, k.conname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
WHERE k.connamespace = 'muster'::regnamespace AND k.contype = 'f'"""
_SERVED = """
UPDATE customer c SET access_team = x.teams, access_member = x.members
FROM (SELECT DISTINCT customer_id AS id FROM assignment) a, LATERAL access_customer(a.id) x
WHERE c.id = a.id"""
_SERVING = """
UPDATE assignment a SET access_team = c.access_team, access_member = c.access_member
FROM customer c WHERE c.id = a.customer_id"""

_DIGEST = clock.DIGEST.format(old="NULL::jsonb", new="e.new")
_AUDIT = f"""
INSERT INTO audit_log (seq, at, login, entity, row_id, op, new, digest, prev_hash, hash)
SELECT e.seq, e.at, session_user, e.entity, '*', 'upload', e.new, {_DIGEST}, e.prev, {
    clock.CHAINED.format(
        prev="e.prev", seq="e.seq", at="e.at", login="session_user", entity="e.entity",
        row_id="'*'", op="'upload'", digest=_DIGEST,
    )
} FROM (SELECT coalesce(max(seq), 0) + 1 AS seq,
    to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
    coalesce((SELECT hash FROM audit_log ORDER BY seq DESC LIMIT 1), '') AS prev,
    %s::text AS entity, jsonb_build_object('rows', %s::bigint) AS new FROM audit_log) e
"""  # fmt: skip


class Loading:
    """Tables to fill in the order of `order`; `seq`: the change number all rows get."""

    def __init__(self, connection: Connection, owner: str, login: str, seq: int) -> None:
        self._connection = connection
        self._owner = owner
        self._login = login
        self.seq = seq
        # Who serves a customer decides about all that belongs to it.
        known = [table.name for table in schema.tables()]
        first = ["team", "role", "skill", "member", "customer", "policy", "decision", "assignment"]
        self.order = [*first, *(name for name in known if name not in first)]
        self.counts: dict[str, int] = {}

    @property
    def empty(self) -> bool:
        """Whether no table has a row."""
        asked = " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in self.order)
        found = self._connection.execute(f"SELECT {asked}").fetchone()
        return found is not None and not found[0]

    @contextmanager
    def table(self, entity: str, names: Sequence[str]) -> Iterator[psycopg.Copy]:
        """Yield what takes the rows of a table, their values in the order of `names`."""
        listed = ", ".join(names)
        self._connection.execute("RESET ROLE")  # the owner may make no table of a session
        self._connection.execute(
            f"CREATE TEMPORARY TABLE stage ON COMMIT DROP AS SELECT {listed} FROM {entity} LIMIT 0"
        )
        self._connection.execute(f"GRANT SELECT ON {_STAGE} TO {self._owner}")
        with self._connection.cursor().copy(f"COPY {_STAGE} ({listed}) FROM STDIN") as copy:
            yield copy
        self._connection.execute(f"SET LOCAL ROLE {self._owner}")
        self._take_over(entity, names)
        self._connection.execute("RESET ROLE")
        self._connection.execute(f"DROP TABLE {_STAGE}")
        self._connection.execute(f"SET LOCAL ROLE {self._owner}")

    def _take_over(self, entity: str, names: Sequence[str]) -> None:
        listed = ", ".join(names)
        team, member, join = _scope(entity)
        values = ", ".join(f"s.{name}" for name in names)
        done = self._connection.execute(
            f"INSERT INTO {entity} ({listed}, change_seq, access_team, access_member)"
            f" SELECT {values}, {self.seq}, {team}, {member} FROM {_STAGE} s {join}",
            {"login": self._login} if "%(login)s" in member else None,
        )
        self.counts[entity] = done.rowcount
        if entity == "assignment":
            self._connection.execute(_SERVED)
            self._connection.execute(_SERVING)


def _scope(entity: str) -> tuple[str, str, str]:
    """What a row's scope is when it is made: access_team, access_member, and a join for them."""
    rule = access.RULES[entity]
    every, none = f"ARRAY['{access.EVERY_LEAD}']", "'{}'::text[]"
    if rule.scope == "person":
        return "array_remove(ARRAY[s.team_id], NULL)", "ARRAY[s.id]", ""
    if rule.scope == "own":
        team = f"CASE WHEN s.shared = 1 THEN {every} ELSE {none} END"
        return team, "ARRAY[%(login)s::text]", ""
    if rule.scope in access.COPIED and entity != "assignment":
        join = f"LEFT JOIN {access.parent_of(entity)} p ON p.id = s.{rule.through}"
        team, member = f"coalesce(p.access_team, {every})", f"coalesce(p.access_member, {none})"
        if rule.scope == "sided":
            from_team, from_member = access.withheld(entity, "s")
            team = f"CASE WHEN {from_team} THEN {none} ELSE {team} END"
            member = f"CASE WHEN {from_member} THEN {none} ELSE {member} END"
        return team, member, join
    if rule.scope == "named":
        return none, none, ""  # the trigger says it
    return every, none, ""  # customers and who serves them follow when all of these are there


@contextmanager
def loading(connection: Connection, login: str) -> Iterator[Loading]:
    """Open an empty hub for filling, for the rows of `login`; it is as before at the end.

    Inside a transaction, which is to be rolled back where this raises.
    """
    row = connection.execute("SELECT sync_begin(), (SELECT roles FROM sync_meta)").fetchone()
    assert row is not None
    owner = f"{row[1]}_owner"
    connection.execute(f"SET LOCAL ROLE {owner}")
    made = Loading(connection, owner, login, int(row[0]))
    _lay_open(connection, made.order)
    yield made
    connection.execute("SET LOCAL client_min_messages = warning")
    present: list[str] = []
    for statement in (*schema.index_ddl(), *schema.reference_ddl(present)):
        connection.execute(statement)
    for name in made.order:
        connection.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        connection.execute(f"ANALYZE {name}")
    for entity, count in made.counts.items():
        if count:
            connection.execute(_AUDIT, (entity, count))
    connection.execute("RESET ROLE")


def _lay_open(connection: Connection, names: Sequence[str]) -> None:
    """Take away what would work row by row: triggers, references, indexes."""
    for name in names:
        connection.execute(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
        connection.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        if access.RULES[name].scope == "named":
            connection.execute(f"ALTER TABLE {name} ENABLE TRIGGER hub_3_access")
    for table, constraint in connection.execute(_REFERENCES).fetchall():
        connection.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}"')
    for (index,) in connection.execute(_INDEXES, (list(names),)).fetchall():
        connection.execute(f'DROP INDEX "{index}"')
