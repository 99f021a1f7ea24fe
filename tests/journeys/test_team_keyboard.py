"""A file becomes a team's: made, somebody invited, joined, both edit, one decides, by keyboard."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop import new_file
from desktop.i18n import tr
from desktop.messages import msg
from desktop.session import open_session
from desktop.team import address as addresses
from desktop.team.standing import standing
from tests.desktop.team.conftest import config, empty, ring
from tests.journeys.keyboard import CONTROL, WAIT, Person, asked, at_the_desk
from tests.journeys.test_palette_keyboard import call, down_to
from tests.ui.windows import window_on
from ui.kit.runner import Bridge

__all__ = ["config", "empty", "ring"]


SECRET = "correct horse battery staple"


@pytest.fixture
def private(tmp_path):
    """Anna's file of her own: one customer."""
    path = tmp_path / "anna.muster"
    new_file.create(path, "Anna", "en")
    with open_session(path) as session, session.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": "星河科技", "code": "C1", "phone": "0"}])
    return path


def command(person, name):
    """An action of the window, through the palette, by what it is called."""
    text = person.window.findChild(object, name).text()
    palette = call(person, text.rstrip("…"))
    down_to(person, palette, lambda one: one.key == name)
    person.press(Qt.Key.Key_Return)


def link_of(running):
    return running.conductor.actions.team.link


def in_step(person, running):
    """Until file and team database are in step: by what the file says, too."""
    person.until(lambda: link_of(running).state.phase == "synced"
                 and not standing(running.window.desk.session).waiting)  # fmt: skip


def made_team(person, empty):
    """Create: the address, Test, Create; Esc."""
    command(person, "create_team")
    dialog = person.dialog("create_team")
    person.until(dialog.address.hasFocus)
    person.type(addresses.text(empty))
    person.tab_to(dialog.test_button)
    person.press(Qt.Key.Key_Space)
    person.until(lambda: dialog.tested is not None)
    assert dialog.tested.state == "empty"
    person.press(Qt.Key.Key_Return)
    person.until(dialog.code.isVisible)
    person.press(Qt.Key.Key_Escape)
    person.back()


def invited(person, name):
    """Invite an admin; returns the code, copied."""
    command(person, "invite_team")
    dialog = person.dialog("invite")
    person.until(lambda: dialog.people != [])
    person.tab_to(dialog.name)
    person.type(name)
    person.tab_to(dialog.role)
    person.press(Qt.Key.Key_Home)
    assert dialog.role.key() == "admin"
    person.tab_to(dialog.invite_button)
    person.press(Qt.Key.Key_Space)
    person.until(dialog.code.isVisible)
    person.tab_to(dialog.code.copy_button)
    person.press(Qt.Key.Key_Space)
    code = QGuiApplication.clipboard().text()
    person.press(Qt.Key.Key_Escape)
    person.back()
    return code


def joined(person, code, path):
    """Join with the code on the clipboard."""
    command(person, "join_team")
    dialog = person.dialog("join_team")
    person.until(dialog.code.hasFocus)
    QGuiApplication.clipboard().setText(code)
    person.press(Qt.Key.Key_V, CONTROL)
    person.until(dialog.join_button.isEnabled)
    person.tab_to(dialog.passphrase)  # an admin's file holds what only HR may read
    person.type(SECRET)
    person.press(Qt.Key.Key_Tab)
    person.type(SECRET)
    person.tab_to(dialog.join_button)
    person.press(Qt.Key.Key_Space)
    field = person.dialog("file_dialog").findChild(QLineEdit)
    person.until(lambda: field.isVisible() and field.text() != "")
    field.selectAll()
    person.qtbot.keyClicks(field, str(path))
    with person.qtbot.waitSignal(person.window.desk.opened, timeout=WAIT):
        person.qtbot.keyClick(field, Qt.Key.Key_Return)
    person.back()


@contextmanager
def second_desk(qapp, qtbot, folder):
    """Ben's window, with no file yet."""
    with window_on(qapp, qtbot, folder, bridge=Bridge()) as running:
        yield running, Person(qtbot, running.window)


def change_phone(running, phone):
    def work(session, _job):
        with session.write(msg("Change")) as unit:
            found = unit.conn.exec_driver_sql("SELECT id FROM customer").scalar()
            unit.update("customer", {found: {"phone": phone}})

    running.window.desk.write(running.window.status, work)


def phone(running):
    return asked(running.window, "SELECT phone FROM customer")[0][0]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_made_invited_joined_edited_decided_and_taken_back(
    qapp, qtbot, tmp_path, private, empty, ring, language
):
    with at_the_desk(qapp, qtbot, tmp_path / "a", private, language) as (anna, lin):
        lin.until(lambda: anna.window.host.is_complete)
        made_team(lin, empty)
        in_step(lin, anna)
        code = invited(lin, "Ben")
        with second_desk(qapp, qtbot, tmp_path / "b") as (ben, person):
            joined(person, code, tmp_path / "ben.muster")
            in_step(person, ben)
            for one in (anna, ben):  # both are away, both change the same
                assert link_of(one).follower.stop(10)
            change_phone(anna, "1")
            change_phone(ben, "2")
            person.settle()
            lin.settle()
            for one in (anna, ben):
                link_of(one).follower.start()
                in_step(person, one)
            assert b"SQLite format" not in (tmp_path / "ben.muster").read_bytes()[:16]
            person.until(lambda: link_of(ben).state.to_decide == 1)
            command(person, "go_decide")
            pane = ben.window.host.pane
            person.until(lambda: pane.list.grid.rows.rowCount() == 1)
            person.region(pane.list)
            person.press(Qt.Key.Key_M)
            person.until(lambda: phone(ben) == "2" and link_of(ben).state.to_decide == 0)
            lin.until(lambda: phone(anna) == "2" and link_of(anna).state.to_decide == 0)
            person.press(Qt.Key.Key_Z, CONTROL)
            person.until(lambda: phone(ben) == "1" and link_of(ben).state.to_decide == 1)
            assert tr(pane.edit.said) == pane.edit.text()
            in_step(person, ben)
