"""Tiers in the window: preview, apply, undo, and setting one by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from tests.ui.windows import TODAY, named


@pytest.fixture
def pane(running):
    return running.window.host.go("customers")


@pytest.fixture
def dialog(pane):
    made = pane.around.actions.open_tiers()
    yield made
    if isValid(made):
        made.close()


def tiers_of(running):
    with running.window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql("SELECT id, tier FROM customer WHERE deleted_at IS NULL")
        return dict(tuple(row) for row in rows)


def test_the_preview_counts_what_would_move(dialog):
    preview = dialog.presenter.preview
    moving = [one for one in preview.changed if one.change.held is None]
    assert preview.up + preview.down + preview.first == preview.moving == len(moving) > 0
    assert dialog.preview.grid.rows.rowCount() == len(preview.changed)
    assert dialog.apply_button.text() == f"Apply {len(moving)} changes"
    assert len(dialog.preview.grid.rows.ticks) == len(moving)


def test_apply_is_one_action_that_undo_takes_back(running, dialog, qtbot):
    before = tiers_of(running)
    expected = {
        one.change.customer_id: one.change.tier
        for one in dialog.presenter.preview.changed
        if one.change.held is None
    }
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    after = tiers_of(running)
    assert {key: after[key] for key in expected} == expected
    assert {key: after[key] for key in after.keys() - expected} == {
        key: before[key] for key in after.keys() - expected
    }
    toast = running.window.desk.toasts.toasts()[-1]
    assert toast.sentence.text() == f"{len(expected)} customers have a new tier"
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert tiers_of(running) == before


def test_only_what_is_ticked_is_applied(running, dialog, qtbot):
    before = tiers_of(running)
    ticks = dialog.preview.grid.rows.ticks
    number = min(ticks.ids)
    ticks.put([number])
    assert dialog.apply_button.text() == "Apply 1 change"
    change = dialog.presenter.preview.changed[number].change
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    after = tiers_of(running)
    assert {key for key in after if after[key] != before[key]} == {change.customer_id}


def test_another_day_is_another_preview(dialog):
    dialog.as_of.setText("18 Oct 2025")
    dialog.as_of.settle()
    assert dialog.presenter.preview.book.as_of.year == 2025


def manual(pane, place):
    pane.list.grid.select_id(pane.list.grid.rows.listing.ids[place])
    return pane.around.actions.open_manual()


def test_a_manual_tier_without_a_reason_is_refused_beside_the_field(running, pane, qtbot):
    before = tiers_of(running)
    dialog = manual(pane, 3)
    qtbot.mouseClick(dialog.set_button, Qt.MouseButton.LeftButton)
    assert named(dialog, "reason_error").text() == "A manual tier needs a reason."
    assert dialog.isVisible()
    assert tiers_of(running) == before
    dialog.close()


def test_a_manual_tier_stands_and_can_be_ended(running, pane, qtbot):
    dialog = manual(pane, 3)
    number = pane.around.cards.card.row.id
    dialog.tier.setCurrentText("A")
    dialog.reason.setText("Asked for by the board")
    qtbot.mouseClick(dialog.set_button, Qt.MouseButton.LeftButton)
    row = pane.around.cards.card.row
    assert (row.id, row.tier) == (number, "A")
    assert row.tier_override_until > TODAY.isoformat()
    said = [label.text() for label in pane.around.panel.findChildren(QLabel)]
    told = next(text for text in said if text.startswith("Set tier A by hand ("))
    assert "Reason of the manual tier: – → Asked for by the board" in told
    pane.around.actions.end_manual.trigger()
    assert pane.around.cards.card.row.tier_override_until < TODAY.isoformat()


def test_without_a_customer_the_dialog_says_what_to_do(running, pane):
    pane.search("nobody is called so")
    pane.around.cards.select(None)
    assert pane.around.actions.open_manual() is None
    assert "Choose a customer" in running.window.desk.toasts.toasts()[-1].sentence.text()
