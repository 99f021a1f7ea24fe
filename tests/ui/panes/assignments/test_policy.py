"""The assignment policy in the window: edited, tried on the whole book, published."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop import schemes
from desktop.assignments import policies
from tests.ui.windows import named


@pytest.fixture
def dialog(running, qtbot):
    made = running.window.host.go("assignments").doing.open_policy()
    qtbot.waitUntil(made.publish_button.isEnabled)
    yield made
    if isValid(made):
        made.close()


def in_force(running):
    with running.window.desk.session.read() as unit:
        return policies.in_force(unit, schemes.in_force(unit).scheme).policy


def test_what_is_in_force_comes_to_be_edited(running, dialog):
    assert dialog.form.policy() == in_force(running)


def test_a_trial_shows_both_plans_and_goes_when_something_is_typed(dialog, qtbot):
    dialog.form.number("weights.stay").setValue(0)
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    verdict = named(dialog, "trial_verdict")
    qtbot.waitUntil(lambda: "another owner" in verdict.text())
    dialog.form.number("weights.stay").setValue(1)
    assert verdict.text() == "Not tried yet"


def test_what_cannot_be_is_said_beside_its_field(dialog, qtbot):
    dialog.form.number("fairness.1.percent").setValue(1)
    wrong = named(dialog, "fairness.1.percent_error")
    assert "not beyond" in wrong.text()
    assert not dialog.publish_button.isEnabled()
    dialog.form.number("fairness.1.percent").setValue(8)
    assert dialog.publish_button.isEnabled()


def test_publishing_is_one_action_that_undo_takes_back(running, dialog, qtbot):
    before = in_force(running)
    dialog.form.name.setText("Fewer handovers")
    dialog.form.number("max_transfers").setValue(1)
    qtbot.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    assert in_force(running).max_transfers == 1
    toast = running.window.desk.toasts.toasts()[-1]
    assert "assignment policy is in force" in toast.sentence.text()
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert in_force(running) == before
