"""Whether the keys of a file read surnames as this program does; older files learn new ones.

A name is the same however it is read, so nothing else tells that its keys are outdated.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from db.search.surnames import SURNAMES

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FACT = "surnames"
_ASKED = f"SELECT value FROM file_meta WHERE key = '{_FACT}'"
_HEADED = "substr({name}, 1, 1) IN (SELECT value FROM json_each(:heads))"
_CUSTOMERS = f"""
SELECT id FROM customer c WHERE deleted_at IS NULL AND ({_HEADED.format(name="name")}
  OR {_HEADED.format(name="short_name")}
  OR EXISTS (SELECT 1 FROM contact k WHERE k.customer_id = c.id AND k.deleted_at IS NULL
    AND {_HEADED.format(name="k.name")}))
"""
_MEMBERS = f"SELECT id FROM member WHERE deleted_at IS NULL AND {_HEADED.format(name='name')}"


def hold(conn: Connection) -> bool:
    """Whether the keys were made with the surnames known now."""
    return bool(conn.exec_driver_sql(_ASKED).scalar() == _edition())


def outdated(conn: Connection) -> dict[str, list[str]]:
    """Return entity -> ids of those whose name, or that of a contact, begins as a surname does."""
    heads = {"heads": json.dumps(sorted({surname[0] for surname in SURNAMES}))}
    return {
        entity: list(conn.exec_driver_sql(sql, heads).scalars())
        for entity, sql in (("customer", _CUSTOMERS), ("member", _MEMBERS))
    }


def note(conn: Connection) -> None:
    """Say that the keys are those of the surnames known now."""
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_FACT, _edition()),
    )


@cache
def _edition() -> str:
    """What tells this table of surnames from others."""
    return sha256(repr(sorted(SURNAMES.items())).encode()).hexdigest()[:16]
