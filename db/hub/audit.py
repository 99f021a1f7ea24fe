"""The audit log read: is the chain whole, and where does it end. For logins of the group admin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.hub.clock import CHAINED, DIGEST

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: kept elsewhere, it shows later whether the end was cut off."""

    seq: int
    hash: str


def head(connection: Connection) -> Head:
    """Return the newest entry; Head(0, "") of an empty log."""
    found = connection.execute("SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1")
    row = found.fetchone()
    return Head(*row) if row else Head(0, "")


_FAULT = f"""
SELECT min(seq) FROM (
  SELECT seq, hash, prev_hash, erased_at, digest,
    lag(seq, 1, (SELECT audit_seq FROM sync_clock)) OVER (ORDER BY seq) AS before,
    lag(hash, 1, (SELECT audit_hash FROM sync_clock)) OVER (ORDER BY seq) AS hash_before,
    {
    CHAINED.format(
        prev="prev_hash",
        seq="seq",
        at="at",
        login="login",
        entity="entity",
        row_id="row_id",
        op="op",
        digest="digest",
    )
} AS hash_now,
    {DIGEST.format(old="old", new="new")} AS digest_now
  FROM audit_log) e
WHERE seq <> before + 1 OR prev_hash <> hash_before OR hash <> hash_now
  OR (erased_at IS NULL AND digest <> digest_now)"""


def first_fault(connection: Connection, known: Head | None = None) -> int | None:
    """Return the number of the first entry that is changed, missing before, or cut off; else None.

    `known`: a head of earlier; without one, entries taken from the end are not noticed.
    """
    row = connection.execute(_FAULT).fetchone()
    if row and row[0] is not None:
        return int(row[0])
    if known is None or known.seq == 0:
        return None
    asked = "SELECT 1 FROM audit_log WHERE seq = %s AND hash = %s"
    return None if connection.execute(asked, (known.seq, known.hash)).rowcount else known.seq
