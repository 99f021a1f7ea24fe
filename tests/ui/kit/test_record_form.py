"""A form of a record that waits for an answer takes nothing in, and gives the cursor back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.kit.record_form import RecordForm
from ui.kit.record_form_fields import FormField, FormGroup

PLACES = FormField("location", "Place", offers=("Suzhou", "Hangzhou"))


@pytest.fixture
def form(context, qtbot):
    made = RecordForm(context, [FormGroup("", [FormField("name", "Name"), PLACES])])
    qtbot.addWidget(made)
    made.put({"name": "Lin", "location": ""}, None)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.form.editor("location").setFocus()
    yield made
    made.close()


def test_a_list_that_popped_up_goes_when_the_form_waits(form, qtbot):
    place = form.form.editor("location")
    qtbot.keyClick(place, Qt.Key.Key_H)
    offered = place.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    form.wait()
    assert not offered.isVisible()


def test_the_cursor_comes_back_to_the_field_it_was_in(form, qtbot):
    form.wait()
    assert not form.form.isEnabled()
    form.wait(waiting=False)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.form.editor("location"))
