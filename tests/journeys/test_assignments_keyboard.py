"""The assignments of next Monday with the keyboard alone, in the real window, both languages."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.i18n import tr
from desktop.messages import msg
from tests.journeys.keyboard import BOTH, CONTROL, at_the_desk, focus_in
from tests.ui.windows import TODAY, named, sample_file

MONDAY = TODAY + timedelta(days=1)
SERVING = (
    "SELECT customer_id, member_id FROM assignment WHERE role = 'lead' AND deleted_at IS NULL"
    " AND start_on <= :on AND (end_on IS NULL OR end_on >= :on)"
)


def leads(window, on):
    with window.desk.session.read() as unit:
        return {row[0]: row[1] for row in
                unit.conn.exec_driver_sql(SERVING, {"on": on.isoformat()})}


@pytest.fixture
def desk_of_lin(qapp, qtbot, tmp_path, language):
    """A person before the assignments pane of a sample team, and the pane."""
    path = sample_file(tmp_path, 80, 8)
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (_, person):
        pane = person.go("assignments")
        person.until(lambda: pane.in_force.list.grid.rows.rowCount() > 0)
        person.until(lambda: focus_in(pane.in_force))
        yield person, pane


def test_monday_is_planned_asked_about_ticked_accepted_and_taken_back(desk_of_lin):
    person, pane = desk_of_lin
    window, board = person.window, pane.board
    today, monday = leads(window, TODAY), leads(window, MONDAY)

    person.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    person.tab_to(pane.options.start_day)
    person.press(Qt.Key.Key_End)
    person.press(Qt.Key.Key_Up)
    assert pane.options.day == MONDAY
    person.press(Qt.Key.Key_F9)
    person.until(lambda: pane.presenter.plan is not None)
    assert pane.presenter.day == MONDAY
    person.until(lambda: focus_in(board.list))
    person.until(lambda: board.list.grid.rows.rowCount() == len(pane.presenter.plan.rows))

    # Down to the third row; why not the member at the end of the list?
    person.press(Qt.Key.Key_Home, CONTROL)
    person.press(Qt.Key.Key_Down, times=2)
    person.until(lambda: pane.presenter.about is pane.presenter.plan.rows[2])
    person.press(Qt.Key.Key_W, BOTH)
    assert QApplication.focusWidget() is board.why_not
    person.press(Qt.Key.Key_End)
    last = pane.presenter.plan.team[-1]
    asked = tr(msg("Why not {member}", member=last[1]))
    person.until(lambda: asked in [one.text() for one in board.panel.findChildren(QLabel)])

    # Back to the list, two ticks with Space, accepted as one action.
    person.press(Qt.Key.Key_F6)
    person.region(board.list)
    person.press(Qt.Key.Key_Home)  # the column of ticks
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Space)
    ticked = [pane.presenter.plan.rows[number] for number in sorted(board.shown_ticks)]
    assert len(ticked) == 2
    person.press(Qt.Key.Key_T, BOTH)
    person.until(lambda: pane.presenter.plan is None)
    person.settle()
    assert leads(window, TODAY) == today
    after = leads(window, MONDAY)
    assert {c: after.get(c) for c in after if after.get(c) != monday.get(c)} == {
        row.customer: row.member for row in ticked if row.member != row.previous}
    person.until(lambda: pane.now.found.present.last is not None)
    assert pane.now.found.present.last.customers == 2

    person.press(Qt.Key.Key_Z, CONTROL)
    person.until(lambda: leads(window, MONDAY) == monday)
    person.press(Qt.Key.Key_Y, CONTROL)
    person.until(lambda: leads(window, MONDAY) == after)


def test_a_customer_is_found_and_given_to_somebody_by_hand(desk_of_lin):
    person, pane = desk_of_lin
    window = person.window
    before = leads(window, TODAY)
    one = next(one for one in pane.now.found.present.served
               if one.owner_id and not one.locked and not one.trouble)
    person.press(Qt.Key.Key_F, CONTROL)
    person.type(one.code)
    person.press(Qt.Key.Key_Return)
    grid = pane.in_force.list.grid
    person.until(lambda: grid.rows.rowCount() == 1)
    person.region(pane.in_force.list)
    person.press(Qt.Key.Key_Home, CONTROL)
    person.until(lambda: pane.now.selected == one.id)

    person.press(Qt.Key.Key_R, BOTH)
    dialog = person.dialog("hand_dialog")
    person.until(lambda: dialog.member.count() > 1)
    person.tab_to(dialog.member)
    person.until(lambda: _choose_free(person, dialog, one))
    wanted = dialog.member.key()
    dialog.consider()
    assert dialog._found is None, "what was said of another choice is gone until the answer comes"
    person.until(lambda: dialog._found is not None)

    # Without a reason it says so at the field and keeps what was chosen.
    person.press(Qt.Key.Key_Return)
    person.until(lambda: named(dialog, "reason_error").isVisible())
    assert dialog.member.key() == wanted
    assert QApplication.focusWidget() is dialog.reason
    assert leads(window, TODAY) == before
    person.type("asked for it")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: leads(window, TODAY).get(one.id) == wanted)
    person.settle()
    assert {c for c in before if leads(window, TODAY).get(c) != before[c]} == {one.id}

    person.back()
    person.press(Qt.Key.Key_Z, CONTROL)
    person.until(lambda: leads(window, TODAY) == before)


def _choose_free(person, dialog, one):
    """Go down the members until one may serve the customer; True once that is known."""
    advice, chosen = dialog._found, dialog.member.key()
    if dialog._asked is not None and advice is None:
        return False  # asked, and not answered yet
    other = chosen and chosen not in {one.owner_id, one.backup_id}
    if other and advice and advice.judgement and not advice.refusal and not advice.warnings:
        return True
    person.press(Qt.Key.Key_Down)
    return False


def test_the_menu_of_the_pane_has_every_action(desk_of_lin):
    _, pane = desk_of_lin
    names = {one.objectName() for one in (*pane.commands, *pane.menu_commands)}
    assert {"propose", "accept_all", "accept_ticked", "by_hand", "tick_all", "close_proposal",
            "why_not", "lock", "exclude", "decisions", "from_monday", "show"} <= names
