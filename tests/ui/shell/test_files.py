"""Opening files: what is there at first, and what bad files get."""

import sqlite3

import pytest
from PySide6.QtWidgets import QFileDialog

from db.journal import pruning
from db.search import ordered
from desktop.messages import msg
from tests.ui.windows import named, sample_file, window_on


def said(running):
    bar = running.window.error_bar
    return bar.sentence.text() if bar.isVisible() else ""


def fail_on(running, qtbot, path):
    with qtbot.waitSignal(running.conductor.file_actions.files.failed):
        running.conductor.file_actions.files.open(path)
    return said(running)


def test_without_a_file_there_are_ways_on(empty_window, qtbot):
    page = empty_window.window.start_page
    assert page.isVisible()
    assert not empty_window.window.working
    for name in ("new_way", "open_way", "sample_way", "language_button", "theme_button"):
        assert named(page, name).isVisible()
    page.new_button.click()
    dialog = empty_window.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()


def test_a_new_file_is_made_in_the_name_of_the_person(empty_window, qtbot, tmp_path):
    page, desk = empty_window.window.start_page, empty_window.window.desk
    page.person.setText("Mei")
    page.person.editingFinished.emit()
    path = tmp_path / "new.muster"
    with qtbot.waitSignal(desk.opened):
        empty_window.conductor.file_actions.files.new(path)
    assert path.exists()
    assert desk.session.person == "Mei"
    assert empty_window.preferences.settings.person == "Mei"
    pane = empty_window.window.host.pane
    qtbot.waitUntil(pane.list.empty.isVisible)


def test_a_sample_team_can_be_made(empty_window, qtbot, tmp_path):
    with qtbot.waitSignal(empty_window.window.desk.opened, timeout=20_000):
        empty_window.conductor.file_actions.files.sample(tmp_path / "s.muster", 20, 6, 1)
    assert empty_window.window.host.pane.list.grid.rows.rowCount() == 20


def test_an_open_file_is_the_latest_recent_one_and_opens_by_itself(
    qapp, qtbot, tmp_path, team
):
    with window_on(qapp, qtbot, tmp_path, team) as running:
        assert running.preferences.settings.recent[0] == str(team)
        assert [one.text() for one in running.conductor.actions.menus.recent.actions()] == [
            team.name
        ]
    with window_on(qapp, qtbot, tmp_path) as again:
        qtbot.waitUntil(lambda: again.window.desk.session is not None)
        assert again.window.desk.session.path == team


def test_closing_a_file_leads_back_to_the_start_page(running):
    running.conductor.actions.commands["close_file"].trigger()
    window = running.window
    assert window.start_page.isVisible()
    assert window.desk.session is None
    assert not running.conductor.actions.commands["import_file"].isEnabled()
    assert not running.conductor.actions.commands["undo"].isEnabled()


def test_a_missing_file_gets_one_sentence(empty_window, qtbot, tmp_path):
    text = fail_on(empty_window, qtbot, tmp_path / "nowhere.muster")
    assert text.startswith("There is no file")
    assert empty_window.window.start_page.isVisible()


@pytest.mark.parametrize("content", [b"", b"hello, this is no database at all" * 50])
def test_something_else_gets_one_sentence(empty_window, qtbot, tmp_path, content):
    path = tmp_path / "other.muster"
    path.write_bytes(content)
    text = fail_on(empty_window, qtbot, path)
    assert "other.muster" in text
    assert path.read_bytes() == content


def test_a_damaged_file_gets_one_sentence(empty_window, qtbot, tmp_path):
    path = sample_file(tmp_path, 20, 6)
    whole = bytearray(path.read_bytes())
    for start in range(4096, len(whole), 8192):
        whole[start : start + 4096] = b"\xa5" * len(whole[start : start + 4096])
    path.write_bytes(whole)
    assert "team.muster" in fail_on(empty_window, qtbot, path)
    assert path.read_bytes() == whole


def test_a_newer_file_that_cannot_be_read_gets_one_sentence(empty_window, qtbot, tmp_path):
    path = sample_file(tmp_path, 20, 6)
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
        conn.execute("ALTER TABLE draft RENAME COLUMN at TO since")
    assert "newer" in fail_on(empty_window, qtbot, path)


def test_a_newer_file_is_shown_and_never_written(qapp, qtbot, tmp_path):
    path = sample_file(tmp_path, 20, 6)
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    conn.close()
    before = path.read_bytes()
    with window_on(qapp, qtbot, tmp_path, path) as running:
        assert running.window.host.pane.list.grid.rows.rowCount() == 20
        assert "newer" in said(running)
        assert named(running.window, "file_state").text() == "Read only – team.muster"
        running.conductor.file_actions.files.keep_up()
        running.window.desk.undo()
        assert "newer" in said(running)
    assert path.read_bytes() == before


def test_a_file_is_kept_up_beside_other_work(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(pruning, "KEPT_ACTIONS", 1)
    monkeypatch.setattr(pruning, "KEPT_DAYS", -1)
    path = sample_file(tmp_path, 20, 6)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        session = running.window.desk.session
        with session.write(msg("{text}", text="one more")) as unit:
            unit.insert("team", [{"name": "one more"}])
        assert len(session.undo_lists()[0]) == 2
        running.conductor.file_actions.files.keep_up()
        assert len(session.undo_lists()[0]) == 1


def test_the_search_is_put_in_order_beside_other_work(qapp, qtbot, tmp_path, monkeypatch):
    path = sample_file(tmp_path, 40, 6)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        session = running.window.desk.session
        files = running.conductor.file_actions.files

        def known():
            with session.read() as unit:
                return ordered.first(unit.conn, "公司", 9, descending=False) is not None

        files.keep_up()
        assert not known()  # a short list needs none
        monkeypatch.setattr(ordered, "LEAST", 10)
        monkeypatch.setattr(ordered, "STEP", 8)
        files.keep_up()
        assert known()


def test_a_folder_in_the_cloud_gets_one_sentence(empty_window, qtbot, tmp_path):
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = sample_file(tmp_path, 20, 6).rename(folder / "team.muster")
    assert "cloud" in fail_on(empty_window, qtbot, path)


def test_after_a_bad_file_a_good_one_opens(empty_window, qtbot, tmp_path, team):
    fail_on(empty_window, qtbot, tmp_path / "nowhere.muster")
    with qtbot.waitSignal(empty_window.window.desk.opened):
        empty_window.conductor.file_actions.files.open(team)
    assert empty_window.window.working
    assert said(empty_window) == ""
