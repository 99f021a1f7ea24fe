"""The first day of somebody new: language, theme, name, sample in and out, a list of their own."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from tests.journeys.keyboard import BOTH, CONTROL, Person, asked
from tests.ui.windows import named, window_on
from ui.kit.runner import Bridge

HEADS = {"en": ("Code", "Name", "Region"), "zh_CN": ("客户编号", "客户名称", "地区")}


def choose(page, button, action):
    """A look, out of the menu behind its button."""
    menu = named(page, button, QToolButton).menu()
    next(one for one in menu.actions() if one.objectName() == action).trigger()


def keep_in(person, path):
    """Type a path into the file dialog."""
    dialog = person.dialog("file_dialog")
    field = dialog.findChild(QLineEdit)
    person.until(lambda: field.isVisible() and field.text() != "")
    field.selectAll()
    person.qtbot.keyClicks(field, str(path))
    window = person.window
    with person.qtbot.waitSignal(window.desk.opened, timeout=30_000):
        person.qtbot.keyClick(field, Qt.Key.Key_Return)
    person.back()
    person.until(lambda: window.host.is_complete)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_looks_name_sample_in_and_out_and_a_list_of_ones_own(qapp, qtbot, tmp_path, language):
    rows = [(f"M-{n}", f"我的客户{n} Co", "华东") for n in range(1, 13)]
    source = tmp_path / "mine.csv"
    with source.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([HEADS[language], *rows])
    with window_on(qapp, qtbot, tmp_path, bridge=Bridge()) as running:
        window, person = running.window, Person(qtbot, running.window)
        page = window.start_page
        assert page.isVisible()
        choose(page, "language_button", f"language_{language}")
        choose(page, "theme_button", "theme_dark")
        person.tab_to(page.person)
        person.press(Qt.Key.Key_A, CONTROL)
        person.type("Mei 梅")
        qtbot.mouseClick(named(page, "sample_way"), Qt.MouseButton.LeftButton)
        keep_in(person, tmp_path / "look.muster")
        banner = window.sample_banner
        person.until(banner.isVisible)
        grid = window.host.pane.list.grid
        person.until(lambda: grid.rows.listing.count == 600)
        assert window.desk.session.person == "Mei 梅"

        qtbot.mouseClick(banner.remove_button, Qt.MouseButton.LeftButton)
        person.until(banner.isHidden)
        person.until(window.host.pane.list.empty.isVisible)
        assert asked(window, "SELECT count(*) FROM customer WHERE deleted_at IS NULL") == [(0,)]

        person.press(Qt.Key.Key_N, BOTH)
        keep_in(person, tmp_path / "own.muster")
        person.until(lambda: window.desk.session.path.name == "own.muster")
        pane = window.host.pane
        person.until(lambda: "empty" in vars(pane.list) and pane.list.empty.isVisible())
        qtbot.mouseClick(named(pane.list.empty, "import"), Qt.MouseButton.LeftButton)
        person.leave(person.bring_in(source))
        person.until(lambda: pane.list.grid.rows.rowCount() == 12)
        assert asked(window, "SELECT code FROM customer ORDER BY n LIMIT 1") == [("M-1",)]
        label = window.desk.session.undo_lists()[0][-1]
        assert label.person == "Mei 梅"
        settings = running.preferences.settings
        assert (settings.language, settings.theme, settings.person) == (language, "dark", "Mei 梅")
        person.press(Qt.Key.Key_Z, CONTROL)
        person.until(pane.list.empty.isVisible)
