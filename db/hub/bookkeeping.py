"""The hub's own tables: the change clock, the handshake, devices, receipts, who may what, audit."""

from __future__ import annotations

from collections.abc import Iterator

TABLES: dict[str, str] = {
    # tx: which transaction took the present number; who holds the clock is who has that id.
    # horizon: up to which tombstones and marks may have been let go; audit_seq, audit_hash: the
    # newest entry of the audit log that was.
    "sync_clock": """
        id integer PRIMARY KEY CHECK (id = 1), seq bigint NOT NULL, tx xid8, day date,
        horizon bigint NOT NULL DEFAULT 0, audit_seq bigint NOT NULL DEFAULT 0,
        audit_hash text NOT NULL DEFAULT ''""",
    # One for each change number, by chance: a hub out of a backup that counts on makes others.
    "sync_tick": """
        seq bigint PRIMARY KEY, mark text NOT NULL DEFAULT gen_random_uuid()::text""",
    # The first change number of each day on which anybody wrote, by the server's calendar.
    "sync_day": """
        day date PRIMARY KEY, seq bigint NOT NULL""",
    "sync_meta": """
        id integer PRIMARY KEY CHECK (id = 1), product text NOT NULL, epoch text NOT NULL,
        schema_version text NOT NULL, min_client_version text NOT NULL, created_at text NOT NULL,
        roles text NOT NULL""",
    "sync_login": """
        login text COLLATE "C" PRIMARY KEY, role text NOT NULL
        CHECK (role IN ('admin', 'hr', 'lead', 'member')), member_id text COLLATE "C",
        name text NOT NULL, teams text[] NOT NULL DEFAULT '{}', made_at text NOT NULL,
        revoked_at text""",
    # last_seen: of the day; scope: 'left' once its file has left the team.
    "sync_device": """
        device_id text COLLATE "C" PRIMARY KEY, login text NOT NULL DEFAULT session_user,
        app_version text, last_cursor bigint NOT NULL DEFAULT 0, last_seen text,
        scope text""",
    "sync_receipt": """
        mutation_id text COLLATE "C" PRIMARY KEY, device text, entity text NOT NULL,
        row_id text NOT NULL, server_id text, status text NOT NULL, at text NOT NULL,
        day date NOT NULL DEFAULT current_date""",
    # login: who made it and whom alone it tells anything; NULL in those of a hub of 0004.
    "sync_alias": """
        old_id text COLLATE "C" PRIMARY KEY, new_id text NOT NULL, entity text NOT NULL,
        login text DEFAULT session_user""",
    "sync_gone": """
        seq bigint NOT NULL, entity text NOT NULL, row_id text NOT NULL""",
    # Whose scope this transaction has still to settle; empty whenever nobody writes.
    "access_due": """
        customer_id text COLLATE "C" PRIMARY KEY""",
    # digest stands for old and new in the chain, so that erasing a person leaves it whole.
    "audit_log": """
        seq bigint PRIMARY KEY, at text NOT NULL, login text NOT NULL, entity text NOT NULL,
        row_id text NOT NULL, op text NOT NULL, old jsonb, new jsonb, digest text NOT NULL,
        prev_hash text NOT NULL, hash text NOT NULL, erased_at text""",
}
"""Name -> columns."""

INDEXES = (
    'CREATE INDEX IF NOT EXISTS "ix_sync_gone_seq" ON sync_gone (seq)',
    'CREATE INDEX IF NOT EXISTS "ix_sync_receipt_day" ON sync_receipt (day)',
    'CREATE INDEX IF NOT EXISTS "ix_audit_log_row" ON audit_log (entity, row_id)',
)

ADDED = (
    "ALTER TABLE sync_alias ADD COLUMN IF NOT EXISTS login text",
    "ALTER TABLE sync_alias ALTER COLUMN login SET DEFAULT session_user",
)
"""What a hub made by an earlier program lacks."""


def ddl() -> Iterator[str]:
    """Statements that make the tables and the one row of clock."""
    for name, columns in TABLES.items():
        yield f"CREATE TABLE IF NOT EXISTS {name} ({columns})"
    yield from ADDED
    yield from INDEXES
    yield "INSERT INTO sync_clock (id, seq) VALUES (1, 0) ON CONFLICT (id) DO NOTHING"
