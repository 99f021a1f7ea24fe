"""A window that is furnished while its file is being opened, a part at a time."""

import time

import pytest
from PySide6.QtCore import QTimer

from desktop.settings import SettingsFile
from tests.ui.windows import TODAY, named, sample_file, window_on
from ui.app import make_window
from ui.shell import files


@pytest.fixture
def running(qapp, qtbot, tmp_path):
    """A window as the program makes it: with workers, and with turns."""
    file = SettingsFile(tmp_path / "settings")
    file.change(language="en", theme="light")
    made = make_window(qapp, file)
    made.window.desk.today = lambda: TODAY
    made.window.show()
    yield made
    qtbot.waitUntil(lambda: not made.window.desk.busy.writing, timeout=20_000)
    made.window.close()
    made.window.deleteLater()
    made.preferences.context.theme.deleteLater()
    made.preferences.deleteLater()


def test_the_window_has_its_turns_while_it_is_furnished(running, qtbot, tmp_path):
    path, beats = sample_file(tmp_path), []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    began = []
    running.conductor.file_actions.files.loading.connect(lambda: began.append(len(beats)))
    ended = []
    running.conductor.furnished.connect(lambda: ended.append(len(beats)))
    timer.start()
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        running.conductor.start(path)
    assert ended[0] - began[0] > 5, "it answered meanwhile"
    qtbot.waitUntil(lambda: running.window.status.file.text() == f"Local – {path.name}")
    assert running.conductor.actions.commands["undo"] is not None
    assert running.window.host.pane.commands


def test_a_file_goes_on_once_its_first_rows_are_painted(qapp, qtbot, tmp_path, monkeypatch):
    """Also where the pane has counted them before anybody asked: the patience is not waited for."""
    monkeypatch.setattr(files, "_PATIENCE_MS", 3_600_000)
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        assert running.window.host.pane.counts == (60, 60)


def test_a_file_that_cannot_be_opened_finds_the_window_furnished(running, qtbot, tmp_path):
    path = tmp_path / "broken.muster"
    path.write_bytes(b"no database")
    with qtbot.waitSignal(running.conductor.file_actions.files.failed, timeout=20_000):
        running.conductor.start(path)
    assert running.window.error_bar.isVisible()
    assert running.window.start_page.isVisible()


def test_without_a_file_the_start_page_is_there_at_once(running):
    running.conductor.start(None)
    assert running.window.start_page.isVisible()
    assert running.conductor.actions.commands["new_file"].isEnabled()


@pytest.fixture
def opened(running, qtbot, tmp_path):
    """The same, with a file, and nothing left to be built."""
    with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
        running.conductor.start(sample_file(tmp_path))
    qtbot.waitUntil(lambda: not running.conductor.turns.busy, timeout=20_000)
    return running


def test_a_page_is_on_screen_before_all_of_it_is_built(opened, qtbot):
    host, toolbar = opened.window.host, opened.window.toolbar
    page = host.go("assignments")
    assert host.pane is page
    assert not host.is_whole(page)
    assert opened.window.places()[-1] is toolbar, "nothing of it can be gone to yet"
    qtbot.waitUntil(lambda: host.is_whole(page), timeout=20_000)
    qtbot.waitUntil(lambda: named(toolbar, "propose_button").isVisible())
    assert page.board.list.grid is not None


def test_what_is_asked_of_a_page_meanwhile_is_answered(opened, qtbot):
    host, commands = opened.window.host, opened.conductor.actions.commands
    page = host.go("roster")
    opened.window.title_row.searched.emit("no such member")
    commands["side_panel"].trigger()
    commands["refresh"].trigger()
    assert not host.is_whole(page)
    qtbot.waitUntil(lambda: host.is_whole(page), timeout=20_000)
    qtbot.waitUntil(lambda: page.presenter.asked.search == "no such member", timeout=20_000)
    assert page.around.panel.isHidden()


def test_a_file_left_while_a_page_is_built_leaves_nothing_behind(opened, qtbot):
    host = opened.window.host
    host.go("assignments")
    opened.conductor.actions.commands["close_file"].trigger()
    qtbot.waitUntil(lambda: not opened.window.working, timeout=20_000)
    qtbot.waitUntil(lambda: not host.turns.busy, timeout=20_000)
    assert not host.built


def test_the_import_wizard_is_on_screen_before_all_steps_are_built(opened, qtbot, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Number\nLin,1\n", "utf-8")
    wizard = opened.conductor.actions.begin_import((file,))
    assert wizard.isVisible()
    assert wizard.pages.count() == 1
    qtbot.waitUntil(lambda: wizard.presenter.look is not None, timeout=20_000)
    assert wizard.pages.count() == 4
    wizard.close()
