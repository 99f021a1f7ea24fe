"""The open cell of a grid, which closes when the focus leaves it: the rules on each kind of it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from desktop import i18n
from tests.ui.kit import walk, walk_colour, walk_look, walk_typing
from tests.ui.scenes import settled
from ui.kit.grid.view import GridView

STATES = [("en", "light"), ("zh_CN", "dark")]
SWITCHES = [("zh_CN", "dark", 150, "light"), ("en", "light", 100, "dark")]


def open_cells(running):
    """Each kind of cell that can be typed in, open in the second row: (column, editor)."""
    for name in ("customers", "roster"):
        pane = running.window.host.go(name)
        settled(running.window)
        for grid in [one for one in pane.findChildren(GridView) if one.entry and one.isVisible()]:
            for at, column in enumerate(grid.rows.columns):
                if column.key in grid.entry.editing.keys:
                    grid.setCurrentIndex(grid.rows.index(1, at))
                    yield column, grid.entry.begin()
                    grid.entry.cancel()


def cut(field):
    """A field lower than a line of its text is, letters and Chinese alike."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    needed = field.fontMetrics().height()
    low = room.height() < needed or field.height() > field.parentWidget().height()
    return [f"{walk.called(field)} has {room.height()}, needs {needed}"] if low else []


def wrong_with(column, field, language):
    """What breaks a rule: name (1), contrast (7), room (9), colours (13), input method (14)."""
    assert field.isVisible()
    said = cut(field)
    if field.accessibleName() != i18n.tr(column.title):
        said.append(f"it is called {field.accessibleName()!r} in {language}")
    ground = field.parentWidget()
    said += walk_colour.faint(ground) + walk.small(ground)
    for name, preedit, commit in walk_typing.WAYS:
        field.clear()
        walk_typing.compose(field, preedit, commit)
        if field.text() != commit:
            said.append(f"{name}: {field.text()!r}")
    return [f"{column.key}: {one}" for one in said]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme"), STATES)
def test_an_open_cell_keeps_the_rules(running, language, theme):
    running.preferences.use_theme(theme)
    i18n.set_language(language)
    found, tried = [], 0
    for column, field in open_cells(running):
        settled(running.window)
        found += wrong_with(column, field, language)
        tried += 1
    assert found == []
    assert tried > 8


@pytest.mark.slow
def test_an_open_cell_follows_every_switch_and_keeps_its_text(running):
    """Rule 13 while somebody types: name, colours and size of the letters are those of now."""
    column, field = next(open_cells(running))
    walk_typing.put(field, walk_typing.TYPED)
    found = []
    for language, theme, scale, gone in SWITCHES:
        i18n.set_language(language)
        running.preferences.use_theme(theme)
        running.preferences.use_scale(scale)
        settled(running.window)
        assert field.isVisible()
        assert field.text() == walk_typing.TYPED
        assert field.accessibleName() == i18n.tr(column.title)
        stale = walk_look.stale(running.window, (gone, theme))
        found += cut(field) + [one for one in stale if "cell_editor" in one]
    assert found == []


def test_a_field_that_is_cut_is_found(qtbot):
    field = QLineEdit("text")
    qtbot.addWidget(field)
    font = field.font()
    font.setPointSizeF(3 * font.pointSizeF())
    field.resize(200, field.sizeHint().height())
    field.setFont(font)
    field.show()
    assert len(cut(field)) == 1
