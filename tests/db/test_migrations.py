"""Migrations keep every row and its children, every trigger, and the file when they fail."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory

from db import backup, migrate, revisions
from db.check import check
from db.create import create_file
from db.errors import FileProblemError, NothingToUndoError
from db.journal import triggers
from db.migrations import draft
from db.opening import open_store
from db.registry import SYNCED
from db.store import Store
from tests.db import filled
from tests.db.shape import rows, shape

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"

def upgrade():
    {up}

def downgrade():
    {down}
"""
REBUILD = "with op.batch_alter_table('{}', recreate='always') as table:\n        table.{}"
STEPS = [  # a parent of many and of itself, a child of two, another parent, values of rows
    (
        REBUILD.format("customer", "add_column(sa.Column('nick', sa.Text()))"),
        REBUILD.format("customer", "drop_column('nick')"),
    ),
    (
        REBUILD.format("assignment", "alter_column('points', new_column_name='load')"),
        REBUILD.format("assignment", "alter_column('load', new_column_name='points')"),
    ),
    (
        REBUILD.format("member", "create_index('ix_member_grade', ['grade'])"),
        REBUILD.format("member", "drop_index('ix_member_grade')"),
    ),
    (
        "op.execute(\"UPDATE customer SET notes = 'moved'\")",
        "op.execute('UPDATE customer SET notes = NULL')",
    ),
]


def chain(folder, steps):
    """Write revisions t0, t1, ... that follow the latest one."""
    folder.mkdir()
    before = revisions.HEAD
    for number, (up, down) in enumerate(steps):
        text = STEP.format(revision=f"t{number}", before=before, up=up, down=down)
        (folder / f"t{number}.py").write_text(text, "utf-8")
        before = f"t{number}"
    return {"versions": [folder]}


def without_times(held):
    """Rows of the data: what a migration may not touch."""
    local = {"action", "file_meta", "alembic_version"}
    return {name: found for name, found in held.items() if name not in local}


def test_the_list_of_revisions_is_alembics(tmp_path):
    with closing(sqlite3.connect(":memory:")) as unused:
        scripts = ScriptDirectory.from_config(migrate.config(unused))
    assert tuple(one.revision for one in scripts.walk_revisions())[::-1] == revisions.REVISIONS
    assert scripts.get_heads() == [migrate.head()]


def test_migrating_from_nothing_makes_what_a_new_file_has(tmp_path):
    """If this fails: the schema changed, write a revision (db/README.md)."""
    new, migrated = tmp_path / "new.muster", tmp_path / "migrated.muster"
    create_file(new)
    sqlite3.connect(migrated).close()
    migrate.upgrade(migrated)
    assert shape(migrated) == shape(new)
    assert migrate.current(migrated) == migrate.current(new) == migrate.head()


def test_a_draft_is_empty_where_nothing_differs(store):
    with store.read() as unit:
        assert draft.difference(unit.conn, batch=True) == ("pass", "pass")


def test_rebuilding_parents_keeps_rows_children_and_triggers_up_and_down(path, tmp_path):
    before, shape_before = rows(path), shape(path)
    steps = chain(tmp_path / "steps", STEPS)

    migrate.upgrade(path, **steps)
    assert migrate.current(path) == "t3"
    above = rows(path)
    assert {name: len(found) for name, found in above.items()} == {
        name: len(found) + (name == "file_meta") for name, found in before.items()
    }
    assert all(dict(row)["nick"] is None for row in above["customer"])
    store = Store(path)
    with store.read() as unit:
        assert triggers.present(unit.conn) == triggers.expected(unit.conn)
        assert len(triggers.present(unit.conn)) == 6 * len(SYNCED)
        assert '"nick"' in triggers.present(unit.conn)["jr_customer_update"]
        assert unit.conn.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert unit.conn.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()

    migrate.downgrade(path, revisions.HEAD, **steps)
    assert without_times(rows(path)) == without_times(before)
    assert shape(path) == shape_before


def test_a_backup_is_made_first(path, tmp_path):
    before = rows(path)
    migrate.upgrade(path, **chain(tmp_path / "steps", STEPS[:1]))
    (made,) = backup.backups(path)
    assert made.reason == "migration"
    backup.verify(made.path)
    assert rows(made.path) == before


def test_undo_ends_at_a_migration_and_history_goes_on(path, tmp_path):
    store = Store(path)
    assert len(store.undo_lists()[0]) == 2
    store.close()
    migrate.upgrade(path, **chain(tmp_path / "steps", STEPS[:1]))
    store = Store(path)
    assert store.undo_lists() == ([], [])
    with pytest.raises(NothingToUndoError):
        store.undo("me")
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": "new"}])
    store.undo("me")
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM action").scalar() == 6
    store.close()


FAILING = [
    ("op.execute('DELETE FROM customer')\n    raise RuntimeError('stopped')", RuntimeError),
    ("op.execute('DELETE FROM customer')", FileProblemError),  # children without parents
    ("op.execute('SELECT nothing')", Exception),
]


@pytest.mark.parametrize(("up", "error"), FAILING)
def test_a_migration_that_fails_leaves_the_file_as_it_was(path, tmp_path, up, error):
    before, shape_before = rows(path), shape(path)
    steps = chain(tmp_path / "steps", [*STEPS, (up, "pass")])
    with pytest.raises(error):
        migrate.upgrade(path, **steps)
    assert rows(path) == before
    assert shape(path) == shape_before
    store = open_store(path)
    store.undo("me")  # and it goes on as before
    store.close()


def test_nobody_else_may_have_the_file_open(path, tmp_path):
    store = Store(path)
    with store.read(), pytest.raises(FileProblemError) as refused:
        migrate.upgrade(path, **chain(tmp_path / "steps", STEPS[:1]))
    assert refused.value.reason == "locked"
    store.close()
    assert migrate.current(path) == revisions.HEAD
    assert backup.backups(path) == []


def test_search_tables_that_are_missing_are_made_and_filled(path, tmp_path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE customer_search")
    migrate.upgrade(path, **chain(tmp_path / "steps", STEPS[:1]))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM customer_search").fetchone() == (3,)


@pytest.mark.parametrize("saved", sorted(filled.SAVED.glob("*.gz")), ids=lambda path: path.stem)
def test_a_saved_file_of_every_released_revision_opens_with_all_its_rows(saved, tmp_path):
    path = filled.unpack(saved, tmp_path)
    assert migrate.current(path) == saved.name.partition(".")[0]
    before = {name: len(found) for name, found in rows(path).items()}
    open_store(path).close()
    assert migrate.current(path) == migrate.head()
    after = rows(path)
    assert all(len(after[name]) == before.get(name, 0) for name in SYNCED)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    fresh = tmp_path / "fresh.muster"
    create_file(fresh)
    assert shape(path) == shape(fresh)
    assert check(path).findings == ()


def test_there_is_a_saved_file_of_every_revision():
    assert [saved.name.partition(".")[0] for saved in sorted(filled.SAVED.glob("*.gz"))] == list(
        revisions.REVISIONS
    )
