"""Rules 14 and 20 over every field there is, in every pane and scene."""

import sqlite3

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop import drafts
from desktop.bus import DataChanged
from tests.ui.kit import walk_typing
from tests.ui.kit.bad_widgets import put
from tests.ui.scenes import broken, scenes
from ui.kit.grid.view import GridView
from ui.kit.record_form import RecordForm

TABLES = ("customer", "member", "assignment", "tier_scheme", "policy", "review", "review_mark")


@pytest.mark.slow
def test_every_field_is_right_with_an_input_method(running):
    assert broken(running, (walk_typing.garbled, walk_typing.popped)) == []


def others_write(running):
    """Data change while somebody types."""
    running.window.desk.session.bus.publish(
        DataChanged({table: frozenset() for table in TABLES})
    )


@pytest.mark.slow
def test_no_field_loses_its_text_to_other_peoples_changes(running):
    found = [
        f"{name}: {sentence}"
        for name, widget in scenes(running)
        if isValid(widget)
        for sentence in walk_typing.forgotten(widget, lambda: others_write(running))
    ]
    assert found == []


def sort(pane):
    grid = pane.grid()
    column = next(i for i, one in enumerate(grid.rows.columns) if one.sortable)
    grid.sort_by(column, descending=True)


def page(running, pane):
    running.window.host.go("training")
    running.window.host.go(pane.objectName())


DISTURBANCES = {
    "page": page,
    "refresh": lambda running, _: running.conductor.actions.commands["refresh"].trigger(),
    "sort": lambda _, pane: sort(pane),
    "filter": lambda _, pane: pane.search("zzz"),
}


def on_disk(path):
    """All that another program finds in the file: what a killed one leaves behind."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
        tables = [row[0] for row in conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
        rows = [str(row) for table in tables for row in conn.execute(f'SELECT * FROM "{table}"')]
    conn.close()
    return "\n".join(rows)


def lost_in(typed, path):
    """What is neither in the file nor, still to be kept a moment later, in its field."""
    kept = on_disk(path)
    return [
        name for name, text, field in typed
        if text not in kept and not (isValid(field) and walk_typing.text_of(field) == text)
    ]  # fmt: skip


def forms(running, pane):
    """Each form of a pane, open."""
    for scene in pane.scenes():
        let_go(running)
        scene.show()
        QCoreApplication.sendPostedEvents()
        form = next((one for one in pane.findChildren(RecordForm) if one.isVisible()), None)
        if form is not None:
            yield scene.name, form


def cells(pane):
    """Each kind of cell that can be typed in, its editor open; yields column and editor."""
    for grid in [one for one in pane.findChildren(GridView) if one.entry and one.isVisible()]:
        keys = [one.key for one in grid.rows.columns]
        for row, at in enumerate(keys.index(key) for key in grid.entry.editing.keys if key in keys):
            grid.setFocus()
            grid.setCurrentIndex(grid.rows.index(row, at))
            yield keys[at], grid.entry.begin("")


def let_go(running):
    """No drafts: the next form shall open without an offer."""
    session = running.window.desk.session
    drafts.drop(session, drafts.kept(session))


@pytest.mark.slow
@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_form_keeps_what_was_typed(running, tmp_path, name):
    lost, tried = [], 0
    for pane_name in ("customers", "roster"):
        pane = running.window.host.go(pane_name)
        for place, form in forms(running, pane):
            typed = walk_typing.type_everywhere(form, f"{place}张")
            tried += len(typed)
            DISTURBANCES[name](running, pane)
            QCoreApplication.sendPostedEvents()
            lost += [f"{place}: {one}" for one in lost_in(typed, tmp_path / "copy.muster")]
            pane.search("")
    assert tried > 20
    assert lost == []


@pytest.mark.slow
@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_cell_keeps_what_was_typed(running, tmp_path, name):
    lost, tried = [], 0
    for pane_name in ("customers", "roster"):
        pane = running.window.host.go(pane_name)
        for key, editor in cells(pane):
            text = f"字{name}{pane_name}{key}"
            walk_typing.compose(editor, "", text)
            DISTURBANCES[name](running, pane)
            QCoreApplication.sendPostedEvents()
            lost += lost_in([(f"{pane_name}: {key}", text, editor)], tmp_path / "copy.muster")
            pane.search("")
            tried += 1
    assert tried > 8
    assert lost == []


@pytest.mark.slow
def test_a_moment_after_the_last_key_a_kill_loses_nothing(running, qtbot, tmp_path):
    """What another program finds in the file is what a killed one leaves."""
    path = tmp_path / "copy.muster"
    for pane_name in ("customers", "roster"):
        pane = running.window.host.go(pane_name)
        for key, editor in cells(pane):
            text = f"字{pane_name}{key}"
            walk_typing.compose(editor, "", text)
            qtbot.waitUntil(lambda text=text: text in on_disk(path), timeout=5_000)
        for place, form in forms(running, pane):
            typed = walk_typing.type_everywhere(form, f"{place}张")
            qtbot.waitUntil(
                lambda typed=typed: all(text in on_disk(path) for _, text, _ in typed),
                timeout=5_000,
            )


@pytest.mark.slow
@pytest.mark.parametrize("pane_name", ["customers", "roster"])
def test_closing_the_window_loses_nothing(running, tmp_path, pane_name):
    pane = running.window.host.go(pane_name)
    place, form = next(forms(running, pane))
    typed = walk_typing.type_everywhere(form, f"{place}张")
    running.window.close()
    kept = on_disk(tmp_path / "copy.muster")
    assert len(typed) > 3
    assert [name for name, text, _ in typed if text not in kept] == []


class Deaf(QLineEdit):
    """Takes letters and forgets what an input method commits."""

    def inputMethodEvent(self, event):  # noqa: N802 - Qt calls it so
        event.accept()


def shown(qtbot, field):
    root = put(QWidget(), field)
    qtbot.addWidget(root)
    root.show()
    qtbot.waitExposed(root)
    return root


def test_a_field_deaf_to_input_methods_is_found(qtbot):
    assert len(walk_typing.garbled(shown(qtbot, Deaf()))) == 2


def test_a_field_that_forgets_is_found(qtbot):
    field = QLineEdit()
    root = shown(qtbot, field)
    assert walk_typing.forgotten(root, lambda: None) == []
    assert len(walk_typing.forgotten(root, field.clear)) == 1
