"""Tier rules in the window: a copy is edited, tried while it is typed, published."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSpinBox
from shiboken6 import isValid

from desktop import schemes
from desktop.customers.types import Boundary, Hysteresis, Method, NoHistory
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


def test_every_number_of_a_scheme_is_seen_and_changed(running, dialog, qtbot):
    form = dialog.form
    named(dialog, "band_0_recycle_days", QSpinBox).setValue(300)
    named(dialog, "band_1_recycle_days", QSpinBox).setValue(0)
    named(dialog, "min_history_days", QSpinBox).setValue(30)
    form.segments.table.select("rfm-0.3")
    form.segments.table.chosen.emit("rfm-0.3")
    assert named(dialog, "band_1_recycle_days", QSpinBox).text() == "never"
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    shown = {one.text() for one in form.segments.findChildren(QLabel) if one.isVisibleTo(dialog)}
    assert {"Champions", "3–5", "The rest"} <= shown
    dialog.publish()
    after = in_force(running)
    assert [band.recycle_days for band in after.bands] == [300, None, 120, 90]
    assert (after.min_history_days, after.segments) == (30, "rfm-0.3")
    typed = {field.name for field in fields(after)} - {"version"}
    edited = replace(
        after, name="All else", period_days=99, buckets=4, method=Method.CUTS,
        boundary=Boundary.BIN, no_history=NoHistory.NONE, hysteresis=Hysteresis(2_000, 3),
        min_history_days=9, segments="rfm-0.2", bands=after.bands[:1] + after.bands[2:],
        weights=replace(after.weights, r=10, m=40),
    )  # fmt: skip
    assert all(getattr(edited, name) != getattr(after, name) for name in typed)
    form.put(edited)
    assert form.scheme() == edited


def test_what_is_wrong_with_a_tier_stands_below_its_row(dialog, qtbot):
    named(dialog, "band_1_points", QSpinBox).setValue(0)
    wrong = named(dialog, "band_1_error")
    qtbot.waitUntil(wrong.isVisible)
    assert wrong.text() == "Load points: 0 is outside 1 to 100."
    assert not named(dialog, "bands_error").isVisible()
    assert not named(dialog, "band_0_error").isVisible()
    named(dialog, "band_1_points", QSpinBox).setValue(5)
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    assert not wrong.isVisible()
