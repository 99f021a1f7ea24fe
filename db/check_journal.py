"""Whether the journal tells what the rows say."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db.findings import Finding
from db.journal import pruning
from db.journal.collapse import Net, collapse

_BROKEN = """
SELECT entity, count(*) FROM journal WHERE CASE op
  WHEN 'insert' THEN old IS NOT NULL OR new IS NOT NULL
  WHEN 'update' THEN NOT json_valid(coalesce(old, '')) OR NOT json_valid(coalesce(new, ''))
  ELSE 1 END
GROUP BY entity
"""
_LOST = """
SELECT entity, count(*) FROM journal WHERE action NOT IN (SELECT id FROM action) AND action > ?
GROUP BY entity
"""
_CLOSED = "SELECT count(*) FROM journal_context WHERE id = 1 AND action IS NULL AND purge = 0"


def journal_findings(conn: Connection) -> Iterator[Finding]:
    """Yield what is wrong with the journal; reads all of it, an entity at a time in memory."""
    if conn.exec_driver_sql(_CLOSED).scalar() != 1:
        yield Finding("open_action", "")
    for entity, count in conn.exec_driver_sql(_LOST, (pruning.floor(conn),)).all():
        yield Finding("entry_action", entity, count)
    broken: dict[str, int] = dict(map(tuple, conn.exec_driver_sql(_BROKEN)))
    for entity, count in broken.items():
        yield Finding("entry_broken", entity, count)
    tables = set(conn.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    for entity in conn.exec_driver_sql("SELECT DISTINCT entity FROM journal").scalars().all():
        if entity not in broken:
            yield from _values(conn, entity, known=entity in tables)


def _values(conn: Connection, entity: str, *, known: bool) -> Iterator[Finding]:
    # A migration rewrites rows, not the entries before it.
    entries = conn.exec_driver_sql(
        "SELECT entity, row_id, op, old, new FROM journal WHERE entity = ? AND action > coalesce("
        "(SELECT CAST(value AS INTEGER) FROM file_meta WHERE key = 'undo_floor'), 0) ORDER BY seq",
        (entity,),
    )
    nets = {row_id: net for (_, row_id), net in collapse(entries).items()}
    changed = 0
    for row in conn.exec_driver_sql(f"SELECT * FROM {entity}").mappings() if known else ():
        net = nets.pop(row["id"], None)
        changed += net is not None and _differs(net, dict(row))
    if changed:
        yield Finding("value", entity, changed)
    if nets:
        yield Finding("entry_row", entity, len(nets))


def _differs(net: Net, row: dict[str, object]) -> bool:
    """Whether a column is not what the last entry left; a column since dropped is not asked."""
    return any(column in row and row[column] != new for column, (_, new) in net.values.items())
