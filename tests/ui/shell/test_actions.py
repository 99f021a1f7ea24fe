"""Rules over every action there is, in the window and in each pane."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.windows import named, window_on
from ui.kit.command import Command
from ui.shell.panes import PANES

# ux.md section 1: keys that an input method or a chat program on a Chinese Windows takes.
BANNED = {"Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Ctrl+Alt+A", "Alt+A"}
GLOBAL = {
    "Ctrl+K": "palette", "Ctrl+F": "find", "F5": "refresh", "Ctrl+Z": "undo", "Ctrl+Y": "redo",
    "Ctrl+S": "save_now", "F1": "shortcuts", "Ctrl+Shift+I": "import_file", "F6": "next_region",
}  # fmt: skip


@pytest.fixture
def actions(running):
    """Every action, once all panes are made."""
    for entry in PANES:
        running.window.host.go(entry.name)
    found = running.window.findChildren(QAction)
    return [one for one in found if not one.isSeparator() and one.menu() is None]


def test_no_action_has_a_key_that_people_need_for_something_else(actions):
    keys = {key.toString() for one in actions for key in one.shortcuts()}
    assert keys & BANNED == set()
    assert [key for key in keys if re.fullmatch(r"(Shift\+)?[A-Z0-9]", key)] == []


def test_every_command_has_a_name_a_tip_and_shows_its_key(actions):
    commands = [one for one in actions if isinstance(one, Command)]
    assert [one.text() for one in commands if not one.objectName()] == []
    bare = [one.objectName() for one in commands if not one.toolTip() or not one.statusTip()]
    assert bare == []
    native = QKeySequence.SequenceFormat.NativeText
    silent = [
        one.objectName()
        for one in commands
        if one.shortcut().toString(native) not in one.toolTip()
    ]
    assert silent == []


def test_the_global_keys_do_what_people_expect(running):
    commands = running.conductor.actions.commands
    keys = {one.shortcut().toString(): name for name, one in commands.items()}
    assert {key: keys.get(key) for key in GLOBAL} == GLOBAL


def test_the_sheet_lists_every_key_of_the_window_and_lets_the_work_go_on(running):
    running.window.host.go("roster")
    commands = running.conductor.actions.commands
    commands["shortcuts"].trigger()
    sheet = named(running.window, "shortcut_sheet")
    assert sheet.isVisible()
    assert not sheet.isModal()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    native = QKeySequence.SequenceFormat.NativeText
    keys = {one.shortcut().toString(native) for one in commands.values()} - {""}
    assert keys <= said
    assert {"File", "Edit", "View", "Lists and panels"} <= said
    sheet.close()


def test_the_sheet_has_the_keys_of_pages_nobody_has_opened(running, qtbot):
    window = running.window
    assert set(window.host.built) == {"customers"}
    running.conductor.actions.commands["shortcuts"].trigger()
    sheet = named(window, "shortcut_sheet")
    qtbot.waitUntil(lambda: len(window.host.built) == len(PANES))
    said = {label.text() for label in sheet.findChildren(QLabel)}
    native = QKeySequence.SequenceFormat.NativeText
    keys = {
        one.shortcut().toString(native)
        for pane in window.host.built.values()
        for one in (*pane.commands, *pane.menu_commands)
    } - {""}
    assert keys <= said
    assert {"Roster", "Assignments"} <= said
    assert window.host.pane.objectName() == "customers"
    sheet.close()


def test_without_a_file_the_sheet_says_where_the_other_keys_are(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path) as running:
        running.conductor.actions.commands["shortcuts"].trigger()
        sheet = named(running.window, "shortcut_sheet")
        said = {label.text() for label in sheet.findChildren(QLabel)}
        assert {"Ctrl+O", "Open a file to see the keys of its pages."} <= said
        sheet.close()


def test_save_now_takes_over_what_is_typed_and_says_so(running, qtbot):
    window = running.window
    grid = window.host.go("customers").list.grid
    place = next(at for at, one in enumerate(grid.rows.columns) if one.key == "region")
    grid.setCurrentIndex(grid.rows.index(1, place))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    QApplication.focusWidget().setText("Nowhere")
    running.conductor.actions.commands["save_now"].trigger()
    qtbot.waitUntil(lambda: grid.rows.data(grid.rows.index(1, place)) == "Nowhere")
    assert len(grid.rows.pending) == 0
    assert "Everything is saved." in [
        one.sentence.text() for one in window.desk.toasts.toasts()
    ]


def test_refresh_reads_what_somebody_else_wrote_and_keeps_the_search(running, qtbot, tmp_path):
    import sqlite3

    window = running.window
    grid = window.host.go("customers").list.grid
    window.host.pane.search("zzzz")
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 0)
    running.conductor.actions.commands["refresh"].trigger()
    assert grid.rows.rowCount() == 0
    window.host.pane.search("")
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 60)
    number = grid.rows.listing.id_at(0)
    place = next(at for at, one in enumerate(grid.rows.columns) if one.key == "region")
    with sqlite3.connect(window.desk.session.path) as other:
        names = [row[0] for row in other.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'customer'")]
        for name in names:
            other.execute(f'DROP TRIGGER "{name}"')
        other.execute("UPDATE customer SET region = 'Elsewhere' WHERE n = ?", (number,))
    other.close()
    running.conductor.actions.commands["refresh"].trigger()
    qtbot.waitUntil(lambda: grid.rows.data(grid.rows.index(0, place)) == "Elsewhere")
