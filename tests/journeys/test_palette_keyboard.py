"""Everything through Ctrl+K, with the keyboard alone, in both languages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.keyboard import CONTROL, asked, at_the_desk, focus_in
from tests.ui.windows import named

OTHER = {"en": "生成方案", "zh_CN": "propose"}
THEME = {"en": "深色", "zh_CN": "dark theme"}


def call(person, text):
    """Ctrl+K and what is wanted; returns the palette."""
    person.press(Qt.Key.Key_K, CONTROL)
    palette = named(person.window, "palette")
    assert QApplication.focusWidget() is palette.field
    person.type(text)
    return palette


def listed(palette):
    return [one.title for one in palette.lines.entries]


def down_to(person, palette, found):
    """Arrow down to a line."""
    person.until(lambda: any(found(one) for one in palette.lines.entries))
    for _ in palette.lines.entries:
        if found(palette.current()):
            return
        person.press(Qt.Key.Key_Down)
    raise AssertionError("the arrow does not lead there")


def test_a_member_by_initials_a_customer_and_actions_by_other_words(lin, language):
    window = lin.window
    assert asked(window, "SELECT name FROM member WHERE employee_no = 'E1002'") == [("朱知夏",)]
    palette = call(lin, "zzx")
    down_to(lin, palette, lambda one: one.title == "朱知夏")
    lin.press(Qt.Key.Key_Return)
    lin.until(lambda: window.host.pane.objectName() == "roster")
    grid = window.host.pane.list.grid
    lin.until(lambda: grid.rows.listing.count == 1)
    lin.until(lambda: focus_in(grid))

    palette = call(lin, "C000005")
    down_to(lin, palette, lambda one: "C000005" in one.place)
    lin.press(Qt.Key.Key_Return)
    lin.until(lambda: window.host.pane.objectName() == "customers")
    shown = window.host.pane.list.grid
    lin.until(lambda: shown.rows.listing.count == 1)

    # An action of a pane that has never been open, in the words of the other language.
    palette = call(lin, OTHER[language])
    down_to(lin, palette, lambda one: one.key == "propose")
    lin.press(Qt.Key.Key_Return)
    lin.until(lambda: window.host.pane.objectName() == "assignments")
    lin.until(lambda: window.host.pane.presenter.plan is not None)

    palette = call(lin, THEME[language])
    down_to(lin, palette, lambda one: one.key == "theme_dark")
    lin.press(Qt.Key.Key_Return)
    assert window.context.theme.tokens.name == "dark"


def test_what_cannot_be_had_says_why_and_esc_gives_the_focus_back(lin):
    grid = lin.window.host.pane.list.grid
    lin.until(lambda: focus_in(grid))
    lin.press(Qt.Key.Key_Down)
    number = grid.current_id()
    palette = call(lin, "accept all")
    down_to(lin, palette, lambda one: one.key == "accept_all")
    assert palette.current().reason != ""
    lin.press(Qt.Key.Key_Return)
    assert palette.isVisible()
    lin.press(Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert focus_in(grid)
    assert grid.current_id() == number

    palette = call(lin, "xqzj")
    lin.until(palette.nothing.isVisible)
    assert listed(palette) == []
    lin.press(Qt.Key.Key_Escape)
    assert focus_in(grid)


def test_without_a_file_the_palette_says_to_open_one(qapp, qtbot, tmp_path, language):
    with at_the_desk(qapp, qtbot, tmp_path, None, language) as (_, person):
        palette = call(person, "导入")
        down_to(person, palette, lambda one: one.key == "import_file")
        assert palette.current().reason != ""
        person.press(Qt.Key.Key_Return)
        assert palette.isVisible()
        person.press(Qt.Key.Key_Escape)
