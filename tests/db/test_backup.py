"""Backups: whole, verified, few enough; and brought back."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import backup, retention
from db.errors import FileProblemError
from db.opening import open_store
from db.store import Store
from tests.db import filled
from tests.db.shape import rows

START = datetime(2024, 12, 20, tzinfo=UTC)
MOMENTS = st.integers(0, 50 * 24 * 60).map(lambda minute: START + timedelta(minutes=minute))


@given(st.sets(MOMENTS))
def test_the_latest_stay_and_never_more_than_all_three_rules_allow(times):
    stay = retention.kept(times)
    assert stay <= times
    assert set(sorted(times)[-retention.LATEST :]) <= stay
    assert len(stay) <= retention.LATEST + retention.DAYS + retention.WEEKS
    assert retention.kept(stay) == stay
    newest = sorted(times, reverse=True)
    for span, count in ((datetime.date, retention.DAYS), (week, retention.WEEKS)):
        spans = list(dict.fromkeys(map(span, newest)))[:count]
        assert all(max(t for t in times if span(t) == one) in stay for one in spans)


def week(time):
    return time.isocalendar()[:2]


@given(st.lists(MOMENTS, unique=True))
def test_dropping_after_each_backup_comes_to_the_same_as_at_the_end(times):
    held = set()
    for time in sorted(times):
        held = retention.kept(held | {time})
    assert held == retention.kept(times)


def test_a_backup_every_hour_for_two_months_leaves_days_and_weeks():
    stay = sorted(retention.kept(START + timedelta(hours=n) for n in range(24 * 60)))
    assert 10 + 6 + 2 <= len(stay) <= 10 + 6 + 3  # the newest is of all three kinds
    assert stay[-1] - stay[0] > timedelta(days=14)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "team.muster"
    filled.fill(made)
    return made


def test_a_backup_holds_what_was_on_disk_while_others_write(path):
    before = rows(path)
    store = Store(path)
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": "not yet"}])
        made = backup.make(store, "manual")
    store.close()
    assert rows(made.path) == before
    assert made.path.parent == path.with_name("team.muster-backups")
    assert made.reason == "manual"
    assert made.size == made.path.stat().st_size
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert backup.backups(path) == [made]
    kinds = {"".join(one.suffixes[-2:]) for one in made.path.parent.iterdir()}
    assert kinds == {".muster", ".muster.sha256"}


@pytest.mark.skipif(sys.platform == "win32", reason="has no sha256sum")
def test_the_sum_is_read_by_others(path):
    made = backup.make(path, "manual")
    held = made.path.with_name(made.path.name + ".sha256").name
    done = subprocess.run(["sha256sum", "--check", held], cwd=made.path.parent, check=False)
    assert done.returncode == 0


def test_what_a_backup_holds_comes_back_and_can_be_worked_on(path, tmp_path):
    made = backup.make(path, "manual")
    again = tmp_path / "again.muster"
    backup.restore(made.path, again)
    assert rows(again) == rows(path)
    store = open_store(again)
    store.undo("me")
    store.close()
    backup.verify(made.path)


def test_a_file_is_never_overwritten_by_a_backup(path):
    made = backup.make(path, "manual")
    before = path.read_bytes()
    with pytest.raises(FileProblemError, match="exists"):
        backup.restore(made.path, path)
    assert path.read_bytes() == before


def test_the_log_of_a_file_that_is_gone_stays_out_of_what_is_brought_back(path):
    """A person moves the damaged file away; its log would be played into the new one."""
    made, before = backup.make(path, "manual"), rows(path)
    log = path.with_name(f"{path.name}-wal")
    store = Store(path)
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": "x" * 9000} for _ in range(50)])
    held = log.read_bytes()
    store.close()
    path.unlink()
    log.write_bytes(held)
    backup.restore(made.path, path)
    assert rows(path) == before
    assert log.with_name(f"{log.name}.left").read_bytes() == held


def damage(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_a_backup_that_changed_by_one_bit_is_not_brought_back(path, tmp_path):
    made = backup.make(path, "manual")
    made.path.write_bytes(damage(made.path.read_bytes(), made.size // 2))
    with pytest.raises(FileProblemError, match="corrupt"):
        backup.restore(made.path, tmp_path / "again.muster")
    assert not (tmp_path / "again.muster").exists()


def test_a_backup_carried_elsewhere_without_its_sum_is_checked_by_sqlite(path, tmp_path):
    made = backup.make(path, "manual").path
    alone = tmp_path / "alone.muster"
    alone.write_bytes(made.read_bytes())
    backup.restore(alone, tmp_path / "again.muster")
    alone.write_bytes(alone.read_bytes()[:-5000])
    with pytest.raises(FileProblemError, match="corrupt"):
        backup.restore(alone, tmp_path / "third.muster")


def test_missing_ones(tmp_path):
    with pytest.raises(FileProblemError, match="missing"):
        backup.make(tmp_path / "no.muster", "manual")
    with pytest.raises(FileProblemError, match="missing"):
        backup.restore(tmp_path / "no.muster", tmp_path / "to.muster")
    assert backup.backups(tmp_path / "no.muster") == []
    assert list(tmp_path.iterdir()) == []


def test_only_muster_files_are_copied_and_brought_back(tmp_path):
    other = tmp_path / "list.csv"
    other.write_text("a,b")
    with pytest.raises(FileProblemError, match="not_muster"):
        backup.make(other, "manual")
    with pytest.raises(FileProblemError, match="not_muster"):
        backup.restore(other, tmp_path / "to.muster")
    assert list(tmp_path.iterdir()) == [other]


def test_old_ones_go_with_their_sums_and_foreign_files_stay(path):
    folder = backup.folder_of(path)
    first = backup.make(path, "manual").path
    for hour in range(20):  # of one day long ago, and one each of the days after it
        for day in (1, 2 + hour):
            name = f"team-202001{day:02}T{hour:02}0000000000Z-import.muster"
            (folder / name).write_bytes(b"old")
            (folder / f"{name}.sha256").write_text("x")
    foreign = folder / "keep me.muster"
    foreign.write_bytes(b"mine")
    newest = backup.make(path, "import")
    names = [one.path.name for one in backup.backups(path)]
    assert names[0] == newest.path.name
    assert first.name in names
    assert len(names) <= retention.LATEST + retention.DAYS + retention.WEEKS
    assert {f"{name}.sha256" for name in names} == {one.name for one in folder.glob("*.sha256")}
    assert foreign.exists()


def test_the_backup_just_made_stays_though_all_others_look_newer(path):
    folder = backup.folder_of(path)
    backup.make(path, "manual").path.unlink()
    for day in range(1, 31):  # made while the clock was decades ahead
        (folder / f"team-209901{day:02}T120000000000Z-import.muster").write_bytes(b"later")
    made = backup.make(path, "migration")
    assert made.path.is_file()
    backup.verify(made.path)
    assert len(backup.backups(path)) <= 1 + retention.LATEST + retention.DAYS + retention.WEEKS


def test_a_damaged_file_gets_no_backup_that_looks_whole(path):
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'customer'"
        at = (raw.execute(query).fetchone()[0] - 1) * 4096
    content = path.read_bytes()
    path.write_bytes(content[:at] + b"\xa5" * 4096 + content[at + 4096 :])
    with pytest.raises(FileProblemError, match="corrupt"):
        backup.make(path, "manual")
    assert list(backup.folder_of(path).iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
from db import backup, create
from db.errors import FileProblemError
from db.opening import open_store
path, work = Path(sys.argv[1]), sys.argv[2]
store = open_store(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    if work == "backup":
        backup.make(store, "manual")
    elif work == "new":
        create.create_file(path.with_name("new.muster"))
    elif work == "write":
        from desktop.storage import in_words
        with in_words(path), store.write("{}", "me") as unit:
            unit.insert("customer", [{"name": "x" * 1000} for _ in range(20_000)])
except FileProblemError as refused:
    print(refused.reason)
except Exception as refused:
    print(refused.message.msgid)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no resource limits")
@pytest.mark.parametrize(
    ("work", "said"),
    [("backup", "full"), ("new", "full"), ("write", "The disk with {path} is full")],
)
def test_a_full_disk_leaves_everything_as_it_was(path, work, said):
    before = rows(path)
    limit = str(max(200_000, path.stat().st_size * 2) if work == "write" else 100_000)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), work, limit],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(said)
    assert rows(path) == before
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {one.name for one in path.parent.rglob("*")} <= {path.name, f"{path.name}-backups"}
