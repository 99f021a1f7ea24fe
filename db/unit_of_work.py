"""One transaction, one snapshot; a writing one is one action of the journal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.errors import MissingRowError
from db.ids import new_id, utc_now
from db.journal import actions, references
from db.journal.collapse import Value

Row = Mapping[str, Value]


class ReadUnit:
    """A consistent view of the file; `conn` is a Core connection."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn


class WriteUnit(ReadUnit):
    """An open action: everything written through it commits together or not at all."""

    def __init__(self, conn: Connection, action: int, person: str) -> None:
        super().__init__(conn)
        self.action = action
        self.person = person
        self.at = utc_now()

    @property
    def changes(self) -> dict[str, set[str]]:
        """What the action touched so far: entity -> ids."""
        return actions.changes(self.conn, self.action)

    def insert(self, entity: str, rows: Sequence[Row]) -> list[str]:
        """Insert rows (column -> value); make missing ids; return ids in the order given."""
        stamped = [
            {
                **row,
                "id": row.get("id") or new_id(),
                "updated_by": self.person,
                "updated_at": self.at,
            }
            for row in rows
        ]
        for columns, group in _grouped(stamped):
            marks = ", ".join("?" * len(columns))
            sql = f"INSERT INTO {entity} ({', '.join(columns)}) VALUES ({marks})"
            self.conn.exec_driver_sql(sql, [_values(row, columns) for row in group])
        return [str(row["id"]) for row in stamped]

    def put(self, entity: str, rows: Sequence[Row]) -> list[str]:
        """Write rows whose ids are given: insert, or update (and bring back) what is there."""
        ids = [str(row["id"]) for row in rows]
        known = self._known(entity, ids, "1 = 1")
        self.insert(entity, [row for row in rows if row["id"] not in known])
        back = [{**row, "deleted_at": None} for row in rows if row["id"] in known]
        self._set(entity, back)
        return ids

    def update(self, entity: str, rows: Mapping[str, Row]) -> None:
        """Set columns of live rows: id -> (column -> value). Raises MissingRowError."""
        self._require_live(entity, list(rows))
        self._set(entity, [{**row, "id": row_id} for row_id, row in rows.items() if row])

    def delete(self, entity: str, ids: Iterable[str]) -> None:
        """Lay live rows to rest (tombstone). Raises MissingRowError."""
        self.update(entity, {row_id: {"deleted_at": self.at} for row_id in ids})

    def close(self) -> dict[str, set[str]]:
        """Check what was left behind and close the action; return what it touched."""
        references.check(self.conn, self.action)
        return actions.end(self.conn, self.action)

    def _set(self, entity: str, rows: Iterable[Row]) -> None:
        stamp = {"updated_by": self.person, "updated_at": self.at}
        for columns, group in _grouped({**row, **stamp} for row in rows):
            order = [c for c in columns if c != "id"]
            places = ", ".join(f"{c} = ?" for c in order)
            sql = f"UPDATE {entity} SET {places} WHERE id = ?"
            self.conn.exec_driver_sql(sql, [_values(row, [*order, "id"]) for row in group])

    def _require_live(self, entity: str, ids: list[str]) -> None:
        live = self._known(entity, ids, "deleted_at IS NULL")
        if missing := [row_id for row_id in ids if row_id not in live]:
            raise MissingRowError(entity, missing)

    def _known(self, entity: str, ids: list[str], condition: str) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = f"SELECT id FROM {entity} WHERE {condition} AND id IN ({marks})"
            found.update(self.conn.exec_driver_sql(sql, tuple(chunk)).scalars())
        return found


def _grouped(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[list[str], list[dict[str, Any]]]]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row), []).append(row)
    return [(list(columns), group) for columns, group in groups.items()]


def _values(row: Mapping[str, Any], columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(_canonical(row[column]) for column in columns)


def _canonical(value: Any) -> Any:
    # One form for every engine and search: composed characters.
    if isinstance(value, str) and not value.isascii():
        return unicodedata.normalize("NFC", value)
    return value
