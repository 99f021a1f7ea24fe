"""What panes get from the desk: answers, changes, toasts, and errors that find their place."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import ConflictError
from desktop.messages import msg
from tests.ui.windows import named, window_on
from ui.kit.runner import Bridge
from ui.shell.errors import CrashDialog


@pytest.fixture
def desk(running):
    return running.window.desk


def rename(session, _job, region="Somewhere"):
    with session.write(msg("Move one")) as unit:
        row = unit.conn.exec_driver_sql("SELECT id FROM customer LIMIT 1").scalar()
        unit.update("customer", {row: {"region": region}})
    return row


def test_what_is_asked_before_the_file_is_open_is_answered_after(empty_window, qtbot, team):
    desk, files, told = empty_window.window.desk, empty_window.conductor.file_actions.files, []

    def ask():
        desk.read(desk, lambda session, _: session.path.name, told.append)
        assert told == []

    files.previewed.connect(ask)
    with qtbot.waitSignal(desk.opened):
        files.open(team)
    assert told == [team.name]


def test_a_write_is_told_with_undo_and_marks_the_file_saved(running, desk, qtbot):
    desk.write(desk, rename, told=lambda _row: msg("Moved"))
    toast = desk.toasts.toasts()[-1]
    assert toast.sentence.text() == "Moved"
    assert "saved" in running.window.status.file.text()
    assert running.conductor.actions.commands["undo"].text() == "Undo: Move one"
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert running.conductor.actions.commands["redo"].text() == "Redo: Move one"


def test_an_older_toast_undoes_its_own_action(running, desk, qtbot):
    desk.write(desk, rename, told=lambda _row: msg("First"))
    first = desk.toasts.toasts()[-1]
    desk.write(desk, lambda session, job: other(session), told=lambda _row: msg("Second"))
    qtbot.mouseClick(first.undo_button, Qt.MouseButton.LeftButton)
    assert running.conductor.actions.commands["undo"].text() == "Undo: Move another"


def other(session):
    with session.write(msg("Move another")) as unit:
        rows = unit.conn.exec_driver_sql("SELECT id FROM customer LIMIT 2").all()
        unit.update("customer", {rows[1][0]: {"region": "Elsewhere"}})


def test_an_error_nobody_takes_stands_above_the_pane(running, desk):
    def refuse(_session, _job):
        raise ConflictError(msg("It was changed since."))

    desk.read(desk, refuse, lambda _: None)
    assert running.window.error_bar.sentence.text() == "It was changed since."


def test_a_fault_opens_a_report_to_copy(running, desk, qtbot):
    desk.read(desk, lambda _session, _job: 1 / 0, lambda _: None)
    dialog = running.window.findChild(CrashDialog)
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    qtbot.mouseClick(named(dialog, "copy_report"), Qt.MouseButton.LeftButton)
    dialog.close()


def test_changes_reach_those_who_watch_until_they_are_gone(running, desk):
    watcher, seen = QWidget(running.window), []
    desk.watch(watcher, ("customer",), seen.append)
    desk.watch(watcher, ("member",), seen.append)
    desk.write(desk, rename)
    assert len(seen) == 1
    watcher.deleteLater()
    QCoreApplication.sendPostedEvents(watcher, QEvent.Type.DeferredDelete)
    desk.write(desk, lambda session, job: rename(session, job, "Else"))
    assert len(seen) == 1


def test_the_window_closes_when_the_last_write_is_done(qapp, qtbot, tmp_path, team):
    copy = tmp_path / "copy.muster"
    copy.write_bytes(team.read_bytes())
    go_on = threading.Event()
    with window_on(qapp, qtbot, tmp_path, copy, bridge=Bridge()) as running:
        window = running.window

        def slow(session, job):
            go_on.wait(20)
            return rename(session, job)

        window.desk.write(window.desk, slow)
        window.close()
        assert window.isVisible()
        assert "Still saving" in window.desk.toasts.toasts()[-1].sentence.text()
        go_on.set()
        qtbot.waitUntil(lambda: not window.isVisible())
