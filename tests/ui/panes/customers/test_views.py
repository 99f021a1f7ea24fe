"""Saved looks at the customers list, on a real file."""

import pytest
from PySide6.QtCore import Qt

from desktop import i18n
from desktop.messages import msg
from tests.ui.panes.customers.test_typing import PLACES
from tests.ui.windows import sample_file, window_on
from ui.panes.column_conditions import Wanted


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path)


def narrowed(pane):
    """Another look: a hidden column, another order, two kinds of filters."""
    pane.list.grid.hideColumn(PLACES["industry"])
    pane.presenter.sort("value", descending=True)
    pane.presenter.toggle("tier", "A")
    wanted = Wanted(msg("{field}: {values}", field=msg("Phase"), values=["Steady"]), ("steady",))
    pane.presenter.want("phase", wanted)


def entries(views):
    views.menu.aboutToShow.emit()
    return {one.text(): one for one in views.menu.actions() if one.text()}


def test_a_view_brings_columns_order_and_filters_back_after_a_restart(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        narrowed(pane)
        rows = pane.list.grid.rows.rowCount()
        dialog = pane.views.open_save()
        dialog.save_button.click()
        assert "name" in dialog.form._errors["name"].text()
        dialog.name.setText("Steady A")
        dialog.save_button.click()
        assert "Steady A" in entries(pane.views)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        pane.list.grid.reset_layout()
        entries(pane.views)["All"].trigger()
        total = pane.list.grid.rows.rowCount()
        entries(pane.views)["Steady A"].trigger()
        grid = pane.list.grid
        assert grid.isColumnHidden(PLACES["industry"])
        assert grid.rows.rowCount() == rows < total
        assert pane.presenter.asked.sort == "value"
        texts = [running.window.context.say(one.text) for one in pane.around.chips.chips]
        assert texts == ["Tier: A", "Phase: Steady"]
        entries(pane.views)["All"].trigger()
        assert grid.rows.rowCount() == total


def test_a_changed_view_has_a_dot_and_is_saved_again(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        pane.views.save("Mine", shared=True)
        assert entries(pane.views)["Mine"].isChecked()
        pane.presenter.sort("score", descending=True)
        assert "Mine •" in entries(pane.views)
        entries(pane.views)["Save changes of the view"].trigger()
        assert "Mine" in entries(pane.views)
        entries(pane.views)["Remove the view"].trigger()
        assert "Mine" not in entries(pane.views)
        running.window.desk.undo()
        assert "Mine" in entries(pane.views)


def test_the_views_are_tabs_beside_the_name_reached_by_the_keys(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        window, pane = running.window, running.window.host.pane
        tabs = window.title_row.views
        assert tabs.isVisible()
        assert [tabs.bar.tabText(at) for at in range(tabs.bar.count())] == ["All"]
        narrowed(pane)
        rows = pane.list.grid.rows.rowCount()
        tabs.add.click()
        dialog = next(one for one in window.children() if one.objectName() == "save_view")
        dialog.name.setText("Steady A & B")
        dialog.save_button.click()
        assert tabs.bar.currentIndex() == 1
        assert tabs.bar.tabText(1) == "Steady A && B"
        tabs.bar.setFocus()
        qtbot.keyClick(tabs.bar, Qt.Key.Key_Left)
        assert pane.views.chosen is None
        assert pane.list.grid.rows.rowCount() == 60
        qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
        assert pane.list.grid.rows.rowCount() == rows
        pane.presenter.sort("score", descending=True)
        qtbot.waitUntil(lambda: tabs.bar.tabText(1).endswith("•"))
        window.host.go("training")
        assert tabs.isHidden()
        window.host.go("roster")
        assert [tabs.bar.tabText(at) for at in range(tabs.bar.count())] == ["All"]
        window.host.go("customers")
        assert tabs.bar.currentIndex() == 1
        running.preferences.use_language("zh_CN")
        qtbot.waitUntil(lambda: tabs.bar.tabText(0) == i18n.tr(msg("All")) != "All")


def test_order_and_filters_are_there_again_after_a_restart_without_a_view(
    qapp, qtbot, path, tmp_path
):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        narrowed(pane)
        rows, asked = pane.list.grid.rows.rowCount(), pane.presenter.asked
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        assert pane.presenter.asked == asked
        assert pane.list.grid.rows.rowCount() == rows < 60
        assert pane.around.chips.isVisible()


def test_filters_of_one_file_do_not_narrow_another(qapp, qtbot, path, tmp_path):
    (tmp_path / "other").mkdir()
    other = sample_file(tmp_path / "other")
    with window_on(qapp, qtbot, tmp_path, path) as running:
        narrowed(running.window.host.pane)
    with window_on(qapp, qtbot, tmp_path, other) as running:
        assert running.window.host.pane.list.grid.rows.rowCount() == 60
