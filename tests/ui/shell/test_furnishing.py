"""A window that is furnished while its file is being opened, a part at a time."""

import time

import pytest
from PySide6.QtCore import QTimer

from desktop.settings import SettingsFile
from tests.ui.windows import TODAY, sample_file
from ui.app import make_window


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
