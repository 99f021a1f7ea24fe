"""Nothing can change data unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.journal import triggers
from db.registry import SYNCED
from db.schema import Base, Synced
from db.store import Store


def _entries(store: Store) -> list[tuple]:
    with store.read() as unit:
        return list(
            unit.conn.exec_driver_sql("SELECT entity, op, old, new FROM journal ORDER BY seq")
        )


def _customer(store: Store, **values: str) -> str:
    with store.write("{}", "me") as unit:
        return unit.insert("customer", [{"name": "华东电器", **values}])[0]


def test_every_synced_table_is_registered_parents_first() -> None:
    tables = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}
    synced = {name for name, cls in tables.items() if issubclass(cls, Synced)}
    assert set(SYNCED) == synced
    for place, name in enumerate(SYNCED):
        for key in Base.metadata.tables[name].foreign_keys:
            assert SYNCED.index(key.column.table.name) <= place


def test_only_text_and_integer() -> None:
    for table in Base.metadata.tables.values():
        for column in table.columns:
            assert str(column.type) in {"TEXT", "INTEGER"}, f"{table.name}.{column.name}"


def test_triggers_are_what_the_file_has(store: Store) -> None:
    with store.read() as unit:
        assert triggers.present(unit.conn) == triggers.expected(unit.conn)
        assert len(triggers.present(unit.conn)) == 6 * len(SYNCED)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO customer(id, name) VALUES ('x', 'x')",
        "UPDATE customer SET name = 'y'",
        "UPDATE customer SET updated_by = 'y'",
        "DELETE FROM customer",
        "INSERT OR REPLACE INTO customer(n, id, name) VALUES (1, 'x', 'x')",
    ],
)
def test_a_write_outside_an_action_is_refused(store: Store, sql: str) -> None:
    _customer(store)
    with (
        store._engine.connect() as conn,
        conn.begin(),
        pytest.raises(IntegrityError, match="muster:"),
    ):
        conn.exec_driver_sql(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM customer",
        "REPLACE INTO customer(n, id, name) VALUES (1, 'x', 'x')",
        "UPDATE customer SET id = 'other'",
        "UPDATE customer SET n = 7",
    ],
)
def test_rows_keep_their_identity_inside_an_action(store: Store, sql: str) -> None:
    _customer(store)
    with pytest.raises(IntegrityError, match="muster:"), store.write("{}", "me") as unit:
        unit.conn.exec_driver_sql(sql)
    assert len(_entries(store)) == 1


def test_raw_bulk_update_is_journalled_and_taken_back(store: Store) -> None:
    for number in range(3):
        _customer(store, code=str(number))
    with store.write("{}", "me") as unit:
        unit.conn.exec_driver_sql("UPDATE customer SET region = code || '区', notes = NULL")
    assert _entries(store)[3:] == [
        ("customer", "update", '{"region":null}', f'{{"region":"{n}区"}}') for n in range(3)
    ]
    store.undo("me")
    with store.read() as unit:
        assert set(unit.conn.exec_driver_sql("SELECT region FROM customer").scalars()) == {None}


def test_an_action_that_changed_nothing_leaves_no_trace(store: Store) -> None:
    customer = _customer(store)
    with store.write("{}", "me") as unit:
        unit.update("customer", {customer: {"name": "华东电器"}})
    assert len(store.undo_lists()[0]) == 1


def test_an_action_that_came_to_nothing_does_not_block_the_undo_list(store: Store) -> None:
    customer = _customer(store)
    with store.write("{}", "me") as unit:
        unit.update("customer", {customer: {"name": "other"}})
        unit.update("customer", {customer: {"name": "华东电器"}})
    store.undo("me")
    store.undo("me")
    assert store.undo_lists()[0] == []


def test_a_failed_action_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write("{}", "me") as unit:
            unit.insert("customer", [{"name": "x"}])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _entries(store) == []
    _customer(store)  # and the next one works


def test_text_is_kept_composed(store: Store) -> None:
    customer = _customer(store, short_name="e\u0301")
    with store.read() as unit:
        found = unit.conn.exec_driver_sql(
            "SELECT short_name FROM customer WHERE id = ?", (customer,)
        )
        assert found.scalar() == "\u00e9"


_CHILD = """
import os, signal, sys
from pathlib import Path
from db.store import Store
store = Store(Path(sys.argv[1]))
with store.write("{}", "me") as unit:
    unit.insert("customer", [{"name": str(i)} for i in range(500)])
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize(("moment", "kept"), [("before", 0), ("after", 500)])
def test_killed_right_around_commit(store: Store, moment: str, kept: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(store.path), moment],
        cwd=Path(__file__).parents[3],
        env={**os.environ},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == kept
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM journal").scalar() == kept
        assert unit.conn.exec_driver_sql("SELECT action FROM journal_context").scalar() is None
        assert unit.conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert len(store.undo_lists()[0]) == bool(kept)
