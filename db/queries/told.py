"""What else a record's history speaks of: who served, contacts, skills, absences, purchases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection

from db.journal.collapse import Value
from db.queries.current import net_amount


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """A row that belongs to a record, removed ones too; `fields` are its columns and names."""

    entity: str
    id: str
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class BoughtRecord:
    """What one action did to purchases of a customer: how many rows, and their sum.

    `did`: made | removed | back | changed; `amount` in minor units.
    """

    action: int
    label: str
    person: str
    at: str
    undoes: int | None
    redoes: int
    did: str
    rows: int
    amount: int


_CHILDREN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "customer": {
            "assignment": "SELECT t.*, x.name AS member, d.made_on AS planned_on FROM assignment t"
            " JOIN member x ON x.id = t.member_id LEFT JOIN decision d ON d.id = t.decision_id"
            " WHERE t.customer_id = ?",
            "contact": "SELECT t.* FROM contact t WHERE t.customer_id = ?",
            "customer_need": "SELECT t.*, x.name AS skill FROM customer_need t"
            " JOIN skill x ON x.id = t.skill_id WHERE t.customer_id = ?",
            "exclusion": "SELECT t.*, x.name AS member FROM exclusion t"
            " JOIN member x ON x.id = t.member_id WHERE t.customer_id = ?",
        },
        "member": {
            "assignment": "SELECT t.*, x.name AS customer, d.made_on AS planned_on"
            " FROM assignment t JOIN customer x ON x.id = t.customer_id"
            " LEFT JOIN decision d ON d.id = t.decision_id"
            " WHERE t.member_id = ?",
            "member_skill": "SELECT t.*, x.name AS skill FROM member_skill t"
            " JOIN skill x ON x.id = t.skill_id WHERE t.member_id = ?",
            "interest": "SELECT t.* FROM interest t WHERE t.member_id = ?",
            "absence": "SELECT t.* FROM absence t WHERE t.member_id = ?",
            "exclusion": "SELECT t.*, x.name AS customer FROM exclusion t"
            " JOIN customer x ON x.id = t.customer_id WHERE t.member_id = ?",
        },
    }
)

PARENTS = frozenset(_CHILDREN)
"""The tables whose rows others belong to."""

_BOUGHT = f"""
SELECT a.id, a.label, a.person, a.at, a.undoes, u.undoes IS NOT NULL,
  CASE WHEN j.op = 'insert' THEN 'made'
    ELSE CASE json_type(j.new, '$.deleted_at')
      WHEN 'text' THEN 'removed' WHEN 'null' THEN 'back' ELSE 'changed' END END AS did,
  count(*), {net_amount("p.")}
FROM purchase p JOIN journal j ON j.row_id = p.id JOIN action a ON a.id = j.action
LEFT JOIN action u ON u.id = a.undoes
WHERE p.customer_id = ? GROUP BY a.id, did ORDER BY a.id DESC LIMIT ?
"""


def entity_of(conn: Connection, record_id: str) -> str | None:
    """Return the table a record with children is in; None for any other."""
    for entity in _CHILDREN:
        sql = f"SELECT 1 FROM {entity} WHERE id = ?"
        if conn.exec_driver_sql(sql, (record_id,)).first():
            return entity
    return None


def children(conn: Connection, entity: str, record_id: str) -> list[ChildRecord]:
    """Return every row that ever belonged to a customer or a member; purchases are `bought`."""
    return [
        ChildRecord(child, row["id"], dict(row))
        for child, sql in _CHILDREN[entity].items()
        for row in conn.exec_driver_sql(sql, (record_id,)).mappings()
    ]


def bought(conn: Connection, customer_id: str, limit: int = 200) -> list[BoughtRecord]:
    """Return what the newest actions did to a customer's purchases, newest first."""
    rows = conn.exec_driver_sql(_BOUGHT, (customer_id, limit))
    return [BoughtRecord(*row) for row in rows]
