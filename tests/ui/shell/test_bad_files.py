"""Bad files and a full disk in the real window: one sentence, nothing lost, the window alive."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from db import file_rules
from desktop.messages import msg
from tests.ui.shell.copies import path, whole
from tests.ui.windows import window_on

__all__ = ["path", "whole"]
LANGUAGES = ("en", "zh_CN")
_HOLD = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA locking_mode = EXCLUSIVE")
raw.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(params=LANGUAGES)
def running(request, qapp, qtbot, tmp_path):
    """A window without a file, in each language."""
    folder = tmp_path / "window"
    folder.mkdir()
    with window_on(qapp, qtbot, folder) as made:
        made.preferences.use_language(request.param)
        yield made


def sentence(running):
    bar = running.window.error_bar
    return bar.sentence.text() if bar.isVisible() else ""


def refused(running, qtbot, path):
    """What is said when a file cannot be opened; the window goes on with another file."""
    files = running.conductor.file_actions.files
    with qtbot.waitSignal(files.failed, timeout=20_000):
        files.open(path)
    said = sentence(running)
    assert path.name in said
    assert said.count("\n") == 0
    assert said.rstrip()[-1] in ".。"
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in said.replace(str(path), ""))
    assert chinese == (running.preferences.settings.language == "zh_CN")
    assert running.window.start_page.isVisible()
    return said


def goes_on(running, qtbot, whole, tmp_path):
    other = tmp_path / "other.muster"
    other.write_bytes(whole.read_bytes())
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        running.conductor.file_actions.files.open(other)
    assert sentence(running) == ""
    assert running.window.host.pane.list.grid.rows.rowCount() == 20


def missing(path):
    path.unlink()


def a_list(path):
    path.write_text("name,code\nAcme,1\n", "utf-8")


def empty(path):
    path.write_bytes(b"")


def another_database(path):
    path.unlink()
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE photos(id)")
    conn.close()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:20_000])


def corrupt(path):
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 8192):
        content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def too_new(path):
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
        conn.execute("ALTER TABLE draft RENAME COLUMN at TO since")
    conn.close()


@pytest.mark.parametrize(
    "spoil", [missing, a_list, empty, another_database, cut_short, corrupt]
)
def test_a_bad_file_gets_one_sentence_and_stays_as_it_is(
    running, qtbot, path, whole, tmp_path, spoil
):
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    refused(running, qtbot, path)
    assert (path.read_bytes() if path.exists() else None) == before
    assert {one.name for one in path.parent.iterdir()} <= {path.name}
    goes_on(running, qtbot, whole, tmp_path)


def test_a_file_of_a_much_newer_program(empty_window, qtbot, path, whole, tmp_path):
    too_new(path)
    before = path.read_bytes()
    assert "newer" in refused(empty_window, qtbot, path)
    assert path.read_bytes() == before
    goes_on(empty_window, qtbot, whole, tmp_path)


@contextmanager
def held(path):
    """Another process that has the file for itself."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.send_signal(signal.SIGKILL)


def test_a_file_another_process_holds_opens_when_that_is_gone(running, qtbot, path):
    with held(path):
        refused(running, qtbot, path)
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        running.conductor.file_actions.files.open(path)
    assert running.window.host.pane.list.grid.rows.rowCount() == 20


@pytest.mark.parametrize("folder", ["OneDrive - Acme", "坚果云", "Dropbox"])
def test_a_folder_that_a_service_copies(running, qtbot, path, folder):
    there = path.parent / folder
    there.mkdir()
    moved = path.rename(there / path.name)
    before = moved.read_bytes()
    refused(running, qtbot, moved)
    assert moved.read_bytes() == before
    files = running.conductor.file_actions.files
    with qtbot.waitSignal(files.failed):
        files.new(there / "new.muster")
    assert not (there / "new.muster").exists()


def test_a_network_drive(running, qtbot, path, monkeypatch):
    table = [("/", "ext4"), (str(Path(os.path.realpath(path)).parent), "cifs")]
    monkeypatch.setattr(file_rules, "_mounts", lambda: table)  # what the system would say
    refused(running, qtbot, path)
    files = running.conductor.file_actions.files
    with qtbot.waitSignal(files.failed):
        files.sample(path.parent / "new.muster", 20, 6, 1)
    assert not (path.parent / "new.muster").exists()


def test_a_new_file_never_takes_the_place_of_another(running, qtbot, path):
    before = path.read_bytes()
    files = running.conductor.file_actions.files
    with qtbot.waitSignal(files.failed):
        files.new(path)
    assert path.name in sentence(running)
    assert path.read_bytes() == before


@contextmanager
def full_disk(session):
    """No page more than there are now: SQLite says "disk full" itself."""
    engine = session.store._engine
    with session.read() as unit:
        pages = unit.conn.exec_driver_sql("PRAGMA page_count").scalar()

    def limit(raw, *_):
        raw.execute(f"PRAGMA max_page_count = {pages}")

    def lift(raw, *_):
        raw.execute("PRAGMA max_page_count = 4294967294")

    event.listen(engine, "checkout", limit)
    event.listen(engine, "checkin", lift)
    try:
        yield
    finally:
        event.remove(engine, "checkout", limit)
        event.remove(engine, "checkin", lift)


@pytest.fixture
def open_window(running, qtbot, path):
    """A window with a file, in each language."""
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        running.conductor.file_actions.files.open(path)
    return running


def contents(session):
    with session.read() as unit:
        ask = unit.conn.exec_driver_sql
        tables = ("customer", "team", "action", "journal")
        return [ask(f"SELECT count(*), max(rowid) FROM {table}").one() for table in tables]


def test_a_disk_that_fills_up_leaves_nothing_half_written(open_window, qtbot):
    window = open_window.window
    session = window.desk.session
    before = contents(session)

    def many(session, _job):
        with session.write(msg("{text}", text="many")) as unit:
            unit.insert("team", [{"name": f"team {n}" * 50} for n in range(2000)])

    with full_disk(session):
        window.desk.write(window, many)
        said = sentence(open_window)
    assert "team.muster" in said
    assert contents(session) == before
    window.desk.write(window, many)
    assert contents(session) != before


def test_what_was_typed_stays_when_the_disk_is_full(open_window, qtbot):
    grid = open_window.window.host.pane.list.grid
    place = next(at for at, one in enumerate(grid.rows.columns) if one.key == "region")
    grid.setCurrentIndex(grid.rows.index(2, place))
    grid.setFocus()
    text = "Nowhere " * 2000 + "at all"
    with full_disk(open_window.window.desk.session):
        qtbot.keyClick(grid, Qt.Key.Key_F2)
        QApplication.focusWidget().setText(text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert grid.rows.data(grid.rows.index(2, place)) == text
    bar = open_window.window.host.pane.list.error_bar
    assert bar.isVisible()
    assert "team.muster" in bar.sentence.text()
    grid.setCurrentIndex(grid.rows.index(2, place))  # there is room again
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(grid.rows.pending) == 0
