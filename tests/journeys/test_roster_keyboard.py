"""A member joins, with the keyboard alone: form, refusal beside its field, skill, absence, undo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from tests.journeys.keyboard import CONTROL, NONE, asked, focus_in
from tests.ui.windows import named

NEW = "魏青 Wei Qing"
MEMBERS = "SELECT name, location FROM member WHERE deleted_at IS NULL"
CAN = "SELECT s.name, l.level FROM member_skill l JOIN skill s ON s.id = l.skill_id" \
    " JOIN member m ON m.id = l.member_id WHERE m.name = ? AND l.deleted_at IS NULL"
AWAY = "SELECT a.start_on, a.end_on FROM absence a JOIN member m ON m.id = a.member_id" \
    " WHERE m.name = ? AND a.deleted_at IS NULL"


def form_of(person):
    """The form in the side panel, once it has the focus."""
    editing = person.window.host.pane.around.actions.editing
    person.until(lambda: editing.form is not None and focus_in(editing.form))
    return editing.form


def enter(person, form, key, text):
    """Tab to a field, and type over what stands there."""
    field = form.form.editor(key)
    person.tab_to(field)
    if isinstance(field, QComboBox):
        while field.currentText() != text:
            before = field.currentIndex()
            person.press(Qt.Key.Key_Down)
            assert field.currentIndex() != before, f"{text} is not offered"
        return
    person.press(Qt.Key.Key_A, CONTROL)
    if text:
        person.type(text)
    else:
        person.press(Qt.Key.Key_Delete)
    # On: a list of offers that has popped up goes. Offscreen it counts as a window of its own,
    # which gets the focus whenever the platform comes to it; no real platform gives it any.
    person.press(Qt.Key.Key_Tab)
    person.until(lambda: QApplication.activePopupWidget() is None)


def save(person, form):
    """Ctrl+S; returns whether the form went."""
    editing = person.window.host.pane.around.actions.editing
    person.press(Qt.Key.Key_S, CONTROL)
    person.settle()
    return editing.form is not form


def choose(person, key):
    """An action of the pane, through the palette: its own name is enough."""
    person.press(Qt.Key.Key_K, CONTROL)
    palette = named(person.window, "palette")
    person.type(key)
    person.until(lambda: palette.current() is not None)
    person.press(Qt.Key.Key_Return)
    return form_of(person)


def undo(person, condition):
    person.press(Qt.Key.Key_Z, CONTROL)
    person.until(condition)


def test_a_member_joins_is_corrected_and_each_step_is_taken_back(lin):
    window = lin.window
    pane = lin.go("roster")
    grid = pane.list.grid
    lin.until(lambda: grid.rows.rowCount() == 8 and focus_in(grid))
    there = asked(window, MEMBERS)
    root = asked(window, "SELECT name FROM member WHERE manager_id IS NULL")[0][0]

    lin.press(Qt.Key.Key_N, CONTROL)
    form = form_of(lin)
    assert focus_in(form.form.editor("name"))  # begin to type at once
    lin.type(NEW)
    enter(lin, form, "manager", root)
    assert save(lin, form)
    lin.until(lambda: grid.rows.rowCount() == 9)
    lin.until(lambda: pane.presenter.member(grid.current_id()).record.name == NEW)
    lin.until(lambda: focus_in(grid))

    # The one at the top cannot report to the newcomer: said beside the field, what was typed stays.
    place = next(n for n in range(9) if pane.presenter.member(
        grid.rows.listing.ids[n]).record.name == root)
    lin.press(Qt.Key.Key_Home, CONTROL)
    lin.press(Qt.Key.Key_Down, NONE, place)
    lin.press(Qt.Key.Key_F4)
    form = form_of(lin)
    enter(lin, form, "manager", NEW)
    enter(lin, form, "location", "Suzhou")
    assert not save(lin, form)
    error = named(form, "manager_error", QLabel)
    assert error.isVisible()
    assert NEW in error.text()
    assert root in error.text()
    assert QApplication.focusWidget() is form.form.editor("manager")
    assert form.form.editor("manager").text() == NEW
    assert (root, "Suzhou") not in asked(window, MEMBERS)
    enter(lin, form, "manager", "")
    assert save(lin, form)
    lin.until(lambda: (root, "Suzhou") in asked(window, MEMBERS))
    undo(lin, lambda: (root, "Suzhou") not in asked(window, MEMBERS))
    undo(lin, lambda: sorted(asked(window, MEMBERS)) == sorted(there))
    lin.until(lambda: grid.rows.rowCount() == 8)


def test_a_skill_and_an_absence_come_and_go(lin):
    window = lin.window
    pane = lin.go("roster")
    grid = pane.list.grid
    lin.until(lambda: grid.rows.rowCount() == 8 and focus_in(grid))
    lin.press(Qt.Key.Key_Home, CONTROL)
    name = pane.presenter.member(grid.current_id()).record.name
    could, was_away = asked(window, CAN, name), asked(window, AWAY, name)

    form = choose(lin, "skill")
    enter(lin, form, "skill", "商务谈判 Negotiation")
    lin.tab_to(form.form.editor("level"))
    lin.press(Qt.Key.Key_End)
    assert save(lin, form)
    lin.until(lambda: len(asked(window, CAN, name)) == len(could) + 1)
    lin.until(lambda: focus_in(grid))

    form = choose(lin, "absence")
    enter(lin, form, "end_on", "2026/12/24")
    assert save(lin, form)
    lin.until(lambda: ("2026-11-22", "2026-12-24") in asked(window, AWAY, name))

    undo(lin, lambda: asked(window, AWAY, name) == was_away)
    undo(lin, lambda: asked(window, CAN, name) == could)
