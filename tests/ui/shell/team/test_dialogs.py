"""Create, invite, join and leave refuse in words beside the field, and do what they say."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel
from shiboken6 import isValid

from db.hub import logins
from db.hub.connect import connect
from desktop import new_file
from desktop.i18n import tr
from desktop.messages import msg
from desktop.team import address as addresses
from desktop.team.join_code import made
from desktop.team.passwords import Passwords
from desktop.team.standing import address_of, standing
from desktop.team.types import TeamState, Trouble
from tests.ui.windows import inline, named, window_on

WAIT = 30_000
FLAGS = QItemSelectionModel.SelectionFlag
TROUBLE = msg("The password is not known.")


@pytest.fixture
def alone(qapp, qtbot, tmp_path, config):
    """A window on a private file."""
    path = tmp_path / "private.muster"
    new_file.create(path, "Anna", "en")
    with window_on(qapp, qtbot, tmp_path, path, inline()) as running:
        yield running


@pytest.fixture
def anna(qapp, qtbot, tmp_path, crew):
    """Anna's window on her team file, in step."""
    with window_on(qapp, qtbot, tmp_path / "a", crew["anna"], inline()) as running:
        link = running.conductor.actions.team.link
        qtbot.waitUntil(lambda: link.state.phase == "synced", timeout=WAIT)
        yield running


def run(running, name):
    """Trigger a command of the window; return the dialog."""
    running.conductor.actions.commands[name].trigger()
    dialogs = {"create_team": "create_team", "invite_team": "invite", "join_team": "join_team",
               "leave_team": "leave_team", "team_details": "team_details"}  # fmt: skip
    return named(running.window, dialogs[name])


def test_what_a_private_file_can_and_a_team_file_cannot(alone):
    commands = alone.conductor.actions.commands
    assert commands["create_team"].isEnabled()
    assert not commands["invite_team"].isEnabled()
    assert "belongs to no team database" in commands["invite_team"].toolTip()
    assert not named(alone.window, "team_status").isVisible()
    assert named(alone.window, "file_state").isVisible()
    assert not named(alone.window, "rail_decide").isVisible()


def test_an_address_that_cannot_be_is_said_beside_its_field(alone):
    dialog = run(alone, "create_team")
    dialog.address.setText("postgresql://a:secret@db/team")
    dialog.test_button.click()
    wrong = named(dialog, "address_error")
    assert "holds no password" in wrong.text()
    dialog.address.setText("/nowhere at all")
    dialog.test_button.click()
    assert wrong.isVisible()
    dialog.close()


def test_the_file_of_an_authority_is_taken_with_its_whole_path(alone, tmp_path, monkeypatch):
    """The file of the team is opened from another folder next time."""
    monkeypatch.chdir(tmp_path)
    dialog = run(alone, "create_team")
    dialog.address.setText("postgresql://postgres@db.example.org/team?sslrootcert=theirs.crt")
    assert dialog._address().root_cert == str(tmp_path / "theirs.crt")
    dialog.root_cert.setText("own.crt")
    assert dialog._address().root_cert == str(tmp_path / "own.crt")
    dialog.close()


def test_a_server_that_is_not_there_is_diagnosed(alone, tmp_path):
    dialog = run(alone, "create_team")
    dialog.address.setText(f"postgresql://postgres@:5432/x?host={tmp_path}")
    dialog.test_button.click()
    wrong = named(dialog, "address_error")
    assert wrong.isVisible()
    assert wrong.text().count(".") >= 2, "what happened, and what to do"
    assert dialog.tested is None
    dialog.close()


def test_a_made_team_shows_its_code_once(alone, empty, ring, qtbot):
    dialog = run(alone, "create_team")
    dialog.address.setText(addresses.text(empty))
    dialog.create_button.click()
    assert dialog.code.isVisible(), dialog.verdict.text()
    assert dialog.code.text.toPlainText().startswith("MUSTER-")
    dialog.close()
    link = alone.conductor.actions.team.link
    qtbot.waitUntil(lambda: link.state.phase == "synced", timeout=WAIT)
    assert alone.conductor.actions.commands["invite_team"].isEnabled()
    assert not alone.conductor.actions.commands["create_team"].isEnabled()
    assert named(alone.window, "team_state").text().startswith("Synced ")


def test_who_closes_the_dialog_too_late_is_shown_the_code_all_the_same(alone, empty, ring):
    desk, window = alone.window.desk, alone.window
    with desk.session.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": "星河科技"}])
    dialog = run(alone, "create_team")
    dialog.address.setText(addresses.text(empty))

    def close_late():
        if isValid(dialog) and any(one.part and one.part[0] == one.part[1]
                                   for one in desk.busy.running):  # fmt: skip
            dialog.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    desk.busy.changed.connect(close_late)
    dialog.make()
    assert not isValid(dialog)
    shown = named(window, "create_team")
    assert shown.code.text.toPlainText().startswith("MUSTER-")
    assert standing(desk.session).joined
    shown.close()


def test_who_closes_the_dialog_in_time_makes_nothing(alone, empty):
    desk = alone.window.desk
    with desk.session.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": str(at)} for at in range(3000)])
    dialog = run(alone, "create_team")
    dialog.address.setText(addresses.text(empty))

    def close():
        if isValid(dialog) and any(one.part for one in desk.busy.running):
            dialog.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    desk.busy.changed.connect(close)
    dialog.make()
    assert not standing(desk.session).joined
    with connect(empty) as c:
        assert c.execute("SELECT to_regnamespace('muster')").fetchone() == (None,)


