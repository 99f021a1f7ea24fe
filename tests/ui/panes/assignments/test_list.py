"""Who serves whom with column filters, groups and saved views; away while a proposal is open."""

import pytest

from desktop.messages import msg
from tests.ui.windows import sample_file, window_on
from ui.panes.column_conditions import Wanted


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path, 40, 6)


def shown(pane):
    served = pane.now.found.served
    return [served[n] for n in pane.in_force.list.grid.rows.listing.ids if n in served]


def test_columns_are_filtered_grouped_and_saved_as_a_view(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        window, pane = running.window, running.window.host.go("assignments")
        total = len(shown(pane))
        dialog = pane.tools.filters.open("tier")
        dialog.list.item(0).setCheckState(dialog.list.item(0).checkState().Checked)
        tier = dialog.list.item(0).data(256)[0]
        dialog.apply_button.click()
        rows = shown(pane)
        assert {one.tier for one in rows} == {tier}
        assert 0 < len(rows) < total
        assert len(pane.in_force.chips.chips) == 1
        pane.now.group(("owner",))
        grid = pane.in_force.list.grid
        owners = {one.owner_id for one in rows}
        assert grid.rows.rowCount() == len(rows) + len(owners)
        grid.folding.toggle(0)
        folded = grid.rows.rowCount()
        pane.refresh()
        pane.now.sort("points", descending=True)
        assert grid.rows.rowCount() == folded
        assert {one.tier for one in shown(pane)} == {tier}
        pane.views.save("Mine", shared=False)
        tabs = window.title_row.views
        assert tabs.bar.tabText(1) == "Mine"
        pane.propose()
        assert not tabs.isEnabled()
        pane.presenter.close()
        assert tabs.isEnabled()
        asked = pane.now.asked
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("assignments")
        assert pane.now.asked == asked
        assert pane.in_force.list.grid.rows.rowCount() == folded
        assert pane.views.chosen.name == "Mine"
        pane.views.choose(None)
        pane.in_force.chips.cleared.emit()
        pane.now.group(())
        assert len(shown(pane)) == total
        pane.views.choose(pane.views.views[0])
        assert pane.now.asked == asked


def test_days_and_troubles_are_facets(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("assignments")
        since = sorted(one.since[:10] for one in shown(pane) if one.since)
        dialog = pane.tools.filters.open("since")
        dialog.low.setText(since[len(since) // 2])
        dialog.apply_button.click()
        assert all(one.since[:10] >= since[len(since) // 2] for one in shown(pane))
        assert pane.in_force.chips.chips[0].key == "column:since"
        pane.in_force.chips.removed.emit("column:since")
        said = pane.in_force.chips.chips
        assert not said
        pane.now.want("note", Wanted(msg("What to know"), ("vip_alone",)))
        assert all("vip_alone" in one.trouble for one in shown(pane))
