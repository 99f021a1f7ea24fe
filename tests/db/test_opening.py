"""Every reason not to open a file is found before anything is written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db import backup, opening, revisions
from db.create import create_file
from db.errors import FileProblemError
from db.opening import open_store
from db.store import Store
from tests.db.shape import rows

ROOT = Path(__file__).parents[2]


def refusal(path, **options):
    """The reason a file is refused for; it and its folder stay as they were."""
    folder = path.parent
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    with pytest.raises(FileProblemError) as refused:
        open_store(path, **options)
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before
    assert refused.value.path == path
    return refused.value.reason


def set_revision(path, revision):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_a_file_opens_and_leaves_nothing_beside_it(path):
    store = open_store(path)
    assert not store.read_only
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["team.muster"]


def test_no_file_or_a_folder(tmp_path):
    assert refusal(tmp_path / "no.muster") == "missing"
    folder = tmp_path / "folder.muster"
    folder.mkdir()
    assert refusal(folder) == "folder"


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"PK\x03\x04" + b"x" * 500, b"SQLite format 3\x00", bytes(4096)]
)
def test_what_is_no_muster_file(tmp_path, content):
    path = tmp_path / "team.muster"
    path.write_bytes(content)
    assert refusal(path) == "not_muster"


def test_the_file_of_another_program(tmp_path):
    path = tmp_path / "browser.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE customer(n)")
    assert refusal(path) == "not_muster"


def test_a_file_cut_short(path, made):
    path.write_bytes(made[: len(made) // 2])
    assert refusal(path) == "corrupt"


@pytest.mark.parametrize("size", [0, opening.CHECKED_AT_OPEN])
def test_a_damaged_page_of_a_small_file_and_of_a_table_of_a_large_one(
    path, made, size, monkeypatch
):
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'customer'"
        at = (raw.execute(query).fetchone()[0] - 1) * 4096
    monkeypatch.setattr(opening, "CHECKED_AT_OPEN", size)
    path.write_bytes(made[:at] + b"\xa5" * 4096 + made[at + 4096 :])
    assert refusal(path) == "corrupt"


def test_a_file_without_a_revision(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE alembic_version")
    assert refusal(path) == "corrupt"


@pytest.mark.parametrize("options", [{}, {"read_only": True}])
def test_a_newer_file_is_read_and_never_written_if_it_lacks_nothing(path, options):
    set_revision(path, "9999")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ALTER TABLE customer ADD COLUMN nick TEXT")
    before = path.read_bytes()
    store = open_store(path, **options)
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3
    with pytest.raises(FileProblemError, match="newer"), store.write("{}", "me"):
        pytest.fail("it was written")
    store.close()
    assert path.read_bytes() == before


def test_a_newer_file_that_lacks_a_column_cannot_even_be_read(path):
    set_revision(path, "9999")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ALTER TABLE draft RENAME COLUMN at TO since")
    assert refusal(path) == "too_new"
    assert refusal(path, read_only=True) == "too_new"


def test_a_newer_file_without_our_search_cannot_be_read(path):
    set_revision(path, "9999")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE member_search")
    assert refusal(path) == "too_new"


def test_two_programs_share_a_file(path):
    with Store(path).write("{}", "me") as unit:
        unit.insert("customer", [{"name": "held open"}])
        second = open_store(path)  # while the first one writes
        with second.read() as other:
            assert other.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3
        second.close()


@contextmanager
def locked(path, mode):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA journal_mode = {mode}")
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_file_that_another_program_holds_is_refused_quickly(path, mode):
    with locked(path, mode):
        began = time.monotonic()
        with pytest.raises(FileProblemError) as refused:
            open_store(path)
        assert refused.value.reason == "locked"
        assert time.monotonic() - began < 4


def test_a_backup_is_opened_for_reading_where_it_lies(path):
    made = backup.make(path, "manual").path
    before = made.read_bytes()
    store = open_store(made)
    assert store.read_only
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3
    store.close()
    assert made.read_bytes() == before


def test_an_older_backup_is_not_migrated_where_it_lies(path, monkeypatch):
    made = backup.make(path, "manual").path
    monkeypatch.setattr(revisions, "REVISIONS", (revisions.HEAD, "later"))
    assert refusal(made) == "older"


READ = """
import os, sys
from pathlib import Path
from db.errors import FileProblemError
from db.opening import open_store
open_store(Path(sys.argv[2])).close()  # what nobody could import is loaded
os.setgroups([]); os.setgid(65534); os.setuid(65534)
store = open_store(Path(sys.argv[1]))
with store.read() as unit:
    print(store.read_only, unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar())
try:
    with store.write("{}", "me"):
        print("written")
except FileProblemError as refused:
    print(refused.reason)
"""


def _as_nobody(path, other):
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(other)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.fixture
def reachable(tmp_path_factory):
    """A folder that an unprivileged user can reach."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can become somebody who may not write")
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="muster-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_written_is_opened_for_reading(reachable, made, path):
    mine = path
    path = reachable / "team.muster"
    path.write_bytes(made)
    path.chmod(0o444)
    assert _as_nobody(path, mine) == ["True", "3", "read_only"]
    assert path.read_bytes() == made
    assert [one.name for one in reachable.iterdir()] == ["team.muster"]


def test_what_a_killed_program_left_is_removed(path, tmp_path):
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    left = [f".team.muster.{gone}.new", f".team.muster.{gone}.new-journal"]
    kept = [f".team.muster.{os.getpid()}.new", f".other.muster.{gone}.new", "team.muster.new"]
    for name in left + kept:
        (tmp_path / name).write_bytes(b"x")
    open_store(path).close()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*kept, "team.muster"])


def test_names_that_mean_something_to_a_url(tmp_path):
    path = tmp_path / "50% of #1? ä 华东;a.muster"
    create_file(path)
    assert rows(path)["customer"] == []
    store = open_store(path)
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": "x"}])
    backup.make(store, "manual")
    store.close()
    assert len(rows(backup.backups(path)[0].path)["customer"]) == 1
