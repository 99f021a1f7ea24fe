"""A file with a passphrase in the window: asked for on a page, set, changed, taken away."""

import sqlite3
import subprocess
import sys

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from db import keys
from desktop import passphrases
from tests.desktop.team.keyrings import MemoryKeyring, fresh
from tests.ui.shell.copies import path, whole
from tests.ui.windows import named, window_on

__all__ = ["fresh", "path", "whole"]
WORDS, OTHER = "四个词 比较好 记住", "another long one 88"


@pytest.fixture(params=["en", "zh_CN"])
def running(request, qapp, qtbot, tmp_path):
    folder = tmp_path / "window"
    folder.mkdir()
    with window_on(qapp, qtbot, folder) as made:
        made.preferences.use_language(request.param)
        yield made


@pytest.fixture
def asked(running, qtbot, path):
    """The page, for a file that was given a passphrase in another run of the program."""
    passphrases.give(path, WORDS)
    keys._known.clear()
    files = running.conductor.file_actions.files
    with qtbot.waitSignal(files.failed, timeout=20_000):
        files.open(path)
    page = named(running.window, "unlock_page")
    assert page.isVisible()
    return page


def shown(page, running):
    return [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)]


def rows(running):
    return running.window.host.pane.list.grid.rows.rowCount()


def opened(running, qtbot, act):
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        act()


def test_the_page_asks_and_the_keyboard_is_enough(asked, running, qtbot):
    assert not running.window.error_bar.isVisible()
    qtbot.waitUntil(asked.passphrase.hasFocus)
    assert asked.passphrase.echoMode() is QLineEdit.EchoMode.Password
    error = named(asked, "passphrase_error")
    for wrong in ("", "wrong", "wrong again", "and again"):
        asked.passphrase.setText(wrong)
        qtbot.keyClick(asked.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(error.isVisible)
        assert asked.isVisible()
        assert asked.passphrase.text() == wrong
        assert asked.passphrase.hasFocus()
    asked.passphrase.setText(WORDS)
    opened(running, qtbot, lambda: qtbot.keyClick(asked.passphrase, Qt.Key.Key_Return))
    assert running.window.working
    assert rows(running) == 20
    assert asked.passphrase.text() == ""
    running.conductor.file_actions.close()


def test_a_person_can_go_on_with_another_file(asked, running, qtbot, whole, tmp_path):
    asked.leave_button.click()
    assert running.window.start_page.isVisible()
    other = tmp_path / "other.muster"
    other.write_bytes(whole.read_bytes())
    opened(running, qtbot, lambda: running.conductor.file_actions.files.open(other))
    assert rows(running) == 20


def test_remembered_it_is_not_asked_for_again(asked, running, qtbot, path):
    keyring.set_keyring(MemoryKeyring())
    asked.remember.setChecked(True)
    asked.shown.setChecked(True)
    assert asked.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    asked.passphrase.setText(WORDS)
    opened(running, qtbot, asked.open_button.click)
    running.conductor.file_actions.close()
    keys._known.clear()
    opened(running, qtbot, lambda: running.conductor.file_actions.files.open(path))
    assert running.window.working


def dialog_of(running):
    running.conductor.actions.commands["passphrase"].trigger()
    return named(running.window, "passphrase_dialog")


def turned(running, qtbot, dialog, present, new, act):
    for field, typed in ((dialog.present, present), (dialog.passphrase, new), (dialog.again, new)):
        field.setText(typed)
    opened(running, qtbot, act(dialog).click)


def test_it_is_set_changed_and_taken_away(running, qtbot, path):
    opened(running, qtbot, lambda: running.conductor.file_actions.files.open(path))
    dialog = dialog_of(running)
    dialog.passphrase.setText("short")
    dialog.set_button.click()
    assert named(dialog, "passphrase_error").isVisible()
    dialog.passphrase.setText(WORDS)
    assert dialog.hint.property("tone") == "success"
    dialog.again.setText(OTHER)
    dialog.set_button.click()
    assert named(dialog, "again_error").isVisible()
    assert path.read_bytes()[:6] == b"SQLite"
    turned(running, qtbot, dialog, "", WORDS, lambda one: one.set_button)
    assert path.read_bytes()[:4] == keys.MARK
    assert rows(running) == 20
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM customer")
    dialog = dialog_of(running)
    dialog.present.setText("no")
    dialog.remove_button.click()
    assert named(dialog, "present_error").isVisible()
    turned(running, qtbot, dialog, WORDS, OTHER, lambda one: one.set_button)
    turned(running, qtbot, dialog_of(running), OTHER, "", lambda one: one.remove_button)
    assert path.read_bytes()[:6] == b"SQLite"
    assert rows(running) == 20


READER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN")
raw.execute("SELECT count(*) FROM customer").fetchone()
print("reads", flush=True)
sys.stdin.read()
"""


def test_what_fails_is_said_and_the_file_is_open_again(running, qtbot, path):
    opened(running, qtbot, lambda: running.conductor.file_actions.files.open(path))
    before = path.read_bytes()
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=pipe, stdout=pipe, text=True
    ) as other:
        assert other.stdout.readline() == "reads\n"
        turned(running, qtbot, dialog_of(running), "", WORDS, lambda one: one.set_button)
        other.stdin.close()
    qtbot.waitUntil(running.window.error_bar.isVisible)
    assert running.window.working
    assert path.read_bytes()[:16] == before[:16]
