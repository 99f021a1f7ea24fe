"""The palette (Ctrl+K) in the real window."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop import i18n
from tests.ui.windows import named, window_on
from ui.kit.command import Command
from ui.shell.panes import PANES


@pytest.fixture
def palette(running):
    """The palette, open in a window with a file."""
    running.conductor.actions.commands["palette"].trigger()
    return named(running.window, "palette")


def titles(palette):
    return [entry.title for entry in palette.lines.entries]


def wait_for(qtbot, palette, title):
    qtbot.waitUntil(lambda: title in titles(palette))


def press(qtbot, palette, key):
    qtbot.keyClick(palette.field, key)


def test_every_command_of_the_window_and_of_all_panes_is_in_it(running, palette, qtbot):
    host = running.window.host
    qtbot.waitUntil(lambda: len(host.built) == len(PANES))
    listed = {entry.key for entry in running.conductor.actions.palette._actions}
    wanted = {
        command.objectName()
        for command in running.window.findChildren(Command)
        if command.isVisible() and command.menu() is None
    }
    offered = {one.objectName() for pane in host.built.values() for one in pane.commands}
    own = {key for key in wanted | offered if key}
    in_lists = {"copy", "column_menu", "palette"}  # of the list on screen; itself
    missing = {
        key for key in own - listed - in_lists
        if any(c.objectName() == key and c.menu() is None and c.isVisible() and not c.same_as
               for pane in host.built.values()
               for c in (*pane.commands, *pane.menu_commands))
        or key in running.conductor.actions.commands
    }  # fmt: skip
    assert missing == set()


@pytest.mark.parametrize("typed", ["theme dark", "dark theme", "深色", "主题 深色", "shense", "ss"])
def test_words_in_any_order_both_languages_and_pinyin(running, palette, qtbot, typed):
    presenter = running.conductor.actions.palette
    qtbot.waitUntil(lambda: bool(presenter._spellings))
    palette.field.setText(typed)
    names = [entry.key for entry in palette.lines.entries]
    assert "theme_dark" in names[:6], names


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_english_words_find_in_chinese_and_the_other_way(running, qtbot, language):
    running.preferences.use_language(language)
    palette = running.conductor.actions.palette.open()
    for typed in ("import", "导入", "improt"):
        palette.field.setText(typed)
        assert "import_file" in [entry.key for entry in palette.lines.entries][:5], typed


def test_enter_runs_and_esc_gives_the_focus_back(running, palette, qtbot):
    window = running.window
    palette.field.setText("training")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.host.pane.objectName() == "training"
    window.host.go("customers")
    search = named(window, "search")
    search.setFocus()
    running.conductor.actions.commands["palette"].trigger()
    assert QApplication.focusWidget() is palette.field
    press(qtbot, palette, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is search


def test_what_was_used_last_comes_first(running, palette, qtbot):
    palette.field.setText("dark")
    press(qtbot, palette, Qt.Key.Key_Return)
    running.conductor.actions.palette.open()
    assert palette.lines.entries[0].key == "theme_dark"


def test_a_customer_is_found_by_a_worker_and_shown_in_the_list(running, palette, qtbot):
    with running.window.desk.session.read() as unit:
        code, name = unit.conn.exec_driver_sql(
            "SELECT code, name FROM customer WHERE code IS NOT NULL ORDER BY n LIMIT 1"
        ).one()
    palette.field.setText(code)
    wait_for(qtbot, palette, name)
    row = titles(palette).index(name)
    palette.chosen.emit(palette.lines.entries[row])
    assert running.window.host.pane.objectName() == "customers"
    grid = named(running.window, "customers").list.grid
    qtbot.waitUntil(lambda: grid.rows.listing.count == 1)


def test_disabled_actions_say_why_and_do_nothing(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path) as running:
        palette = running.conductor.actions.palette.open()
        palette.field.setText("import")
        first = palette.lines.entries[0]
        assert first.key == "import_file"
        assert first.reason == "Open a file first."
        press(qtbot, palette, Qt.Key.Key_Return)
        assert palette.isVisible()
        running.preferences.use_language("zh_CN")
        palette = running.conductor.actions.palette.open()
        assert all(
            entry.reason == i18n.tr(running.conductor.actions.commands["find"].reason)
            for entry in palette.lines.entries
            if entry.key == "find"
        )


def test_without_a_file_it_is_ready_and_found_by_pinyin(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path) as running:
        presenter = running.conductor.actions.palette
        qtbot.waitUntil(lambda: presenter._palette is not None)  # made before a key asks for it
        palette = presenter.open()
        assert palette.isVisible()
        assert {"open_file", "new_file", "theme_dark"} <= {one.key for one in palette.lines.entries}
        qtbot.waitUntil(lambda: bool(presenter._spellings))
        for typed in ("shense", "dakai", "dk"):
            palette.field.setText(typed)
            found = [entry.key for entry in palette.lines.entries][:5]
            assert found, typed
            assert "theme_dark" in found or "open_file" in found, (typed, found)
        palette.field.setText("shense")
        press(qtbot, palette, Qt.Key.Key_Return)
        assert running.preferences.settings.theme == "dark"


def test_every_action_that_cannot_be_had_says_why(running, palette, qtbot):
    qtbot.waitUntil(lambda: len(running.window.host.built) == len(PANES))
    silent = [
        entry.key
        for entry in running.conductor.actions.palette._actions
        if entry.reason == "Not possible just now."
    ]
    assert silent == []


def test_an_input_method_types_into_it(running, palette):
    assert not palette.isWindow()
    QApplication.sendEvent(palette.field, QInputMethodEvent("dao", []))
    done = QInputMethodEvent()
    done.setCommitString("导入")
    QApplication.sendEvent(palette.field, done)
    assert palette.field.text() == "导入"
    assert "import_file" in [entry.key for entry in palette.lines.entries]


def test_a_click_elsewhere_closes_it(running, palette, qtbot):
    named(running.window, "search").setFocus()
    qtbot.waitUntil(palette.isHidden)
    assert QApplication.focusWidget() is named(running.window, "search")


def test_it_keeps_inside_the_window_when_that_shrinks(running, palette):
    running.window.resize(700, 500)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert running.window.rect().contains(palette.geometry())
    assert palette.mapTo(running.window, QPoint(0, 0)).y() > 0


def test_making_the_other_panes_takes_no_focus_away(running, palette, qtbot):
    qtbot.waitUntil(lambda: len(running.window.host.built) == len(PANES))
    assert running.window.isActiveWindow()
    assert QApplication.focusWidget() is palette.field


def test_a_value_to_filter_by_says_so_and_is_found_by_those_words(running, palette, qtbot):
    qtbot.waitUntil(lambda: len(running.window.host.built) == len(PANES))
    owner = named(running.window, "customers").around.filter_menu._menus["owner_id"].actions()[0]
    palette.field.setText(f"filter owner {owner.iconText()}")
    first = palette.lines.entries[0]
    assert first.title == f"Filter: Owner {owner.iconText()}"
    assert "Customers" in first.place


def test_what_only_forwards_to_another_command_is_not_offered_twice(running, palette, qtbot):
    qtbot.waitUntil(lambda: len(running.window.host.built) == len(PANES))
    palette.field.setText("import")
    assert [title for title in titles(palette) if title.startswith("Import")] == ["Import…"]


def test_it_is_as_high_as_what_was_found(running, palette, qtbot):
    qtbot.waitUntil(lambda: len(running.window.host.built) == len(PANES))
    high = palette.height()
    palette.field.setText("import")
    few = palette.height()
    assert few < high
    assert palette.list.verticalScrollBar().maximum() == 0
    palette.field.setText("")
    assert palette.height() == high
