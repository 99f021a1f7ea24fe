"""Rule 15: a day is typed as people write it, what is doubtful is asked, the keyboard suffices."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from desktop import i18n
from desktop.errors import ValidationError
from tests.ui.windows import TODAY, named
from ui.kit.day_field import DayField
from ui.kit.form import Form

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(context, qtbot):
    """A form with a day and a line after it, in a window that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Form(context)
    made.add("day", "Day", DayField(context, today=lambda: TODAY))
    made.add("after", "After", QLineEdit())
    QVBoxLayout(window).addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.editor("day").setFocus()
    yield made
    window.close()


@pytest.fixture
def field(form):
    return form.editor("day")


def leave(qtbot, field):
    qtbot.keyClick(QApplication.activePopupWidget() or field, Qt.Key.Key_Tab)


@pytest.mark.parametrize(("typed", "day"), [
    ("2026/11/22", date(2026, 11, 22)), ("11-22", date(2026, 11, 22)),
    ("22 Nov", date(2026, 11, 22)), ("1-3", date(2027, 1, 3)), ("11月20日", date(2026, 11, 20)),
    ("20261201", date(2026, 12, 1)),
])  # fmt: skip
def test_a_day_is_typed_as_people_write_it(qtbot, field, typed, day):
    for letter in typed:
        field.insert(letter) if not letter.isascii() else qtbot.keyClick(field, letter)
    with qtbot.waitSignal(field.settled):
        leave(qtbot, field)
    assert (field.day(), field.text()) == (day, day.isoformat())


@pytest.mark.parametrize(("typed", "words"), [
    ("soon", "is not a date"), ("3/4", "can be read as 03-04 or as 04-03"),
    ("2026-02-30", "is not a date"),
])  # fmt: skip
def test_what_is_not_understood_stays_and_is_told_beside_the_field(
    qtbot, form, field, typed, words
):
    qtbot.keyClicks(field, typed)
    leave(qtbot, field)
    assert (field.text(), field.day()) == (typed, None)
    assert words in named(form, "day_error").text()
    assert named(form, "day_error").isVisible()
    field.put("2026-11-22")
    field.settle()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert named(form, "day_error").isHidden()


def test_a_text_of_two_days_offers_both_and_the_keys_choose(qtbot, field):
    qtbot.keyClicks(field, "3/4")
    offered = field.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    model = offered.model()
    both = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert [one[5:] for one in both] == ["03-04", "04-03"]
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    assert field.text() == both[0]
    assert field.problem() is None


def test_a_clear_text_offers_nothing(qtbot, field):
    qtbot.keyClicks(field, "2026-11-2")
    assert not field.completer().popup().isVisible()


def test_the_calendar_opens_by_key_and_enter_takes_a_day(qtbot, field):
    field.put("2026-11-22")
    qtbot.keyClick(field, Qt.Key.Key_Down, ALT)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2026-11-22"
    grid = calendar.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert field.text() == "2026-11-23"
    assert QApplication.activePopupWidget() is None


def test_arrows_step_and_a_key_is_today(qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Semicolon, CONTROL)
    assert field.day() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "2026-11-21"
    field.not_before(TODAY)
    assert "has passed" in i18n.tr(field.problem())
    field.put_day(TODAY)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == TODAY


def test_a_day_that_is_needed_says_so(field):
    with pytest.raises(ValidationError) as caught:
        field.asked("day")
    assert list(caught.value.fields) == ["day"]
    assert field.problem() is None  # a blank may be right
