"""Editing members in the side panel, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop import form_drafts
from desktop.imports import typed_dates
from tests.ui.windows import TODAY, named, sample_file, window_on


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path, 30, 6)) as running:
        running.window.host.go("roster")
        yield running.window


@pytest.fixture
def pane(window):
    return window.host.pane


def command(pane, name):
    return next(one for one in (*pane.commands, *pane.menu_commands) if one.objectName() == name)


def go(pane, place):
    number = pane.list.grid.rows.listing.ids[place]
    assert pane.list.grid.select_id(number)
    return pane.presenter.member(number).record


def edit(pane, place, name="edit_member"):
    record = go(pane, place)
    command(pane, name).trigger()
    return record


def form(pane):
    return pane.around.actions.editing.form


def type_into(qtbot, pane, key, text):
    field = form(pane).form.editor(key)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # as an input method gives it
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(field, commit)


def choose(pane, key, value):
    box = form(pane).form.editor(key)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def press(qtbot, pane, name):
    qtbot.mouseClick(named(form(pane), name), Qt.MouseButton.LeftButton)


def kept(pane, record):
    number = record.n
    return pane.presenter.member(number).record


def draft(window, key):
    return form_drafts.find(window.desk.session, key)


def toast(window):
    return window.desk.toasts.toasts()[-1]


def error(pane, key):
    return named(form(pane), f"{key}_error", QLabel)


def test_a_changed_member_is_saved_and_undone_in_one_step(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "location", "Suzhou")
    type_into(qtbot, pane, "hired_on", "2020/3/1")
    press(qtbot, pane, "save_button")
    assert form(pane) is None
    assert (kept(pane, record).location, kept(pane, record).hired_on) == ("Suzhou", "2020-03-01")
    assert toast(window).sentence.text() == "Saved: member"
    toast(window).undo_button.click()
    assert kept(pane, record).location == record.location


def test_a_wrong_value_stays_in_its_field_with_the_reason_beside_it(window, pane, qtbot):
    other = go(pane, 0)
    record = edit(pane, 1)
    type_into(qtbot, pane, "employee_no", other.employee_no)
    type_into(qtbot, pane, "base_points", "many")
    type_into(qtbot, pane, "location", "Suzhou")
    press(qtbot, pane, "save_button")
    assert error(pane, "employee_no").text() == (
        f"{other.employee_no} is already the employee number of {other.name}."
        " Give another one.")
    assert error(pane, "base_points").text() == "“many” is not a number."
    assert not error(pane, "location").isVisible()
    assert form(pane).form.editor("base_points").text() == "many"
    assert form(pane).form.editor("employee_no").hasFocus()
    assert kept(pane, record).location == record.location
    type_into(qtbot, pane, "employee_no", "X-77")
    type_into(qtbot, pane, "base_points", "90")
    qtbot.keyClick(form(pane).form.editor("base_points"), Qt.Key.Key_Return)
    assert kept(pane, record).employee_no == "X-77"


def test_moving_on_saves_what_is_right_and_asks_nothing(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "location", "Wuxi")
    go(pane, 2)
    assert form(pane) is None
    assert kept(pane, record).location == "Wuxi"
    assert pane.around.panel.title.text() == go(pane, 2).name
    assert draft(window, f"form/member//{record.id}") is None


def test_moving_on_keeps_what_is_wrong_as_a_draft_that_is_offered_again(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "max_customers", "lots")
    go(pane, 2)
    assert form(pane) is None
    assert "“lots” is not a number." in toast(window).sentence.text()
    assert "kept" in toast(window).sentence.text()
    edit(pane, 1)
    offer = form(pane).offer
    assert offer.isVisible()
    assert not form(pane).form.isEnabled()
    assert offer.take_button.hasFocus()
    press(qtbot, pane, "take_draft")
    assert form(pane).form.editor("max_customers").text() == "lots"
    type_into(qtbot, pane, "max_customers", "44")
    press(qtbot, pane, "save_button")
    assert kept(pane, record).max_customers == 44
    assert draft(window, f"form/member//{record.id}") is None


def test_a_draft_can_be_let_go_and_waits_while_nobody_answers(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "max_customers", "lots")
    go(pane, 2)
    edit(pane, 1)
    go(pane, 2)  # without an answer
    edit(pane, 1)
    press(qtbot, pane, "drop_draft")
    assert form(pane).form.editor("max_customers").text() == str(record.max_customers)
    press(qtbot, pane, "cancel_button")
    edit(pane, 1)
    assert not form(pane).offer.isVisible()


def test_typed_text_is_a_draft_a_second_later_and_at_once_when_the_field_is_left(
    window, pane, qtbot
):
    record = edit(pane, 1)
    key = f"form/member//{record.id}"
    type_into(qtbot, pane, "mobile", "139")
    assert draft(window, key) is None
    qtbot.waitUntil(lambda: draft(window, key) is not None, timeout=3000)
    assert draft(window, key).texts == {"mobile": "139"}
    type_into(qtbot, pane, "notes", "Hefei")
    form(pane).form.editor("mobile").setFocus()
    assert draft(window, key).texts == {"mobile": "139", "notes": "Hefei"}
    press(qtbot, pane, "cancel_button")
    assert draft(window, key) is None
    assert pane.around.cards.card.reach.mobile != "139"


def test_another_pane_another_search_and_a_refresh_lose_nothing(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "location", "Hefei")
    window.host.go("customers")
    assert draft(window, f"form/member//{record.id}").texts == {"location": "Hefei"}
    window.host.go("roster")
    pane.presenter.changed()
    pane.search(record.name)
    pane.search("")
    pane.list.grid.sort_requested.emit("status", True)
    found = kept(pane, record).location
    still = form(pane) and form(pane).form.editor("location").text()
    assert "Hefei" in (found, still)


def test_escape_keeps_the_text_and_the_panel_gives_the_focus_back(window, pane, qtbot):
    record = edit(pane, 1)
    type_into(qtbot, pane, "base_points", "x")
    qtbot.keyClick(form(pane).form.editor("base_points"), Qt.Key.Key_Escape)
    assert form(pane) is None
    assert pane.around.panel.isVisible()
    assert draft(window, f"form/member//{record.id}").texts == {"base_points": "x"}


def test_a_new_member_is_made_and_found_under_the_cursor(window, pane, qtbot):
    command(pane, "new_member").trigger()
    press(qtbot, pane, "save_button")
    assert error(pane, "name").text() == "Full name cannot be empty."
    type_into(qtbot, pane, "name", "欧阳新")
    type_into(qtbot, pane, "team", "Brand new team")
    press(qtbot, pane, "save_button")
    assert form(pane) is None
    current = pane.presenter.member(pane.list.grid.current_id())
    assert (current.record.name, current.record.team) == ("欧阳新", "Brand new team")
    assert current.record.base_points == 100
    toast(window).undo_button.click()
    assert "欧阳新" not in [one.record.name for one in pane.presenter.members]


def test_an_absence_is_added_ended_and_removed(window, pane, qtbot):
    record = edit(pane, 1, "absence")
    before = len(pane.around.cards.card.absences)
    type_into(qtbot, pane, "start_on", "2026/11/20")
    type_into(qtbot, pane, "end_on", "2026-12-24")
    press(qtbot, pane, "save_button")
    assert len(pane.around.cards.card.absences) == before + 1
    assert kept(pane, record).away == "leave"
    edit(pane, 1, "absence")
    which = form(pane).which
    assert which.isVisible()
    place = next(i for i in range(which.count()) if "2026-12-24" in which.itemText(i))
    which.setCurrentIndex(place)
    which.activated.emit(place)
    type_into(qtbot, pane, "end_on", "2026-11-19")
    press(qtbot, pane, "save_button")
    assert error(pane, "end_on").text() == "The last day is before the first, 2026-11-20."
    type_into(qtbot, pane, "end_on", "2026-11-21")
    press(qtbot, pane, "save_button")
    assert kept(pane, record).away is None
    edit(pane, 1, "absence")
    which = form(pane).which
    place = next(i for i in range(which.count()) if "2026-11-21" in which.itemText(i))
    which.setCurrentIndex(place)
    which.activated.emit(place)
    press(qtbot, pane, "remove_button")
    assert toast(window).sentence.text() == "Removed: absence"
    toast(window).undo_button.click()


@pytest.mark.parametrize(("typed", "shown"), [
    ("2026/11/20", "2026-11-20"), ("11月20日", "2026-11-20"), ("20 Nov", "2026-11-20"),
    ("2026-1-2", "2026-01-02"), ("03/04/2026", "03/04/2026"), ("soon", "soon"),
])  # fmt: skip
def test_a_day_is_shown_in_full_once_its_field_is_left(
    window, pane, qtbot, monkeypatch, typed, shown
):
    monkeypatch.setattr(typed_dates, "this_day", lambda: TODAY)
    edit(pane, 1, "absence")
    type_into(qtbot, pane, "start_on", typed)
    qtbot.keyClick(form(pane).form.editor("start_on"), Qt.Key.Key_Tab)
    assert form(pane).values()["start_on"] == shown
    press(qtbot, pane, "cancel_button")


def test_a_skill_and_an_interest_show_on_the_card(window, pane, qtbot):
    edit(pane, 1, "skill")
    type_into(qtbot, pane, "skill", "Calligraphy")
    choose(pane, "level", "4")
    press(qtbot, pane, "save_button")
    found = {one.name: one for one in pane.around.cards.card.skills}
    assert found["Calligraphy"].standing.level == 4
    assert found["Calligraphy"].assessed_on == "2026-11-22"
    edit(pane, 1, "interest")
    type_into(qtbot, pane, "domain", "Paper")
    press(qtbot, pane, "save_button")
    assert ("Paper", 2) in pane.around.cards.card.interests


def test_deleting_is_refused_with_the_reason_where_customers_are_led(window, pane, qtbot):
    place = next(i for i, one in enumerate(pane.presenter.members) if one.customers)
    record = go(pane, place)
    command(pane, "delete_members").trigger()
    shown = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert f"{record.name} still serves" in shown
    assert pane.presenter.member(record.n) is not None
