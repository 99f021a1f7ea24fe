"""kill -9 at any moment: every file that is there is whole.

Processes are forked from a server that has everything loaded, so that the kill hits the work and
not the start; moments are drawn from a seed.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing

import pytest

from db import backup, keys, migrate, revisions, snapshot
from db.opening import open_store
from desktop.session import open_session
from tests.db import filled
from tests.db.shape import rows
from tests.faults import killed_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
]
KILLS = [20, pytest.param(200, marks=pytest.mark.long)]
STEP = """
from alembic import op
revision, down_revision = "t0", "{}"

def upgrade():
    for table in ("customer", "member", "purchase"):
        with op.batch_alter_table(table, recreate="always"):
            pass
"""


@pytest.fixture(scope="module")
def server():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.faults.killed_work"])
    return context


@pytest.fixture
def folder(tmp_path):
    filled.fill(tmp_path / "team.muster")
    return tmp_path


def killed_after(server, work, folder, seconds):
    """Let `work` run so long; returns whether it was still at it."""
    ready = server.Event()
    process = server.Process(target=killed_work.begin, args=(ready, work, folder))
    process.start()
    assert ready.wait(60)
    process.join(seconds)
    process.kill()
    process.join()
    killed = process.exitcode == -9
    assert killed or process.exitcode == 0
    return killed


def kill(server, work, folder, seed, longest):
    """Let `work` run for a random while; returns whether it was still at it."""
    moment = random.Random(seed).uniform(0.005, longest)
    return killed_after(server, work, folder, moment)


def long_enough(server, work, folder, made):
    """How long `work` must run on this machine, as busy as it is, until `made()` finds something.

    In seconds, at most twice what it needs.
    """
    longest = 0.1
    while longest < 120:
        killed_after(server, work, folder, longest)
        if made():
            return longest
        longest *= 2
    raise AssertionError("it never finished anything")


def kill_often(server, work, folder, kills, made):
    """Kill `work` so often before and after it has finished something; returns what `made()`."""
    longest = long_enough(server, work, folder, made)
    for seed in range(kills):
        kill(server, work, folder, seed, longest)
        found = made()
    return found


def is_sound(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("kills", KILLS)
def test_backups(server, folder, kills):
    path = folder / "team.muster"
    before = rows(path)
    for one in kill_often(server, killed_work.back_up, folder, kills, lambda: backup.backups(path)):
        assert one.sha256
        backup.verify(one.path)
        assert rows(one.path) == before
    backup.make(path, "manual")  # and takes away what was left
    assert not list(backup.folder_of(path).glob(".*"))


@pytest.mark.parametrize("work", [killed_work.bring_back, killed_work.create_files])
def test_files_brought_back_and_files_made(server, folder, work):
    backup.make(folder / "team.muster", "manual")
    for path in kill_often(server, work, folder, 10, lambda: list(folder.glob("*-*.muster"))):
        store = open_store(path)
        killed_work.insert(store, 1)
        store.close()
        assert is_sound(path)


@pytest.mark.parametrize("kills", KILLS)
def test_workbooks(server, tmp_path, kills):
    target = tmp_path / "out.xlsx"

    def found():
        if not target.exists():
            return False
        with zipfile.ZipFile(target) as book:
            assert book.testzip() is None
            assert "xl/worksheets/sheet1.xml" in book.namelist()
        return True

    assert kill_often(server, killed_work.export, tmp_path, kills, found)


def test_migrations(server, folder):
    path = folder / "old.muster"
    (folder / "steps").mkdir()
    (folder / "steps" / "t0.py").write_text(STEP.format(revisions.HEAD), "utf-8")
    shutil.copy(folder / "team.muster", path)
    before, killed, seed = rows(path), 0, 0
    while migrate.current(path) == revisions.HEAD:
        killed += kill(server, killed_work.migrate_up, folder, seed, 0.02 * 1.25**seed)
        seed += 1
        assert is_sound(path)
        held = rows(path)
        assert {name: held[name] for name in ("customer", "member", "purchase")} == {
            name: before[name] for name in ("customer", "member", "purchase")
        }
    assert killed


def test_writing(server, folder):
    def found():
        with closing(sqlite3.connect(folder / "team.muster")) as raw:
            made = raw.execute("SELECT count(*) FROM customer").fetchone()[0]
            entries = raw.execute(
                "SELECT count(*) FROM journal WHERE entity = 'customer' AND op = 'insert'"
            ).fetchone()[0]
        assert made == entries
        assert made % 50 == 3
        return made > 50

    assert kill_often(server, killed_work.write, folder, 10, found)
    assert is_sound(folder / "team.muster")


def test_importing(server, folder):
    """A list is in as a whole or not at all, whenever the program dies."""
    path = folder / "team.muster"

    def brought():
        with closing(sqlite3.connect(path)) as raw:
            sql = "SELECT count(*) FROM customer WHERE code LIKE 'I-%'"
            there = raw.execute(f"{sql} AND deleted_at IS NULL").fetchone()[0]
            made = raw.execute(sql).fetchone()[0]
        assert there in {0, killed_work.IMPORTED}
        assert made % killed_work.IMPORTED == 0
        assert is_sound(path)
        if there:  # take it back, as the next one brings in the same list
            with open_session(path, "me") as session:
                session.undo()
        return made

    assert kill_often(server, killed_work.bring_in, folder, 12, brought)
    assert len(list(folder.glob("list*.csv"))) > 12


def counted(path):
    with closing(snapshot.reading(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return snapshot.row_counts(raw)


def test_a_passphrase_given_changed_and_taken_away(server, folder):
    """Before, during and after: one whole file that its passphrase opens, nothing beside it."""
    path = folder / "team.muster"
    for key in killed_work.KEYS:
        keys.keep(key)
    before, plain, heads = counted(path), path.read_bytes()[:16], set()

    def sealed():
        heads.add(path.read_bytes()[:16])
        open_session(path, "me").close()
        assert counted(path) == before
        assert [one.name for one in folder.iterdir()] == ["team.muster"]
        return heads - {plain}

    assert kill_often(server, killed_work.seal, folder, 12, sealed)
