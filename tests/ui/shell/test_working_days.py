"""Which days are worked is chosen in the window, as one action that undo takes back."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop import schemes
from desktop.assignments import policies
from tests.ui.windows import named


def in_force(running):
    with running.window.desk.session.read() as unit:
        policy = policies.in_force(unit, schemes.in_force(unit).scheme).policy
    return policy.workdays, policy.holidays


@pytest.fixture
def dialog(running, qtbot):
    running.conductor.actions.commands["file_details"].trigger()
    details = named(running.window, "file_details")
    details.days_button.click()
    made = named(running.window, "working_days")
    qtbot.waitUntil(made.save_button.isEnabled)
    yield made
    if isValid(made):
        made.close()
    details.close()


def test_days_and_holidays_are_set_and_taken_back(running, dialog, qtbot):
    assert (dialog.week.days(), dialog.holidays.key()) == ((1, 2, 3, 4, 5), "CN")
    named(dialog, "workday_6").setChecked(True)
    dialog.holidays.select("")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert in_force(running) == ((1, 2, 3, 4, 5, 6), "")
    toast = running.window.desk.toasts.toasts()[-1]
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert in_force(running) == ((1, 2, 3, 4, 5), "CN")


def test_a_week_without_work_is_refused_beside_the_days(running, dialog, qtbot):
    for tick in dialog.week.ticks:
        tick.setChecked(False)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wrong = named(dialog, "workdays_error")
    qtbot.waitUntil(wrong.isVisible)
    assert "At least one day" in wrong.text()
    assert in_force(running) == ((1, 2, 3, 4, 5), "CN")