def test_a_code_that_is_none_is_said_beside_the_field(alone):
    dialog = run(alone, "join_team")
    dialog.code.setPlainText("MUSTER-ABC")
    dialog.look()
    assert "not complete" in named(dialog, "code_error").text()
    assert not dialog.join_button.isEnabled()
    dialog.close()


def test_an_invitation_needs_a_name_and_gives_a_code(anna):
    dialog = run(anna, "invite_team")
    assert {one.name for one in dialog.people} == {"Anna", "Ben"}
    dialog.role.select("admin")
    dialog.invite_button.click()
    assert "Type a name" in named(dialog, "name_error").text()
    dialog.name.setText("王芳")
    dialog.invite_button.click()
    assert dialog.code.text.toPlainText().startswith("MUSTER-")
    assert "王芳" in {one.name for one in dialog.people}
    dialog.close()


def test_leaving_keeps_a_private_copy(anna):
    dialog = run(anna, "leave_team")
    assert not named(anna.window, "file_state").isVisible()  # the team's line says it all
    dialog.leave_button.click()
    assert not standing(anna.window.desk.session).joined
    assert not named(anna.window, "team_status").isVisible()
    assert named(anna.window, "file_state").isVisible()
    assert anna.conductor.actions.commands["create_team"].isEnabled()


def test_what_is_unsent_is_sent_first_unless_one_insists(anna):
    dialog = run(anna, "leave_team")
    assert (dialog.leave_button.isDefault(), dialog.sync_button.isVisible()) == (True, False)
    dialog.put(3)
    assert (dialog.leave_button.isDefault(), dialog.sync_button.isDefault()) == (False, True)
    assert dialog.sync_button.property("kind") == "primary"
    assert dialog.leave_button.property("kind") == "plain"
    dialog.close()


def test_leaving_with_nothing_removes_the_file_and_shows_the_start(anna, crew):
    dialog = run(anna, "leave_team")
    dialog.what.select("remove")
    dialog.leave_button.click()
    assert not crew["anna"].exists()
    assert not anna.window.working


def test_giving_up_is_asked_again_for_others_than_were_named(anna, qtbot):
    link, session = anna.conductor.actions.team.link, anna.window.desk.session
    with session.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": name, "notes": "a\0b"} for name in "甲乙"])
    qtbot.waitUntil(lambda: link.state.phase == "synced" and link.state.held == 2, timeout=WAIT)
    dialog = run(anna, "team_details")
    qtbot.waitUntil(lambda: len(dialog.found) == 2, timeout=WAIT)
    grid = dialog.list.grid
    assert dialog.why.text() == tr(dialog.found[grid.current_id()].reason), "in full"
    grid.selectionModel().select(grid.rows.index(0, 0), FLAGS.ClearAndSelect | FLAGS.Rows)
    dialog.give_up_button.click()
    assert "1 change for good" in dialog.give_up_button.text()
    link.changed.emit(link.state)  # a round that brings nothing does not take the question back
    assert "1 change for good" in dialog.give_up_button.text()
    grid.selectAll()
    dialog.give_up_button.click()
    assert standing(session).held == 2
    assert "2 for good" in dialog.give_up_button.text()
    dialog.give_up_button.click()
    assert standing(session).held == 0
    dialog.close()


def test_a_password_nobody_knows_is_asked_for_on_the_page(anna):
    link = anna.conductor.actions.team.link
    dialog = run(anna, "team_details")
    assert not dialog.isModal()
    link.show(TeamState("problem", trouble=Trouble("no_password", TROUBLE, TROUBLE)))
    assert dialog.password_row.isVisible()
    here = address_of(anna.window.desk.session)
    dialog.password.setText(made(replace(here, login="somebody"), "geheim", "lead", "Anna"))
    dialog.use_password.click()
    assert "of the login somebody" in dialog.error_bar.sentence.text()
    assert dialog.password.text()  # kept, to be put right
    dialog.password.setText(made(here, "geheim", "lead", "Anna"))
    dialog.use_password.click()
    assert link.passwords.find(here) == "geheim"
    assert not dialog.password.text()
    assert isinstance(link.passwords, Passwords)
    assert tr(TROUBLE) in dialog.verdict.text()
    dialog.close()



def test_a_code_that_is_right_stays_right_when_the_file_cannot_be_made(alone, hub, tmp_path):
    with connect(hub) as c:
        logins.make(c, "admin", "Anna")
        way_in = logins.make(c, "hr", "HR")
    dialog = run(alone, "join_team")
    there = replace(hub, login=way_in.login)
    dialog.code.setPlainText(made(there, way_in.password, "hr", "HR"))
    dialog.look()
    assert dialog.join_button.isEnabled(), dialog.verdict.text()
    assert dialog.shows.isVisible(), "Chinese is typed only while it is shown"
    dialog.passphrase.setText("four words are enough")
    dialog.again.setText("four words are not")
    dialog.ask_where()
    assert "not the same" in named(dialog, "again_error").text()
    dialog.again.setText("four words are enough")
    dialog.join(tmp_path / "nowhere" / "at all" / "team.muster")
    assert dialog.join_button.isEnabled()
    assert "HR" in dialog.verdict.text()
    dialog.close()
