"""What a hub lets go after 400 days: tombstones, marks, receipts and the audit log of that time.

Asked once a day by whoever writes first (`sync_begin`), in portions, so that nobody waits long.
Which day a change number is of, the server noted itself: no clock of a laptop takes part. A file
that was away longer than that finds its cursor below `sync_clock.horizon` and compares whole.
"""

from __future__ import annotations

from db.hub.clock import HEAD
from db.hub.schema import tables
from db.sync.references import children

DAYS = 400
MOST = 20_000
"""Rows of one table that go on one day: about a second."""


def functions() -> tuple[str, ...]:
    """Statements that make the function, after the tables."""
    return (
        f"""
CREATE OR REPLACE FUNCTION sync_forget(today date) RETURNS void LANGUAGE plpgsql {HEAD}
DECLARE
  since date := today - {DAYS};
  past bigint;
  last record;
BEGIN
  DELETE FROM sync_receipt WHERE mutation_id IN
    (SELECT mutation_id FROM sync_receipt WHERE day < since LIMIT {MOST});
  SELECT seq, hash INTO last FROM audit_log WHERE seq < (SELECT max(seq) FROM audit_log)
    AND at < since::text AND seq <= (SELECT min(seq) FROM audit_log) + {MOST}
    ORDER BY seq DESC LIMIT 1;
  IF FOUND THEN
    DELETE FROM audit_log WHERE seq <= last.seq;
    UPDATE sync_clock SET audit_seq = last.seq, audit_hash = last.hash WHERE id = 1;
  END IF;
  SELECT min(seq) - 1 INTO past FROM sync_day WHERE day >= since;
  IF past IS NULL OR NOT EXISTS (SELECT 1 FROM sync_day WHERE day < since) THEN
    RETURN;
  END IF;
  DELETE FROM sync_day WHERE day < since;
  UPDATE sync_clock SET horizon = greatest(horizon, past) WHERE id = 1;
  DELETE FROM sync_gone WHERE seq <= past;
  DELETE FROM sync_tick WHERE seq <= past;
  {"".join(_tombstones())}
END $$""",
    )


def _tombstones() -> list[str]:
    """Statements that let tombstones go that nothing names, children before parents."""
    return [
        f"""
  DELETE FROM "{table.name}" WHERE id IN (SELECT t.id FROM "{table.name}" t
    WHERE t.deleted_at IS NOT NULL AND t.change_seq <= past {_unnamed(table.name)} LIMIT {MOST});"""
        for table in reversed(tables())
    ]


def _unnamed(entity: str) -> str:
    present = {table.name for table in tables()}
    return " ".join(
        f'AND NOT EXISTS (SELECT 1 FROM "{child}" c WHERE c."{column}" = t.id)'
        for child, column in children(entity)
        if child in present
    )
