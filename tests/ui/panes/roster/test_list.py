"""Filters on the columns of the roster, its saved views, and what is kept till the next start."""

import pytest
from PySide6.QtCore import Qt

from desktop.messages import msg
from tests.ui.windows import sample_file, window_on
from ui.panes.column_conditions import Facet, Found, Wanted, fitting

SAID = msg("{field}: {values}", field=msg("Team"), values=["x"])


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path, 40, 9)


def shown(pane):
    return [pane.presenter.member(n) for n in pane.list.grid.rows.listing.ids
            if pane.presenter.member(n)]  # fmt: skip


def place(pane, key):
    return next(at for at, one in enumerate(pane.list.grid.rows.columns) if one.key == key)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_column_is_filtered_by_the_keys(qapp, qtbot, path, tmp_path, language):
    from desktop import i18n

    with window_on(qapp, qtbot, tmp_path, path) as running:
        i18n.set_language(language)
        pane = running.window.host.go("roster")
        grid, total = pane.list.grid, len(pane.presenter.members)
        grid.setFocus()
        grid.setCurrentIndex(grid.rows.index(0, place(pane, "grade")))
        qtbot.keyClick(grid, "L", Qt.KeyboardModifier.ControlModifier
                       | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
        dialog = next(one for one in running.window.children()
                      if one.objectName() == "column_filter")  # fmt: skip
        counts = [dialog.list.item(at).data(Qt.ItemDataRole.UserRole) for at in
                  range(dialog.list.count())]  # fmt: skip
        dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.apply_button.click()
        grade = counts[0][0]
        assert {one.record.grade for one in shown(pane)} == {grade}
        assert 0 < len(shown(pane)) < total
        assert pane.around.chips.isVisible()
        pane.refresh()
        assert {one.record.grade for one in shown(pane)} == {grade}
        pane.around.chips.removed.emit(pane.around.chips.chips[0].key)
        assert len(shown(pane)) == total


def test_bounds_are_typed_and_wrong_ones_are_said(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        dialog = pane.tools.filters.open("utilisation")
        dialog.low.setText("much")
        dialog.apply_button.click()
        assert dialog.isVisible()
        assert dialog._form._errors["low"].text()
        dialog.low.setText("50")
        dialog.high.setText("110")
        dialog.apply_button.click()
        assert all(50 <= one.utilisation <= 110 for one in shown(pane))


def test_a_view_brings_everything_back_after_a_restart(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        pane.presenter.sort("customers", descending=True)
        pane.presenter.want("status", Wanted(SAID, ("active",)))
        pane.list.grid.hideColumn(place(pane, "team"))
        pane.views.save("Busy", shared=True)
        asked, rows = pane.presenter.asked, len(shown(pane))
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        assert pane.presenter.asked == asked
        assert pane.views.chosen.name == "Busy"
        assert not pane.views.changed
        pane.views.choose(None)
        pane.presenter.clear()
        pane.list.grid.reset_layout()
        assert pane.presenter.asked != asked
        pane.views.choose(pane.views.views[0])
        assert pane.presenter.asked == asked
        assert len(shown(pane)) == rows
        assert pane.list.grid.isColumnHidden(place(pane, "team"))


def test_folded_groups_stay_folded_when_sorted_read_again_and_after_a_restart(
    qapp, qtbot, path, tmp_path
):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        pane.presenter.group(("team", "status"))
        grid = pane.list.grid
        grid.folding.toggle(0)
        rows = grid.rows.rowCount()
        pane.presenter.sort("customers", descending=True)
        pane.presenter.sort("customers", descending=False)
        assert grid.rows.rowCount() == rows
        pane.refresh()
        assert grid.rows.rowCount() == rows
        pane.presenter.group(("team",))  # the same group of another grouping
        assert len(grid.folding.folds.folded) == 1
        folded = grid.rows.rowCount()
        assert folded < len(pane.presenter.members) + len(grid.rows.grouped.paths())
        pane.presenter.group(("team", "status"))
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        assert pane.list.grid.rows.rowCount() == rows


def test_group_by_is_a_button_with_its_menu(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        for name in ("customers", "roster"):
            running.window.host.go(name)
            button = running.window.toolbar.findChild(object, "group_button")
            assert button.defaultAction().menu().actions()
            assert not button.defaultAction().icon().isNull()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_facets_take_rows_as_the_dialog_asks():
    rows = [{"r": ("North", "South")}, {"r": ("South",)}, {"r": ()}]
    facets = {"r": Facet(lambda row: row["r"])}

    def left(**asked):
        return [rows.index(one) for one in fitting(rows, {"r": Wanted(SAID, **asked)}, facets)]

    assert facets["r"].found(rows)[0] == Found("South", "South", 2)
    assert left(values=("South",)) == [0, 1]
    assert left(values=("North", None)) == [0, 2]
    assert left(values=("North",), negate=True) == [1, 2]
    assert left(contains="nor") == [0]
    numbers = [{"n": 1}, {"n": 5}, {"n": 9}]
    facet = {"n": Facet(lambda row: (row["n"],), kind="integer")}
    assert fitting(numbers, {"n": Wanted(SAID, low=2, high=5)}, facet) == [{"n": 5}]
    assert fitting(numbers, {"n": Wanted(SAID, low=5)}, facet) == numbers[1:]
