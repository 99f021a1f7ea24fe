"""To decide: both sides on screen, one key each, several at once, taken back, typed anew."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel

from desktop.i18n import set_language
from desktop.messages import msg
from desktop.team import standing
from tests.db.sync.conftest import laptop
from tests.ui.windows import inline, named, window_on

__all__ = ["laptop"]


def asked(laptop):
    """Three customers whose phone both changed, and one that li deleted and wang changed."""
    li, wang = laptop("li"), laptop("wang")
    ids = [li.add("customer", name=name, code=name, phone="0") for name in ("甲", "乙", "丙", "丁")]
    li.sync()
    wang.sync()
    for one in ids[:3]:
        li.edit("customer", one, phone="1")
        wang.edit("customer", one, phone="2")
    wang.edit("customer", ids[3], phone="2")
    li.sync()
    wang.sync()
    li.delete("customer", ids[3])
    li.sync()
    with li.store.local() as unit:
        standing.note(unit.conn, li.address, role="admin", name="li")
    li.close()
    return li.path


@pytest.fixture
def shown(laptop, qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, asked(laptop), inline()) as running:
        window = running.window
        pane = window.host.go("decide")
        qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() == 4)
        yield window, pane


def phones(window):
    with window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT name, phone FROM customer WHERE deleted_at IS NULL")
        return dict(rows.fetchall())


def go_to(pane, name):
    grid = pane.list.grid
    for place in range(grid.rows.rowCount()):
        if grid.rows.listing.row_at(place).texts[0].startswith(name):
            grid.step_to(place)
            grid.setFocus()
            return
    raise AssertionError(name)


def words(pane):
    return {one.text() for one in pane.panel.findChildren(type(pane.panel.title))}


def test_both_sides_stand_side_by_side(shown):
    _window, pane = shown
    go_to(pane, "甲")
    assert {"Before", "Mine", "Theirs", "0", "1", "2", "Phone", "wang"} <= words(pane)
    go_to(pane, "丁")
    assert "It is deleted, with what wang changed" in words(pane)
    assert not pane.edit.isEnabled()


@pytest.mark.parametrize(("key", "phone"), [(Qt.Key.Key_M, "2"), (Qt.Key.Key_T, "1")])
def test_one_key_decides_goes_on_and_is_taken_back(shown, qtbot, key, phone):
    window, pane = shown
    grid = pane.list.grid
    go_to(pane, "甲")
    qtbot.keyClick(grid, key)
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 3)
    assert phones(window)["甲"] == phone
    assert grid.current_id() is not None, "the next one is there at once"
    toast = window.desk.toasts.toasts()[-1]
    assert "question decided" in toast.sentence.text()
    toast.undo_button.click()
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 4)
    assert phones(window)["甲"] == "1"


def test_several_at_once_are_one_step(shown, qtbot):
    window, pane = shown
    grid = pane.list.grid
    for name in ("甲", "乙", "丙"):
        go_to(pane, name)
    chosen = [place for place in range(4)
              if grid.rows.listing.row_at(place).texts[0][0] in "甲乙丙"]  # fmt: skip
    grid.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in chosen:
        grid.selectionModel().select(grid.rows.index(place, 0), flags)
    pane.list.bulk.look()
    assert pane.list.bulk.isVisible()
    pane.mine.trigger()
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 1)
    assert [phones(window)[name] for name in "甲乙丙"] == ["2", "2", "2"]
    window.desk.undo()
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 4)


def test_when_all_is_decided_enter_leads_back_to_the_customers(shown, qtbot):
    window, pane = shown
    grid = pane.list.grid
    grid.setFocus()
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_M)
    qtbot.waitUntil(pane.list.empty.isVisible)
    (way,) = pane.list.empty.buttons
    qtbot.waitUntil(way.hasFocus)
    qtbot.keyClick(way, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.host.pane.objectName() == "customers")


def test_a_third_value_is_typed_and_checked(shown, qtbot):
    window, pane = shown
    go_to(pane, "甲")
    qtbot.keyClick(pane.list.grid, Qt.Key.Key_E)
    form = pane.typing.form
    field = named(form, "phone")
    assert field.text() == "2"
    assert "Before: 0\nMine: 2\nTheirs: 1" in {one.text() for one in form.findChildren(QLabel)}
    field.selectAll()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() == 3)
    assert phones(window)["甲"] == "3"
    assert pane.typing.form is None


@pytest.mark.parametrize("leave", ["escape", "another"])
def test_what_was_typed_is_kept_by_whoever_moves_on(shown, qtbot, leave):
    _window, pane = shown
    go_to(pane, "甲")
    qtbot.keyClick(pane.list.grid, Qt.Key.Key_E)
    field = named(pane.typing.form, "phone")
    field.selectAll()
    qtbot.keyClicks(field, "3")
    if leave == "escape":
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert pane.typing.form is None
    else:
        go_to(pane, "乙")
        qtbot.keyClick(pane.list.grid, Qt.Key.Key_E)
        assert named(pane.typing.form, "phone").text() == "2"
    go_to(pane, "甲")
    qtbot.keyClick(pane.list.grid, Qt.Key.Key_E)
    assert named(pane.typing.form, "phone").text() == "3"
    pane.typing.form.cancel_button.click()
    qtbot.keyClick(pane.list.grid, Qt.Key.Key_E)
    assert named(pane.typing.form, "phone").text() == "2"


def test_what_is_refused_is_said_and_nothing_moves(shown, qtbot):
    window, pane = shown
    with window.desk.session.write(msg("Delete it")) as unit:
        found = unit.conn.exec_driver_sql("SELECT id FROM customer WHERE name = '甲'").scalar()
        unit.delete("customer", [found])
    go_to(pane, "甲")
    pane.mine.trigger()
    assert pane.list.error_bar.isVisible()
    assert "deleted meanwhile" in pane.list.error_bar.sentence.text()
    assert pane.list.grid.rows.rowCount() == 4


def test_the_rail_says_how_many_and_goes_when_all_is_decided(shown, qtbot):
    window, pane = shown
    button = named(window, "rail_decide")
    assert button.isVisible()
    qtbot.waitUntil(lambda: button.text() == "To decide: 4")
    pane.list.grid.selectAll()
    pane.theirs.trigger()
    qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() == 0)
    assert pane.list.empty.isVisible()
    window.host.go("customers")
    qtbot.waitUntil(lambda: not button.isVisible())


def test_it_says_itself_in_chinese(shown):
    _, pane = shown
    go_to(pane, "甲")
    set_language("zh_CN")
    try:
        assert pane.mine.text()
    finally:
        set_language("en")
