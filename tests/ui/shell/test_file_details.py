"""What there is to know of the open file, in a dialog."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel

from desktop.workspace import service
from tests.ui.windows import named


@pytest.fixture
def details(running):
    """The dialog, opened from its command."""
    running.conductor.actions.commands["file_details"].trigger()
    dialog = named(running.window, "file_details")
    yield dialog
    dialog.close()


def words(dialog):
    return " | ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog))


def test_it_says_that_the_file_is_sound_and_how_large_it_is(details, qtbot):
    qtbot.waitUntil(lambda: "sound" in details.verdict.text())
    said = words(details)
    for one in ("Size", "Journal", "Can be undone", "Customers", "None yet"):
        assert one in said


def test_a_backup_is_made_and_counted(details, running, qtbot):
    qtbot.waitUntil(details.backup_button.isEnabled)
    details.backup_button.click()
    qtbot.waitUntil(lambda: "the newest of" in words(details))
    assert len(service.backups(running.window.desk.session.path)) == 1


def test_what_is_wrong_is_said(details, running, qtbot):
    qtbot.waitUntil(details.check_button.isEnabled)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with closing(sqlite3.connect(running.window.desk.session.path)) as conn, conn:
        name = conn.execute(triggers).fetchone()[0]
        conn.execute(f"DROP TRIGGER {name}")
    details.check_button.click()
    qtbot.waitUntil(lambda: "finding" in details.verdict.text())


def test_it_needs_a_file(empty_window):
    assert not empty_window.conductor.actions.commands["file_details"].isEnabled()
