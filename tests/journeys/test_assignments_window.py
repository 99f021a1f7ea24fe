"""From the roster to a plan in force and back, in the real window with threads, both languages."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.windows import sample_file, window_on
from ui.kit.runner import Bridge

WAIT = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier
LEADS = (
    "SELECT customer_id, member_id FROM assignment"
    " WHERE role = 'lead' AND deleted_at IS NULL AND end_on IS NULL"
)


def leads(window):
    with window.desk.session.read() as unit:
        return {row[0]: row[1] for row in unit.conn.exec_driver_sql(LEADS)}


def press(qtbot, window, key):
    """A shortcut, once nothing is running and the window has the keyboard."""
    qtbot.waitUntil(lambda: not window.desk.busy.running, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, CONTROL)


def go(qtbot, window, key, name):
    press(qtbot, window, key)
    qtbot.waitUntil(lambda: window.host.pane.objectName() == name, timeout=WAIT)
    return window.host.pane


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_find_a_member_propose_accept_undo_and_redo(qapp, qtbot, tmp_path, language):
    path = sample_file(tmp_path, 80, 8)
    with window_on(qapp, qtbot, tmp_path, path, bridge=Bridge()) as running:
        window = running.window
        running.conductor.actions.looks.languages[language].trigger()

        roster = go(qtbot, window, Qt.Key.Key_2, "roster")
        grid = roster.list.grid
        qtbot.waitUntil(lambda: grid.rows.rowCount() == 8, timeout=WAIT)
        with window.desk.session.read() as unit:
            name = unit.conn.exec_driver_sql("SELECT name FROM member ORDER BY n").scalar()
        roster.search(name)
        qtbot.waitUntil(lambda: 1 <= grid.rows.rowCount() < 8, timeout=WAIT)

        pane = go(qtbot, window, Qt.Key.Key_3, "assignments")
        pane.doing.propose.trigger()
        qtbot.waitUntil(pane.doing.accept_all.isEnabled, timeout=WAIT)
        before = leads(window)
        wanted = {row.customer: row.member for row in pane.presenter.plan.rows}
        pane.doing.accept_all.trigger()
        qtbot.waitUntil(lambda: leads(window).items() >= wanted.items(), timeout=WAIT)
        after = leads(window)

        press(qtbot, window, Qt.Key.Key_Z)
        qtbot.waitUntil(lambda: leads(window) == before, timeout=WAIT)
        press(qtbot, window, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: leads(window) == after, timeout=WAIT)
