"""Sort keys of who serves a customer: derived, for one day and those after it that are the same.

Who leads depends on the day. The keys in `customer_summary` are those of a first day and hold
until an assignment begins or ends; `file_meta` says from when until when. Lists of any other day
ask the assignments themselves, which is 100 times slower and as right.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import serving

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.queries.listing import Reader

ROLES = {"lead": "owner_key", "backup": "backup_key"}
"""Role of an assignment -> its column of `customer_summary`."""

NEVER = "9999-12-31"
_FACT = "serving_keys"
_CHUNK = 50_000
_KEYS = ", ".join(serving(role, "ms.sort_key") for role in ROLES)
_WRITE = f"""
UPDATE customer_summary SET ({", ".join(ROLES.values())}) =
  (SELECT {_KEYS} FROM customer c WHERE c.n = customer_summary.n)
WHERE n IN (SELECT n FROM customer WHERE id IN (SELECT value FROM json_each(:ids)))
"""
_TURNS = """
SELECT min(day) FROM (
  SELECT start_on AS day FROM assignment WHERE deleted_at IS NULL {asked}
  UNION ALL SELECT date(end_on, '+1 day') FROM assignment WHERE deleted_at IS NULL {asked})
WHERE day > :day
"""  # the next day on which somebody else may serve
_TURNED = """
SELECT DISTINCT customer_id FROM assignment
WHERE start_on > :since AND start_on <= :day OR end_on >= :since AND end_on < :day
"""
_EVER_SERVED = "SELECT DISTINCT customer_id FROM assignment"


@dataclass(frozen=True, slots=True)
class Days:
    """The keys are those of `first` and of every day before `until`."""

    first: str
    until: str


def days(reader: Reader) -> Days | None:
    """Return the days that the keys are right for; None where there are no keys."""
    asked = f"SELECT value FROM file_meta WHERE key = '{_FACT}'"
    for (value,) in reader.exec_driver_sql(asked):
        first, _, until = value.partition("/")
        return Days(first, until)
    return None


def hold(reader: Reader, on: str) -> bool:
    """Whether the keys are those of the day `on`."""
    known = days(reader)
    return known is not None and known.first <= on < known.until


def begin(conn: Connection, today: str) -> None:
    """Say that the keys of a file without assignments are right from `today` on."""
    _note(conn, Days(today, NEVER))


def refresh(conn: Connection, customers: Collection[str], assignments: Collection[str]) -> None:
    """Write the keys of customers anew; the assignments touched say how long the keys hold."""
    known = days(conn)
    if known is None:
        return
    _write(conn, customers, known.first)
    until = known.until
    for ids in _batches(assignments):
        asked = _TURNS.format(asked="AND id IN (SELECT value FROM json_each(:ids))")
        found = conn.exec_driver_sql(asked, {"ids": ids, "day": known.first}).scalar()
        until = min(until, found or NEVER)
    if until != known.until:
        _note(conn, Days(known.first, until))


def renew(conn: Connection, today: str) -> None:
    """Make the keys those of `today`, looking at no more customers than those who are served."""
    known = days(conn)
    if known and known.first <= today < known.until:
        return
    if known and known.until <= today:
        turned = conn.exec_driver_sql(_TURNED, {"since": known.first, "day": today})
    else:
        turned = conn.exec_driver_sql(_EVER_SERVED)
    _write(conn, turned.scalars().all(), today)
    _note(conn, Days(today, _next_turn(conn, today)))


def rebuild(conn: Connection, today: str) -> None:
    """Make every key anew, for the day they are of; for `today` where there were none."""
    known = days(conn)
    first = known.first if known else today
    conn.exec_driver_sql(
        "UPDATE customer_summary SET owner_key = NULL, backup_key = NULL"
        " WHERE owner_key IS NOT NULL OR backup_key IS NOT NULL"
    )
    _write(conn, conn.exec_driver_sql(_EVER_SERVED).scalars().all(), first)
    _note(conn, Days(first, _next_turn(conn, first)))


def _next_turn(conn: Connection, day: str) -> str:
    return conn.exec_driver_sql(_TURNS.format(asked=""), {"day": day}).scalar() or NEVER


def _write(conn: Connection, customers: Collection[str], on: str) -> None:
    for ids in _batches(customers):
        conn.exec_driver_sql(_WRITE, {"ids": ids, "on": on})


def _batches(ids: Collection[str]) -> list[str]:
    listed = list(ids)
    return [json.dumps(listed[at : at + _CHUNK]) for at in range(0, len(listed), _CHUNK)]


def _note(conn: Connection, known: Days) -> None:
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_FACT, f"{known.first}/{known.until}"),
    )
