"""A fact is noted by one key, wherever one is."""

from PySide6.QtCore import Qt

from tests.ui.windows import named
from ui.shell.note_dialog import NoteDialog


def opened(window):
    (dialog,) = window.findChildren(NoteDialog)
    return dialog


def facts(window):
    with window.desk.session.read() as unit:
        return unit.conn.exec_driver_sql(
            "SELECT fact, direction, author FROM evidence WHERE deleted_at IS NULL").all()


def test_f7_notes_a_fact_about_the_member_under_the_cursor(running, qtbot):
    window = running.window
    pane = window.host.go("roster")
    number = pane.list.grid.rows.listing.ids[2]
    pane.list.grid.select_id(number)
    name = pane.presenter.member(number).record.name
    qtbot.keyClick(window, Qt.Key.Key_F7)
    dialog = opened(window)
    assert dialog.member.currentText() == name
    assert dialog.happened.text() == "2026-11-22"
    dialog.note_button.click()
    assert named(dialog, "fact_error").isVisible()  # nothing said yet
    dialog.fact.setPlainText("Stayed with an angry customer for an hour")
    dialog.direction.select("1")
    with qtbot.waitSignal(dialog.accepted):
        dialog.note_button.click()
    noted = ("Stayed with an angry customer for an hour", 1, window.desk.session.person)
    assert noted in facts(window)
    window.desk.undo()
    assert noted not in facts(window)


def test_from_the_customers_it_is_about_the_owner_and_names_the_customer(running, qtbot):
    window = running.window
    pane = window.host.go("customers")
    pane.presenter.sort("owner", descending=False)
    number = pane.list.grid.rows.listing.ids[0]
    pane.list.grid.select_id(number)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    dialog = opened(window)
    card = pane.around.cards.card
    assert dialog.member.currentText() == card.row.owner
    assert card.row.name in dialog.about.text()
    dialog.close()
