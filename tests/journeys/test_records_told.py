"""What was typed outlives a kill; what was done is told beside the record; both languages."""

import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.keyboard import BOTH, CONTROL, asked, at_the_desk, focus_in
from tests.ui.panes.roster.test_killed import typed_and_killed
from tests.ui.windows import named, sample_file

NOTES = "SELECT notes FROM member WHERE id = ?"
LEAD = "SELECT m.name FROM assignment a JOIN member m ON m.id = a.member_id" \
    " JOIN customer c ON c.id = a.customer_id WHERE c.code = ? AND a.role = 'lead'" \
    " AND a.deleted_at IS NULL AND a.end_on IS NULL"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9")
def test_a_sentence_cut_off_by_a_kill_is_offered_taken_and_saved(
    qapp, qtbot, tmp_path, language
):
    path = sample_file(tmp_path, 30, 6)
    member = typed_and_killed(path, tmp_path / "other-settings")
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (_, person):
        pane = person.go("roster")
        grid = pane.list.grid
        person.until(lambda: grid.rows.rowCount() == 6 and focus_in(grid))
        person.press(Qt.Key.Key_Home, CONTROL)
        while pane.presenter.member(grid.current_id()).record.id != member:
            person.press(Qt.Key.Key_Down)
        person.press(Qt.Key.Key_F4)
        editing = pane.around.actions.editing
        person.until(lambda: editing.form is not None and editing.form.offer.isVisible())
        assert QApplication.focusWidget() is named(editing.form, "take_draft")
        person.press(Qt.Key.Key_Space)
        text = editing.form.form.editor("notes").toPlainText()
        assert text.startswith("Half a sentence that ")
        person.press(Qt.Key.Key_S, CONTROL)
        person.until(lambda: asked(person.window, NOTES, member) == [(text.strip(),)])
        person.until(lambda: focus_in(grid))
        person.press(Qt.Key.Key_F4)
        person.until(lambda: editing.form is not None)
        assert editing.form.offer.isHidden()  # it is saved: nothing is offered any more
        person.press(Qt.Key.Key_Escape)


def shown(panel):
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def chosen_by_chart(person, pane):
    """The rows behind the first bar of the tiers; the first of them under the cursor."""
    dialog = pane.around.actions.open_charts()
    panel = dialog.panels[0]
    person.until(lambda: panel.chart is not None and bool(panel.view.boxes))
    person.until(lambda: focus_in(panel.view))
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Return)
    count = panel.chart.bars[0].value
    grid = pane.list.grid
    person.until(lambda: grid.rows.listing.count == count)
    dialog.close()
    person.back()
    person.region(pane.list)
    person.press(Qt.Key.Key_Home, CONTROL)
    person.until(lambda: pane.around.cards.card is not None)
    person.until(lambda: pane.around.cards.card.row.n == grid.current_id())
    return pane.around.cards.card.row.code


def give_to_somebody(person, code):
    """In Assignments: the customer, somebody who may, and why; returns the new owner."""
    pane = person.go("assignments")
    person.press(Qt.Key.Key_F, CONTROL)
    person.type(code)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: pane.in_force.list.grid.rows.listing.count == 1)
    person.region(pane.in_force.list)
    person.press(Qt.Key.Key_Home, CONTROL)
    person.until(lambda: pane.now.selected is not None)
    owner = asked(person.window, LEAD, code)
    person.press(Qt.Key.Key_R, BOTH)
    dialog = person.dialog("hand_dialog")
    person.until(lambda: dialog.member.count() > 1)
    person.tab_to(dialog.member)
    for _ in range(dialog.member.count()):
        person.press(Qt.Key.Key_Down)
        person.settle()
        advice = dialog._found
        name = dialog.member.currentText().rpartition(" (")[0]
        if advice and advice.judgement and not advice.refusal and (name,) not in owner:
            break
    person.tab_to(dialog.reason)
    person.type("asked for it")
    person.press(Qt.Key.Key_Return)
    person.back()
    person.until(lambda: asked(person.window, LEAD, code) not in ([], owner))
    return asked(person.window, LEAD, code)[0][0]


def test_from_a_chart_to_a_customer_to_another_owner_and_the_journal_says_so(lin):
    window = lin.window
    pane = window.host.pane
    code = chosen_by_chart(lin, pane)
    before = pane.around.cards.card.row.owner
    owner = give_to_somebody(lin, code)

    lin.go("customers")
    panel = pane.around.panel
    lin.region(pane.list)
    if not panel.isVisible():
        lin.press(Qt.Key.Key_Space)
    lin.until(lambda: pane.around.cards.card.row.owner == owner != before)
    lin.until(lambda: any(owner in text for text in shown(panel)))
    assert pane.around.cards.card.row.code == code
    newest = window.desk.session.undo_lists()[0][-1]
    assert newest.person == "Lin"
    assert pane.around.cards.card.row.name in newest.label
