"""The form of a review: both sides, what it comes to while one types, drafts, the next person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop import form_drafts
from desktop.errors import ConflictError
from desktop.reviews import marks, steps
from desktop.session import open_session
from tests.ui.panes.reviews.made import fill, without_cycles
from tests.ui.windows import TODAY, named, sample_file, window_on
from ui.panes.reviews import paper


def show(pane, qtbot, state):
    """Open the first review in a state."""
    grid = pane.list.grid
    pane.presenter.sort("state", descending=False)
    places = ("not_started", "self", "manager", "approval")
    number = grid.rows.listing.ids[places.index(state)]
    grid.select_id(number)
    pane.around.actions.open.trigger()
    qtbot.waitUntil(pane.around.actions.page.isVisible)
    return pane.around.actions.page


def field(page, key):
    return named(page.sheet, key)


def typed(qtbot, page, key, text):
    editor = field(page, key)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


def kept(pane):
    session = pane.desk.session
    review = pane.around.actions.form.sheet.form.review.id
    return marks.form(session, review)


def test_who_may_write_is_what_the_step_of_the_review_says(pane, qtbot):
    page = show(pane, qtbot, "self")
    assert isinstance(field(page, "self_care_score"), QLineEdit)
    assert isinstance(field(page, "manager_care_score"), QLineEdit)
    pane.around.actions.back.trigger()
    page = show(pane, qtbot, "manager")
    assert page.sheet.findChild(QLineEdit, "self_care_score") is None
    assert isinstance(field(page, "strengths"), QPlainTextEdit)
    pane.around.actions.back.trigger()
    page = show(pane, qtbot, "not_started")
    assert page.sheet.findChildren(QLineEdit) == []


def test_what_it_comes_to_follows_what_is_typed(pane, qtbot):
    page = show(pane, qtbot, "manager")
    typed(qtbot, page, "manager_care_score", "90")
    assert field(page, "care_result").text() == "90.0"
    assert field(page, "work_section_score").text() == "90.0"
    typed(qtbot, page, "manager_speed_score", "1")  # the lowest level
    assert field(page, "speed_result").text() == "20.0"
    figures = [one.text() for one in page.head.findChildren(type(page.head.title))]
    assert "62.0" in figures  # 60 % of 90 and 40 % of 20
    typed(qtbot, page, "manager_speed_score", "120")
    assert named(page, "manager_speed_score_error").isVisible()
    assert kept(pane).manager == {}  # nothing is written while one types


def test_the_next_person_commits_with_one_undo(pane, qtbot):
    page = show(pane, qtbot, "manager")
    first = pane.around.actions.form.sheet.form.review
    typed(qtbot, page, "manager_care_score", "88.5")
    typed(qtbot, page, "strengths", "Calm")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    other = pane.around.actions.form.sheet.form.review
    assert other.id != first.id
    session = pane.desk.session
    found = marks.form(session, first.id)
    assert found.manager["care"].score == 8_850
    assert found.review.strengths == "Calm"
    assert form_drafts.find(session, f"form/review/{first.id}") is None
    pane.desk.undo()
    found = marks.form(session, first.id)
    assert (found.manager, found.review.strengths) == ({}, None)
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert pane.around.actions.form.sheet.form.review.id == first.id
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert pane.list.isVisible()


def test_what_cannot_be_taken_is_said_below_its_field_and_kept(pane, qtbot):
    page = show(pane, qtbot, "manager")
    review = pane.around.actions.form.sheet.form.review
    typed(qtbot, page, "manager_care_score", "a lot")
    typed(qtbot, page, "adjustment", "3")
    pane.around.actions.save.trigger()
    assert named(page, "manager_care_score_error").isVisible()
    assert field(page, "manager_care_score").text() == "a lot"
    assert marks.form(pane.desk.session, review.id).manager == {}
    pane.around.actions.back.trigger()  # goes on all the same: the text waits as a draft
    draft = form_drafts.find(pane.desk.session, f"form/review/{review.id}")
    assert draft.texts["manager_care_score"] == "a lot"
    page = show(pane, qtbot, "manager")
    assert page.offer.isVisible()
    page.offer.take_button.click()
    assert field(page, "manager_care_score").text() == "a lot"
    typed(qtbot, page, "manager_care_score", "80")
    typed(qtbot, page, "reason", "Took over a whole book in May")
    pane.around.actions.save.trigger()
    assert kept(pane).manager["care"].score == 8_000
    assert pane.around.actions.form.sheet.outcome.result.adjustment == 300


def test_a_draft_is_kept_when_a_field_is_left(pane, qtbot):
    """As after a crash: nothing was saved, the text is in the file."""
    page = show(pane, qtbot, "self")
    review = pane.around.actions.form.sheet.form.review
    typed(qtbot, page, "self_care_comment", "Kept every promise")
    field(page, "self_speed_score").setFocus()
    draft = form_drafts.find(pane.desk.session, f"form/review/{review.id}")
    assert draft.texts == {"self_care_comment": "Kept every promise"}
    assert marks.form(pane.desk.session, review.id).own == {}


def test_a_change_from_elsewhere_leaves_what_is_typed(pane, qtbot):
    page = show(pane, qtbot, "manager")
    review = pane.around.actions.form.sheet.form.review
    typed(qtbot, page, "manager_care_score", "70")
    marks.save(pane.desk.session, review.id, "manager", {"speed": marks.Entry(9_000)})
    qtbot.waitUntil(lambda: field(page, "manager_speed_score").text() == "90")
    assert field(page, "manager_care_score").text() == "70"


def test_a_step_saves_what_is_typed_and_can_be_undone(pane, qtbot):
    page = show(pane, qtbot, "manager")
    form, actions = pane.around.actions.form, pane.around.actions
    typed(qtbot, page, "manager_care_score", "70")
    verbs = actions.steps.commands
    assert verbs["submit_manager"].isEnabled()
    assert not verbs["approve"].isEnabled()
    assert verbs["approve"].reason
    verbs["submit_manager"].trigger()
    qtbot.waitUntil(lambda: form.sheet.form.review.state == "approval")
    assert form.sheet.form.manager["care"].score == 7_000
    assert verbs["approve"].isEnabled()
    pane.desk.undo()
    qtbot.waitUntil(lambda: form.sheet.form.review.state == "manager")


def test_a_step_that_needs_a_reason_asks_for_it(pane, qtbot):
    show(pane, qtbot, "manager")
    actions = pane.around.actions
    dialog = actions.steps.ask("send_back")
    dialog.do_button.click()
    assert named(dialog, "reason_error").isVisible()
    dialog.reason.setPlainText("The self-review is empty")
    dialog.do_button.click()
    qtbot.waitUntil(lambda: actions.form.sheet.form.review.state == "self")
    trail = steps.trail(pane.desk.session, actions.form.sheet.form.review.id)
    assert trail[-1].reason == "The self-review is empty"


def test_a_signed_review_can_only_be_read(qapp, qtbot, tmp_path):
    path = sample_file(tmp_path)
    _cycle, reviews = fill(path)
    signed = list(reviews.values())[6]
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("reviews")
        qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() == 8)
        pane.presenter.only_state("acknowledged")
        pane.list.grid.select_id(pane.list.grid.rows.listing.ids[0])
        pane.around.actions.open.trigger()
        page = pane.around.actions.page
        assert page.sheet.findChildren(QLineEdit) == []
    with open_session(path) as session, pytest.raises(ConflictError):
        marks.save(session, signed, "manager", {"care": marks.Entry(1_000)})


def test_a_cycle_is_started_for_everybody_and_shown(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, without_cycles(sample_file(tmp_path))) as running:
        pane = running.window.host.go("reviews")
        qtbot.waitUntil(pane.list.empty.isVisible)
        dialog = pane.around.actions.open_start()
        assert dialog.name.text() == "2026H2"
        assert dialog.days["start"].text() == "2026-07-01"
        qtbot.waitUntil(lambda: dialog.answer.text() != "")
        dialog.days["manager_due"].put("2026-01-01")
        dialog.start_button.click()
        assert named(dialog, "manager_due_error").isVisible()
        dialog.days["manager_due"].put("")
        dialog.start_button.click()
        qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() > 0)
        assert pane.presenter.cycle.record.name == "2026H2"
        assert pane.presenter.cycle.record.manager_due is None
        assert TODAY.isoformat() < pane.presenter.cycle.record.self_due


def test_a_review_is_written_as_pdf_in_the_language_on_screen(pane, qtbot, tmp_path):
    page = show(pane, qtbot, "manager")
    typed(qtbot, page, "strengths", "Calm")
    pane.around.actions.save.trigger()
    target = tmp_path / "review.pdf"
    pane.around.actions.write_pdf(pane.around.actions.form.number, target)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob("*.pdf*")) == [target]  # nothing half done beside it
    sheet = pane.around.actions.form.sheet
    text = paper.page(sheet, pane.desk.context.say)
    assert sheet.form.review.member in text
    assert "Calm" in text
    assert "Manager" in text
