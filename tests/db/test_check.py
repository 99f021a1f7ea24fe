"""A check finds what was done to a file behind our back, and nothing in a good one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from db import backup, revisions
from db.check import check
from db.errors import FileProblemError
from db.findings import Finding
from db.store import Store


def without_triggers(raw, table, sql):
    """Do what our triggers would refuse, and put them back."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    kept = raw.execute(query, (table,)).fetchall()
    for name, _ in kept:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(sql)
    for _, ddl in kept:
        raw.execute(ddl)


def test_a_good_file(path):
    before = path.read_bytes()
    backup.make(path, "manual")
    found = check(path)
    assert found.findings == ()
    facts = found.facts
    assert facts.revision == revisions.HEAD
    assert facts.size == len(before)
    assert facts.rows["customer"] == facts.rows["assignment"] == 3
    assert (facts.actions, facts.undoable, facts.backups) == (4, 2, 1)
    assert [one.label for one in facts.largest][:2] == ['{"msgid": "Fill"}', '{"msgid": "Change"}']
    assert facts.entries == sum(one.entries for one in facts.largest) + 1
    assert 0 < facts.journal_size < facts.size
    assert path.read_bytes() == before


BEHIND_OUR_BACK = [
    ("customer", "UPDATE customer SET region = 'x' WHERE n = 1", "value", "customer", 1),
    ("purchase", "DELETE FROM purchase WHERE n = 3", "entry_row", "purchase", 1),
    ("team", "DELETE FROM team WHERE n = 1", "orphan", "member", 1),
    ("action", "DELETE FROM action WHERE id = 2", "entry_action", "customer", 3),
    ("journal", "UPDATE journal SET new = '{' WHERE op = 'update'", "entry_broken", "customer", 3),
    ("journal_context", "UPDATE journal_context SET action = 4", "open_action", "", 1),
    ("x", "DROP TRIGGER jr_customer_guard", "trigger", "jr_customer_guard", 1),
    ("x", "CREATE TRIGGER jr_x AFTER INSERT ON draft BEGIN SELECT 1; END", "trigger", "jr_x", 1),
    ("x", "DROP INDEX ix_journal_action_row_id", "missing", "ix_journal_action_row_id", 1),
    ("x", "DROP TABLE draft", "missing", "draft", 1),
    ("x", "DROP TABLE member_search", "derived", "member_search", 1),
    ("x", "UPDATE customer_summary SET value = 7 WHERE n = 2", "derived", "customer_summary", 1),
    ("x", "DELETE FROM member_summary", "derived", "member_summary", 3),
    ("x", "DELETE FROM customer_search WHERE rowid = 1", "derived", "customer_search", 1),
]  # fmt: skip


@pytest.mark.parametrize(("table", "sql", "kind", "where", "count"), BEHIND_OUR_BACK)
def test_what_was_done_behind_our_back(path, table, sql, kind, where, count):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        without_triggers(raw, table, sql)
    before = path.read_bytes()
    found = check(path).findings
    (one,) = (
        found_one for found_one in found if (found_one.kind, found_one.where) == (kind, where)
    )
    assert one == Finding(kind, where, count)
    assert path.read_bytes() == before


def test_what_was_deleted_is_not_counted(path):
    with closing(Store(path)) as store, store.write('{"msgid": "Delete"}', "Ada") as unit:
        gone = unit.conn.exec_driver_sql("SELECT id FROM assignment LIMIT 1").scalar_one()
        unit.delete("assignment", [gone])
    assert check(path).facts.rows["assignment"] == 2


def test_what_a_migration_did_to_rows_is_no_finding(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("INSERT INTO file_meta(key, value) VALUES ('undo_floor', '4')")
        without_triggers(raw, "customer", "UPDATE customer SET region = 'x'")
    assert check(path).findings == ()
    store = Store(path)
    with store.write("{}", "me") as unit:
        unit.conn.exec_driver_sql("UPDATE customer SET region = 'y'")
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        without_triggers(raw, "customer", "UPDATE customer SET region = 'z'")
    assert check(path).findings == (Finding("value", "customer", 3),)


def test_a_damaged_page(path, made):
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'customer'"
        at = (raw.execute(query).fetchone()[0] - 1) * 4096
    path.write_bytes(made[:at] + b"\xa5" * 4096 + made[at + 4096 :])
    found = check(path)
    assert {one.kind for one in found.findings} == {"damaged"}
    assert found.facts is None


def test_half_a_file(path, made):
    path.write_bytes(made[: len(made) // 2])
    assert {one.kind for one in check(path).findings} == {"damaged"}


def test_while_another_writes(path):
    with Store(path).write("{}", "me") as unit:
        unit.insert("customer", [{"name": "held open"}])
        assert check(path).findings == ()


def test_what_cannot_be_checked(path, tmp_path):
    with pytest.raises(FileProblemError, match="missing"):
        check(tmp_path / "no.muster")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(FileProblemError, match="newer"):
        check(path)
