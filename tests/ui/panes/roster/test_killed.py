"""A program that is killed in the middle of a sentence: the sentence is offered again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop import form_drafts
from desktop.session import open_session
from tests.ui.windows import named, sample_file, window_on

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9")
def test_text_outlives_kill_minus_nine(qapp, qtbot, tmp_path):
    path = sample_file(tmp_path, 30, 6)
    record_id = typed_and_killed(path, tmp_path / "other-settings")
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        row = next(one for one in pane.presenter.members if one.record.id == record_id)
        assert pane.list.grid.select_id(row.record.n)
        pane.around.actions.open_edit()
        form = pane.around.actions.editing.form
        assert form.offer.isVisible()
        qtbot.mouseClick(named(form, "take_draft"), Qt.MouseButton.LeftButton)
        assert form.form.editor("notes").toPlainText().startswith("Half a sentence that ")
        form.save_wanted.emit()
        assert pane.around.cards.card.reach.notes.startswith("Half a sentence that")


def typed_and_killed(path, settings):
    settings.mkdir()
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.panes.roster.typist", str(path), str(settings)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    try:
        line = typist.stdout.readline()
    finally:
        typist.send_signal(signal.SIGKILL)
        typist.wait()
        typist.stdout.close()
    assert line.startswith("typed "), line
    return line.split()[1]


def test_text_outlives_closing_the_window(qapp, qtbot, tmp_path):
    path = sample_file(tmp_path, 30, 6)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        assert pane.list.grid.select_id(pane.list.grid.rows.listing.ids[0])
        pane.around.actions.open_edit()
        field = pane.around.actions.editing.form.form.editor("notes")
        field.setFocus()
        qtbot.keyClicks(field, "Half a sentence")
        key = pane.around.actions.editing._spec.draft_key
    with open_session(path, "Lin") as session:
        assert form_drafts.find(session, key).texts == {"notes": "Half a sentence"}
