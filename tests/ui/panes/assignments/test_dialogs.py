"""By hand, exclusions, decisions: what the dialogs say, refuse and do."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from desktop.messages import msg
from tests.ui.windows import TODAY, named


@pytest.fixture
def pane(running):
    return running.window.host.go("assignments")


@pytest.fixture
def one(pane):
    """A customer with owner and backup, under the cursor."""
    found = next(one for one in pane.now.found.present.served
                 if one.owner_id and one.backup_id and not one.trouble and not one.locked)
    number = next(n for n, each in pane.now.found.served.items() if each.id == found.id)
    pane.in_force.list.grid.select_id(number)
    return found


@pytest.fixture
def hand(pane, one):
    dialog = pane.doing.open_hand()
    yield dialog
    if isValid(dialog):
        dialog.close()


def choose(combo, key):
    combo.select(key)
    combo.chosen.emit(key)


def write(running, entity, row_id, **values):
    with running.window.desk.session.write(msg("Elsewhere")) as unit:
        unit.update(entity, {row_id: values})


def other(pane, one):
    """Somebody there who is neither owner nor backup."""
    return next(row.record.id for row in pane.now.found.present.team
                if row.planned and row.record.id not in {one.owner_id, one.backup_id})


def test_what_speaks_against_it_is_said_and_can_be_overruled(running, pane, one, hand):
    member = other(pane, one)
    write(running, "member", member, max_customers=0, base_points=5)
    choose(hand.member, member)
    assert "no place for another customer" in hand.warning.text()
    assert "has room for" in hand.warning.text()
    assert hand.assign_button.text() == "Assign all the same"
    hand.reason.setText("only they know it")
    hand.assign()
    assert pane.now.customer().owner_id == member
    told = running.window.desk.toasts.toasts()[-1].sentence.text()
    assert one.name in told
    running.window.desk.undo()
    assert pane.now.customer().owner_id == one.owner_id


def test_a_warning_nobody_has_seen_stops_it(running, pane, one, hand):
    member = other(pane, one)
    choose(hand.member, member)
    seen = hand.warning.text()
    write(running, "member", member, max_customers=0, base_points=1)
    hand.reason.setText("x")
    hand.assign()
    assert hand.isVisible()
    assert hand.error_bar.isVisible()
    assert hand.warning.text() != seen
    assert pane.now.customer().owner_id == one.owner_id
    hand.assign()
    assert pane.now.customer().owner_id == member


def test_somebody_on_leave_is_refused_with_the_reason(running, pane, one, hand):
    member = other(pane, one)
    with running.window.desk.session.write(msg("Leave")) as unit:
        unit.insert("absence", [{
            "member_id": member, "start_on": TODAY.isoformat(), "kind": "leave", "factor_pct": 0,
            "end_on": (TODAY + timedelta(days=60)).isoformat()}])
    choose(hand.member, member)
    assert "is away on" in hand.refusal.text()
    hand.reason.setText("still")
    hand.assign()
    assert hand.isVisible()
    assert "is away on" in named(hand, "member_error", QLabel).text()
    assert hand.reason.text() == "still"
    assert pane.now.customer().owner_id == one.owner_id


def test_backup_from_a_later_day(running, pane, one, hand):
    member = other(pane, one)
    choose(hand.role, "backup")
    choose(hand.member, member)
    assert not hand.warning.text() or "away" in hand.warning.text() or ":" in hand.warning.text()
    day = TODAY + timedelta(days=8)
    hand.start.setText(day.strftime("%d %b"))
    hand.start.settle()
    hand.reason.setText("rotation")
    hand.assign()
    found = pane.now.customer()
    assert found.backup_id == one.backup_id
    assert [(each.role, each.member_id, each.start_on) for each in found.coming] == [
        ("backup", member, day.isoformat())]


def test_no_past_day_can_be_chosen(hand):
    hand.start.setText("2020-01-01")
    hand.start.settle()
    assert "has passed" in named(hand, "start_error", QLabel).text()
    choose(hand.member, "")
    hand.reason.setText("over")
    hand.assign()
    assert hand.isVisible()
    assert hand.start.text() == "2020-01-01"


def test_without_member_or_reason_it_says_so(hand):
    hand.assign()
    assert "Choose a member" in named(hand, "member_error", QLabel).text()
    choose(hand.member, "")
    hand.assign()
    assert named(hand, "reason_error", QLabel).isVisibleTo(hand)


def test_by_hand_from_a_proposal_makes_it_old(running, pane):
    pane.propose()
    pane.board.list.grid.select_id(0)
    dialog = pane.doing.open_hand()
    row = pane.presenter.plan.rows[0]
    choose(dialog.member, row.member)
    dialog.reason.setText("as proposed")
    dialog.assign()
    if isValid(dialog) and dialog.isVisible():  # the row changed only the backup
        dialog.close()
    else:
        assert pane.presenter.stale
        assert pane.board.notice.isVisible()


def test_exclude_and_allow_again(running, pane, one):
    dialog = pane.doing.open_exclusions()
    member = other(pane, one)
    choose(dialog.member, member)
    dialog.exclude()
    assert named(dialog, "reason_error", QLabel).isVisibleTo(dialog)
    assert dialog.member.key() == member
    dialog.reason.setText("family")
    dialog.exclude()
    assert "family" in " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "family" in " ".join(
        each.text() for each in pane.in_force.panel.findChildren(QLabel))
    assert dialog.member.findData(member) < 0
    [allow] = [each for each in dialog.findChildren(type(dialog.exclude_button))
               if each.text() == "Allow again"]
    allow.click()
    assert dialog.member.findData(member) >= 0
    dialog.close()


def test_decisions_and_whom_each_customer_went_to(running, pane):
    pane.propose()
    rows = pane.presenter.plan.rows
    pane.doing.accept_all.trigger()
    dialog = pane.doing.open_decisions()
    assert dialog.list.grid.rows.rowCount() == 1
    assert dialog.lines.grid.rows.rowCount() == len(rows)
    model = dialog.list.grid.rows
    assert model.data(model.index(0, 1)) == "Lin"
    assert model.data(model.index(0, 3)) == str(len(rows))
    dialog.close()
    running.window.desk.undo()
    dialog = pane.doing.open_decisions()
    assert dialog.list.empty.isVisible()
    dialog.close()
