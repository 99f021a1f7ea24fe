"""The frame of every dialog: one order of buttons, and where it begins."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.windows import named
from ui.shell.dialog import Dialog


@pytest.fixture
def dialog(running):
    """A dialog whose buttons were added in the wrong order."""
    made = Dialog(running.window.context, "made_up", "Made up", running.window)
    made.field = QLineEdit()
    made.column.addWidget(made.field)
    made.add_button("do_it", "Do it", primary=True)
    made.add_button("something_else", "Something else")
    made.add_close("Cancel")
    yield made
    made.close()


def feet(dialog):
    buttons = (dialog.buttons.itemAt(place).widget() for place in range(dialog.buttons.count()))
    return [one.objectName() for one in buttons if one is not None]


def test_the_primary_button_keeps_the_right_edge(dialog):
    assert feet(dialog) == ["something_else", "close_dialog", "do_it"]
    assert dialog.findChild(QPushButton, "do_it").isDefault()


def test_tab_goes_through_the_foot_as_the_eye_does(dialog):
    one, order = dialog.field, []
    while len(order) < 3:
        one = one.nextInFocusChain()
        if isinstance(one, QPushButton) and one.objectName() in feet(dialog):
            order.append(one.objectName())
    assert order == feet(dialog)


def test_it_begins_in_the_first_field_and_not_on_the_button(dialog, qtbot):
    dialog.open()
    assert dialog.focusWidget() is dialog.field


def test_a_dialog_that_chose_its_field_keeps_it(dialog):
    second = QLineEdit()
    dialog.column.addWidget(second)
    second.setFocus()
    dialog.open()
    assert dialog.focusWidget() is second


@pytest.mark.parametrize("pane", ["customers", "roster", "assignments"])
def test_every_dialog_of_a_pane_has_its_primary_button_last(running, pane):
    window = running.window
    window.host.go(pane)
    seen = 0
    for scene in named(window, pane).scenes():
        shown = scene.show()
        if isinstance(shown, Dialog):
            seen += 1
            foot = [named(shown, one, QPushButton) for one in feet(shown)]
            main = [one for one in foot if one.isDefault()]
            assert main in ([], foot[-1:]), scene.name
            if len(foot) > 1:
                assert not any(one.hasFocus() for one in foot), scene.name
        if shown is not None:
            shown.close()
    assert seen
