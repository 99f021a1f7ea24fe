"""What tests of widgets share: a look, jobs that run at once, and nothing left behind."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.jobs import InlineRunner
from tests.ui.windows import sample_file, window_on
from ui.kit.context import make_context
from ui.kit.runner import Bridge


def pytest_configure(config):
    """The offscreen platform says so of least sizes, raised windows and popups."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def leaves_nothing():
    """After each test: no window on screen, no worker alive, English again."""
    yield
    if i18n.language() != "en":
        i18n.set_language("en")
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = [one.objectName() for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert left == []
    assert [one.name for one in threading.enumerate() if one.name.startswith("muster-")] == []


@pytest.fixture
def context(qapp):
    """Light theme, icons, English."""
    made = make_context(qapp)
    yield made
    made.theme.deleteLater()
    QCoreApplication.sendPostedEvents(made.theme, QEvent.Type.DeferredDelete)


@pytest.fixture
def bridge(qapp):
    """Jobs run inside submit."""
    return Bridge(lambda _deliver: InlineRunner())


@pytest.fixture(scope="package")
def team(tmp_path_factory):
    """A sample file nobody changes."""
    return sample_file(tmp_path_factory.mktemp("team"))


@pytest.fixture
def running(qapp, qtbot, tmp_path, team):
    """A window with a copy of the sample."""
    copy = tmp_path / "copy.muster"
    copy.write_bytes(team.read_bytes())
    with window_on(qapp, qtbot, tmp_path, copy) as made:
        yield made
