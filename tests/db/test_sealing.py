"""Files with a passphrase: sealed, opened, refused, turned, copied; nothing of them can be read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from db import backup, driver, keys, migrate, revisions, sealing, snapshot
from db.check import check
from db.create import create_file
from db.errors import FileProblemError
from db.first_screen import PlainFile
from db.opening import open_store
from db.store import Store
from tests.db import filled

WORDS = "正确的马电池"
TYPED = ("保密的薪资 8800", "Secret salary notes")


@pytest.fixture(scope="session")
def key():
    return keys.new_key(WORDS)


@pytest.fixture(autouse=True)
def nothing_known(key):
    """Each test begins as a process that was told no passphrase."""
    before = dict(keys._known)
    keys._known.clear()
    yield
    keys._known.clear()
    keys._known.update(before)


@pytest.fixture
def sealed(path, key):
    """A file with rows in every table, kept with a passphrase this process was given."""
    sealing.reseal(path, key)
    return path


def reason(call, *args):
    with pytest.raises(FileProblemError) as refused:
        call(*args)
    return refused.value.reason, refused.value.detail


def content(path):
    """Every row of a file, sealed or not."""
    with closing(snapshot.reading(path)) as raw:
        tables = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        plain = [name for name, sql in tables if "VIRTUAL" not in (sql or "")]
        return {name: raw.execute(f'SELECT rowid, * FROM "{name}" ORDER BY 1').fetchall()
                for name in sorted(plain) if "WITHOUT ROWID" not in dict(tables)[name]}  # fmt: skip


def bytes_beside(path):
    return b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file())


def write(store, text):
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": text, "notes": text}])
    with store.local() as unit:
        added = "INSERT INTO draft(key, value, at) VALUES (?, ?, '')"
        unit.conn.exec_driver_sql(added, (text, text))


def test_a_file_gets_a_passphrase_and_is_the_same_file(path, key):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ANALYZE")
        schema = set(raw.execute("SELECT type, name, sql FROM sqlite_master"))
    before = content(path)
    sealing.reseal(path, key)
    assert path.read_bytes()[:16] == key.salt
    assert content(path) == before
    with closing(snapshot.reading(path)) as raw:
        assert set(raw.execute("SELECT type, name, sql FROM sqlite_master")) == schema
    assert check(path).findings == ()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", TYPED)
def test_nothing_that_was_typed_is_found_in_the_bytes(path, key, text):
    with closing(open_store(path)) as store:
        write(store, text)
    backup.make(path, "manual")
    assert text.encode() in bytes_beside(path)  # the search finds what is there
    sealing.reseal(path, key)
    with closing(open_store(path)) as store:
        write(store, f"{text} again")
        backup.make(store, "manual")
        assert (path.parent / "team.muster-wal").stat().st_size
        seen = bytes_beside(path)
        part = text[:5]
        for one in (text.encode(), part.encode(), part.encode("utf-16-le"), b"CREATE TABLE"):
            assert one not in seen
    assert len(backup.backups(path)) == 2


def test_without_the_passphrase_nothing_opens_and_nothing_moves(sealed, key):
    keys.forget(key.salt)
    before = sealed.read_bytes()
    for call in (open_store, Store, PlainFile, check, migrate.current, snapshot.reading):
        assert reason(call, sealed) == ("passphrase", "")
    assert reason(backup.make, sealed, "manual")[0] == "passphrase"
    assert reason(sealing.reseal, sealed, None)[0] == "passphrase"
    for wrong in ("", "正确的马电", "x" * 5000):
        assert reason(sealing.unlock, sealed, wrong) == ("passphrase", "wrong")
        assert reason(open_store, sealed)[0] == "passphrase"
    assert sealed.read_bytes() == before
    sealing.unlock(sealed, WORDS)
    open_store(sealed).close()


def test_a_key_costs_what_a_guess_must_cost():
    time, memory, lanes = keys._COSTS[keys._LATEST]
    assert (time >= 3, memory >= 64 * 1024, lanes >= 1) == (True, True, True)
    assert keys.new_key(WORDS).salt != keys.new_key(WORDS).salt


def test_composed_and_decomposed_letters_are_one_passphrase():
    assert keys.derive("e\u0301tude", keys.new_key("\u00e9tude").salt) is not None


def test_a_key_does_not_show_itself(key):
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


def test_damage_is_told_from_a_wrong_passphrase(sealed):
    whole = sealed.read_bytes()
    for at in (20, 3000, len(whole) // 2):  # the first page, and one of the rest
        sealed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        sealing.unlock(sealed, WORDS)
        assert reason(open_store, sealed)[0] == "corrupt"
    sealed.write_bytes(whole[:5000])
    assert reason(open_store, sealed)[0] == "corrupt"
    sealed.write_bytes(b"XSTR" + whole[4:])
    assert reason(open_store, sealed)[0] == "not_muster"


def test_a_new_file_is_sealed_from_its_first_byte(tmp_path, key):
    path = tmp_path / "fresh.muster"
    create_file(path, {"profile": "李四光"}, key)
    assert "李四光".encode() not in path.read_bytes()
    with closing(open_store(path)) as store, store.read() as unit:
        asked = "SELECT value FROM file_meta WHERE key = 'profile'"
        assert unit.conn.exec_driver_sql(asked).scalar() == "李四光"


def test_backups_follow_the_passphrase_and_come_back(path, key):
    first = backup.make(path, "manual")
    sealing.reseal(path, key)
    other = keys.new_key("another one")
    kept = content(path)
    assert sealing.reseal(path, other) == 0
    backup.verify(first.path)
    assert first.path.read_bytes()[:16] == other.salt
    backup.restore(first.path, path.with_name("again.muster"))
    assert content(path.with_name("again.muster")).keys() == kept.keys()
    assert sealing.reseal(path, None) == 0
    assert first.path.read_bytes()[:16] == b"SQLite format 3\x00"
    assert content(path) == kept


def test_backups_of_an_unknown_passphrase_stay_and_are_counted(path, key):
    made = backup.make(path, "manual").path
    sealing.reseal(path, key)
    keys.forget(key.salt)
    made.rename(hidden := path.with_name("hidden"))
    sealing.unlock(path, WORDS)
    sealing.reseal(path, keys.new_key("a later one"))
    hidden.rename(made)
    keys.forget(key.salt)
    before = made.read_bytes()
    assert sealing.reseal(path, None) == 1
    assert made.read_bytes() == before


def test_an_older_sealed_file_is_brought_up_to_date(tmp_path, key):
    path = filled.unpack(filled.SAVED / f"{revisions.REVISIONS[-2]}.muster.gz", tmp_path)
    sealing.reseal(path, key)
    with closing(open_store(path)):
        pass
    assert migrate.current(path) == revisions.HEAD
    assert [one.reason for one in backup.backups(path)] == ["migration"]
    assert b"CREATE TABLE" not in bytes_beside(path)
    assert check(path).findings == ()


def test_a_file_somebody_has_open_is_not_turned(path, key, monkeypatch):
    monkeypatch.setattr(sealing, "_PATIENCE", 0.1)
    with closing(open_store(path)) as store, store.read():
        assert reason(sealing.reseal, path, key)[0] == "locked"
        store.close()  # the read goes on
        assert reason(sealing.reseal, path, key)[0] == "locked"
    assert path.read_bytes()[:6] == b"SQLite"


def test_a_read_under_way_is_waited_for(path, key):
    """Its connection would take the log of the new file away when it is closed."""
    store, begun, go_on = open_store(path), Event(), Event()

    def read():
        with store.read() as unit:
            begun.set()
            go_on.wait(10)
            assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3

    with ThreadPoolExecutor(2) as pool:
        reads = pool.submit(read)
        assert begun.wait(10)
        store.close()
        seals = pool.submit(sealing.reseal, path, key)
        assert not seals.done()
        go_on.set()
        reads.result()
        assert seals.result() == 0
    assert path.read_bytes()[:16] == key.salt
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anything")
def test_a_file_that_may_not_be_written_is_not_turned(path, key):
    path.chmod(0o444)
    assert reason(sealing.reseal, path, key)[0] == "denied"


def test_a_sealed_file_can_be_read_where_nothing_may_be_written(sealed):
    with closing(open_store(sealed, read_only=True)) as store:
        assert store.read_only
        with store.read() as unit:
            assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 3


FULL = """
import resource, sys
from pathlib import Path
from db import keys, sealing
from db.errors import FileProblemError
path, limit = Path(sys.argv[1]), int(sys.argv[2])
if sealing.is_sealed(path):
    sealing.unlock(path, sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    sealing.reseal(path, keys.new_key("other"))
except FileProblemError as refused:
    print(refused.reason)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no resource limits")
@pytest.mark.parametrize("was_sealed", [False, True])
def test_a_full_disk_leaves_the_old_file(path, key, was_sealed):
    if was_sealed:
        sealing.reseal(path, key)
    before = path.read_bytes()[:16], content(path)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), "100000", WORDS],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "full"
    assert (path.read_bytes()[:16], content(path)) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


OTHER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1])
print(raw.execute("SELECT count(*) FROM customer").fetchone()[0])
raw.close()
"""


def test_a_backup_leaves_the_locks_of_the_open_file(path):
    """Looking at the first bytes took them away: others removed the log, and writes were lost."""

    def others_see():
        done = subprocess.run(
            [sys.executable, "-c", OTHER, str(path)], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    with closing(open_store(path)) as store:
        backup.make(store, "manual")
        check(path)
        assert driver.key_of(path) is None
        assert others_see() == 3
        write(store, "written after another program looked")
        assert others_see() == 4
