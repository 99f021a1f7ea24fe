"""Real windows on real files, for tests of the shell and of panes."""

import tempfile
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from desktop.jobs import InlineRunner
from desktop.sample import service
from desktop.settings import SettingsFile
from ui.app import make_window
from ui.kit.runner import Bridge

TODAY = date(2026, 11, 22)


@cache
def _made(customers, members):
    """What a file with a made-up team holds; each size is made once in a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "team.muster"
        service.create(path, customers, members, 1, TODAY, "Lin")
        return path.read_bytes()


def sample_file(folder, customers=60, members=8):
    """A made-up team in a file of its own."""
    path = Path(folder) / "team.muster"
    path.write_bytes(_made(customers, members))
    return path


def inline():
    """A bridge whose jobs run inside submit."""
    return Bridge(lambda _deliver: InlineRunner())


@contextmanager
def window_on(qapp, qtbot, folder, path=None, bridge=None, **settings):
    """A furnished window with a file open in it; closed and gone afterwards."""
    file = SettingsFile(Path(folder) / "settings")
    file.change(language="en", theme="light", **settings)
    running = make_window(qapp, file, bridge or inline())
    running.window.desk.today = lambda: TODAY
    running.window.show()
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    if path is None:
        running.conductor.start(None)
    else:
        with qtbot.waitSignal(running.window.desk.opened, timeout=20_000):
            running.conductor.start(path)
    try:
        yield running
    finally:
        # A window that is still writing does not close at once.
        qtbot.waitUntil(lambda: not running.window.desk.busy.writing, timeout=20_000)
        if not running.window.close():  # told of what the team has not got: again goes at once
            running.window.close()
        running.window.deleteLater()
        running.preferences.context.theme.deleteLater()
        running.preferences.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def named(root, name, kind=QWidget):
    """The widget called `name` below `root`."""
    found = root.findChild(kind, name)
    assert found is not None, f"there is no {name}"
    return found
