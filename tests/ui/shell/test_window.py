"""The frame around the panes: rail, menus, status, search, undo, switches of look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop import i18n
from tests.ui.windows import named
from ui.shell.panes import PANES


def leaves(menu):
    for action in menu.actions():
        if action.menu():
            yield from leaves(action.menu())
        elif not action.isSeparator():
            yield action


def in_menus(running):
    bar = running.window.menus.bar
    return [leaf for action in bar.actions() for leaf in leaves(action.menu())]


def test_the_five_panes_open_by_rail_and_key(running, qtbot):
    window = running.window
    for place, entry in enumerate(PANES, 1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.ControlModifier)
        assert window.host.pane.objectName() == entry.name
        assert named(window, f"rail_{entry.name}").isChecked()
        assert window.title_row.title.text() == i18n.tr(entry.title)


def test_every_action_has_a_place_in_a_menu(running):
    window = running.window
    placed = set(in_menus(running))
    own = [*running.conductor.actions.commands.values(), *window.rail.commands]
    for entry in PANES:
        pane = window.host.go(entry.name)
        placed |= set(in_menus(running))
        own += [one for one in (*pane.commands, *pane.menu_commands) if one.menu() is None]
    assert [one.objectName() for one in own if one not in placed] == []


def test_no_two_commands_share_a_key(running):
    window = running.window
    for entry in PANES:
        pane = window.host.go(entry.name)
        everywhere = [*window.actions(), *window.rail.commands]
        actions = {*everywhere, *pane.commands, *pane.menu_commands}
        keys = [one.shortcut().toString() for one in actions if not one.shortcut().isEmpty()]
        assert sorted(set(keys)) == sorted(keys)


def test_every_command_has_a_tip(running):
    commands = running.window.findChildren(QAction)
    named_ones = [one for one in commands if one.objectName() and not one.isSeparator()]
    assert [one.objectName() for one in named_ones if not one.toolTip()] == []


def test_the_title_names_the_file_and_the_status_counts(running, qtbot):
    window = running.window
    assert "copy.muster" in window.windowTitle()
    assert "copy.muster" in window.status.file.text()
    qtbot.waitUntil(lambda: "60" in window.status.rows.text())


def test_find_goes_to_the_search_box_and_searches(running, qtbot):
    window = running.window
    running.conductor.actions.commands["find"].trigger()
    box = window.title_row.search
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box)
    qtbot.keyClicks(box, "zzzz")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.host.pane.list.grid.rows.rowCount() == 0
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.host.pane.list.grid.rows.rowCount() == 60


def test_undo_says_what_it_takes_back(running):
    undo = running.conductor.actions.commands["undo"]
    redo = running.conductor.actions.commands["redo"]
    assert undo.isEnabled()
    assert undo.text() == "Undo: Add the sample: 60 customers"
    undo.trigger()
    grid = running.window.host.pane.list.grid
    assert grid.rows.rowCount() == 0
    assert not undo.isEnabled()
    assert redo.text() == "Redo: Add the sample: 60 customers"
    assert "Undone" in running.window.desk.toasts.toasts()[-1].sentence.text()
    redo.trigger()
    assert grid.rows.rowCount() == 60


def test_language_and_theme_switch_at_once_and_are_remembered(running):
    window, preferences = running.window, running.preferences
    running.conductor.actions.looks.languages["zh_CN"].trigger()
    assert i18n.language() == "zh_CN"
    assert named(window, "language_button").text() == "简体中文"
    assert preferences.settings.language == "zh_CN"
    before = window.palette().window().color()
    running.conductor.actions.looks.themes["dark"].trigger()
    assert window.palette().window().color() != before
    assert preferences.settings.theme == "dark"
    running.conductor.actions.looks.scales["125"].trigger()
    assert preferences.context.theme.text_scale == 1.25


def test_f6_goes_round_and_comes_back(running, qtbot):
    window = running.window
    seen = []
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert window.host.pane.list.grid in seen
    assert window.title_row.search in seen
    assert len(set(seen)) >= 4


def test_widths_and_place_are_kept(running, qapp, qtbot, tmp_path):
    window = running.window
    grid = window.host.pane.list.grid
    grid.setColumnWidth(0, 333)
    window.host.pane.toggle_panel()
    window.host.go("reviews")
    window.close()
    layout = running.preferences._file.read().layout
    assert layout["customers"]["columns"]["name"]["width"] == 333
    assert layout["customers"]["panel"] is False
    assert layout["window"]["pane"] == "reviews"
    assert layout["window"]["geometry"]


def test_f3_goes_through_what_was_found_and_back(running, qtbot):
    window = running.window
    box = window.title_row.search
    box.setText("a")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    grid = window.host.pane.grid()
    grid.step_to(0)
    window.findChild(QAction, "next_hit").trigger()
    assert grid.currentIndex().row() == 1
    for _ in range(2):
        window.findChild(QAction, "previous_hit").trigger()
    assert grid.currentIndex().row() == grid.rows.rowCount() - 1


def test_the_view_menu_chooses_columns(running):
    window = running.window
    grid = window.host.pane.grid()
    menu = next(one for one in window.menus.view.actions() if one.text() == "Columns").menu()
    menu.aboutToShow.emit()
    entry = next(one for one in menu.actions() if one.text() == "Region")
    entry.trigger()
    place = next(at for at, one in enumerate(grid.rows.columns) if one.key == "region")
    assert grid.isColumnHidden(place)
    menu.actions()[-1].trigger()
    assert not grid.isColumnHidden(place)


@pytest.mark.parametrize("pane", ["customers", "roster", "assignments"])
def test_the_side_panel_shows_the_first_row_and_the_search_keeps_the_focus(running, qtbot, pane):
    window = running.window
    window.host.go(pane)
    shown = window.host.pane
    page = getattr(shown, "in_force", shown)
    grid = page.list.grid
    qtbot.waitUntil(lambda: grid.current_id() is not None)
    assert grid.currentIndex().row() == 0
    search = named(window, "search")
    search.setFocus()
    search.setText("a")
    qtbot.waitUntil(lambda: window.host.searches.get(pane) == "a")
    assert window.focusWidget() is search
