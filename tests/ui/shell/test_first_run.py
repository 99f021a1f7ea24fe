"""The first minutes: how it looks, who sits here, the ways on, and the sample that goes again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton

from tests.ui.windows import named, window_on

WAYS = ("new_way", "import_way", "open_way", "sample_way")


def choose(page, button, action):
    menu = named(page, button, QToolButton).menu()
    next(one for one in menu.actions() if one.objectName() == action).trigger()


def test_looks_and_name_are_kept_for_the_next_start(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path) as running:
        page = running.window.start_page
        choose(page, "theme_button", "theme_dark")
        choose(page, "density_button", "density_compact")
        choose(page, "language_button", "language_zh_CN")
        page.person.setText("梅")
        page.person.editingFinished.emit()
        settings = running.preferences.settings
        assert running.window.context.theme.tokens.dark
        assert (settings.theme, settings.density, settings.language, settings.person) == (
            "dark", "compact", "zh_CN", "梅"
        )  # fmt: skip


def test_the_page_can_be_used_by_keys_alone(empty_window, qtbot):
    page = empty_window.window.start_page
    named(page, "language_button").setFocus()
    reached = set()
    for _ in range(20):
        focus = QApplication.focusWidget()
        reached.add(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {"person", "theme_button", "density_button", *WAYS} <= reached
    named(page, "sample_way").setFocus()
    qtbot.keyClick(named(page, "sample_way"), Qt.Key.Key_Space)
    dialog = empty_window.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()


def test_import_makes_a_file_and_begins_at_once(empty_window, qtbot, tmp_path):
    window = empty_window.window
    named(window.start_page, "import_way").click()
    dialog = window.findChild(QFileDialog)
    dialog.close()
    with qtbot.waitSignal(window.desk.opened, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "mine.muster"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()
    assert window.desk.session.path == tmp_path / "mine.muster"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_sample_is_marked_and_goes_with_one_click_and_comes_back(running, qtbot, language):
    window = running.window
    running.preferences.use_language(language)
    banner = window.sample_banner
    qtbot.waitUntil(banner.isVisible)
    banner.remove_button.click()
    qtbot.waitUntil(banner.isHidden)
    window.host.go("customers")
    qtbot.waitUntil(lambda: window.host.pane.list.grid.rows.rowCount() == 0)
    assert not running.conductor.actions.commands["remove_sample"].isEnabled()
    running.conductor.actions.commands["undo"].trigger()
    qtbot.waitUntil(banner.isVisible)
    assert running.conductor.actions.commands["remove_sample"].isEnabled()


def test_a_file_of_ones_own_has_no_banner(empty_window, qtbot, tmp_path):
    files = empty_window.conductor.file_actions.files
    with qtbot.waitSignal(empty_window.window.desk.opened):
        files.new(tmp_path / "own.muster")
    assert empty_window.window.sample_banner.isHidden()
    command = empty_window.conductor.actions.commands["remove_sample"]
    assert command.reason.msgid == "There is no sample in this file."


def test_a_list_without_hits_differs_from_a_file_without_data(running, empty, qtbot):
    pane = running.window.host.go("customers")
    pane.search("zzzzzz")
    qtbot.waitUntil(pane.list.empty.isVisible)
    assert named(pane.list.empty, "clear").isVisible()
    for name in ("customers", "roster"):
        other = empty.window.host.go(name)
        qtbot.waitUntil(other.list.empty.isVisible)
        ways = [named(other.list.empty, way) for way in ("import", "sample")]
        assert all(way.isVisible() for way in ways), name


@pytest.fixture
def empty(qapp, qtbot, tmp_path):
    """A window with an empty file."""
    folder = tmp_path / "empty"
    folder.mkdir()
    with window_on(qapp, qtbot, folder) as made:
        with qtbot.waitSignal(made.window.desk.opened):
            made.conductor.file_actions.files.new(folder / "own.muster")
        yield made
