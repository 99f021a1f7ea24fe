"""Tier rules in the window: a copy is edited, tried while it is typed, published."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop import schemes
from tests.ui.windows import named


@pytest.fixture
def dialog(running, qtbot):
    made = running.window.host.go("customers").around.actions.open_rules()
    qtbot.waitUntil(made.publish_button.isEnabled)
    yield made
    if isValid(made):
        made.close()


def in_force(running):
    with running.window.desk.session.read() as unit:
        return schemes.in_force(unit).scheme


def test_what_is_in_force_comes_to_be_edited(running, dialog):
    assert dialog.form.scheme() == in_force(running)
    assert dialog.publish_button.text() == "Publish version 2"
    assert dialog.preview.grid.rows.rowCount() > 0


def test_who_would_change_follows_what_is_typed(dialog, qtbot):
    before = dialog.head.findChildren(type(dialog.form.sum))[0].text()
    dialog.form.parts["m"].setValue(20)
    assert not dialog.publish_button.isEnabled()
    assert dialog.form.sum.text() == "Sum 90 of 100"
    dialog.form.parts["r"].setValue(30)
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    assert dialog.head.findChildren(type(dialog.form.sum))[0].text() != before


def test_what_cannot_be_stays_typed_and_says_why(dialog, qtbot):
    lowest = named(dialog, "band_3_min_score")
    lowest.put(5_000)
    wrong = named(dialog, "bands_error")
    qtbot.waitUntil(wrong.isVisible)
    assert "must begin at 0" in wrong.text()
    assert not dialog.publish_button.isEnabled()
    assert lowest.thousandths == 5_000
    lowest.put(0)
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    assert not wrong.isVisible()


def test_a_tier_is_added_between_and_taken_away_again(dialog, qtbot):
    before = dialog.form.tiers.bands()
    named(dialog, "add_band").click()
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    added = dialog.form.tiers.bands()
    assert [band.code for band in added] == ["A", "B", "C", "E", "D"]
    assert before[2].min_score > added[3].min_score > 0
    named(dialog.form.tiers, "remove_band_3").click()
    assert dialog.form.tiers.bands() == before


def test_publishing_is_one_action_that_undo_takes_back(running, dialog, qtbot):
    before = in_force(running)
    dialog.form.name.setText("Value first")
    dialog.form.parts["m"].setValue(40)
    dialog.form.parts["r"].setValue(10)
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    qtbot.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    after = in_force(running)
    assert (after.name, after.version, after.weights.m) == ("Value first", 2, 40)
    toast = running.window.desk.toasts.toasts()[-1]
    assert toast.sentence.text().startswith("Version 2 of the tier scheme is in force.")
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert in_force(running) == before
