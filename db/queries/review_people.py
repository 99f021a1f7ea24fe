"""Who can be reviewed and by whom: members with their superiors, and what changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A member as reviews see one: where, as what, under whom, since when and until when."""

    id: str
    name: str
    employee_no: str | None
    team_id: str | None
    role_id: str | None
    manager_id: str | None
    status: str
    hired_on: str | None
    left_on: str | None


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """A member got another superior or role: `at` is UTC, `before` and `now` are ids."""

    member_id: str
    column: str  # manager_id | role_id
    at: str
    before: str | None
    now: str | None


_PEOPLE = """
SELECT m.id, m.name, m.employee_no, m.team_id, m.role_id, m.manager_id, m.status, m.hired_on,
  m.left_on
FROM member m LEFT JOIN member_summary s ON s.n = m.n
WHERE m.deleted_at IS NULL ORDER BY s.sort_key, m.n
"""
_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT value FROM json_each(:teams)
  UNION SELECT t.id FROM team t JOIN below ON t.parent_id = below.id WHERE t.deleted_at IS NULL)
SELECT id FROM below
"""
_MOVES = """
SELECT j.row_id, c.value, a.at, json_extract(j.old, '$.' || c.value),
  json_extract(j.new, '$.' || c.value)
FROM json_each('["manager_id", "role_id"]') c
JOIN journal j ON j.entity = 'member' AND j.op = 'update'
  AND json_type(j.new, '$.' || c.value) IS NOT NULL
JOIN action a ON a.id = j.action
WHERE a.at >= :since ORDER BY j.seq
"""


def people(conn: Connection) -> dict[str, PersonRecord]:
    """Every live member by id, in the order of their names."""
    found = (PersonRecord(*row) for row in conn.exec_driver_sql(_PEOPLE))
    return {one.id: one for one in found}


def below(conn: Connection, teams: Collection[str]) -> set[str]:
    """These teams and all below them."""
    asked = {"teams": json.dumps(list(teams))}
    return set(conn.exec_driver_sql(_BELOW, asked).scalars())


def moves(conn: Connection, since: str) -> list[MoveRecord]:
    """Who got another superior or role since a day, oldest first, as far as the file remembers."""
    return [MoveRecord(*row) for row in conn.exec_driver_sql(_MOVES, {"since": since})]
