"""Customers in groups, on a real file: commands, footer, saved views, restart."""

import pytest

from tests.ui.windows import named, sample_file, window_on


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path)


def first(pane):
    """The first header: its texts by column key."""
    grid = pane.list.grid
    row = grid.rows.listing.row(grid.rows.listing.header_at(0))
    return {column.key: text for column, text in zip(grid.rows.columns, row.texts, strict=True)}


def test_groups_of_the_file_with_totals_fold_and_come_back(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        folding = pane.list.grid.folding
        folding.columns["tier"].trigger()
        with running.window.desk.session.read() as unit:
            count, value = unit.conn.exec_driver_sql(
                "SELECT count(*), sum(s.value) FROM customer c JOIN customer_summary s"
                " ON s.n = c.n WHERE c.tier = 'A' AND c.deleted_at IS NULL"
            ).one()
        assert first(pane)["name"] == f"A ({count})"
        assert first(pane)["value"] == f"Σ {value / 100:,.2f}"
        assert not pane.list.footer.isHidden()
        folding.commands[1].trigger()
        assert 0 < pane.list.grid.rows.rowCount() < 7
        assert "60 rows" in running.window.status.rows.text()
        pane.views.save("By tier", shared=False)
        folding.commands[-1].trigger()
        assert pane.list.grid.rows.rowCount() == 60
        assert not pane.list.footer.isVisible()
        pane.views.choose(pane.views.views[0])
        assert folding.groups == ("tier",)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        assert pane.list.grid.folding.groups == ("tier",)
        assert first(pane)["name"] == f"A ({count})"


def test_every_way_to_group_is_in_the_menus(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        menu = running.window.menus.view
        groups = next(one.menu() for one in menu.actions() if one.text() == "Group")
        groups.aboutToShow.emit()
        offered = {action.objectName() for action in groups.actions()}
        assert {"group_tier", "group_owner", "fold_all", "ungroup"} <= offered
        header = pane.list.grid.column_menu(1)
        assert any(one.menu() and one.text() == "Group" for one in header.actions())
        header.close()
        assert not pane.list.grid.folding.commands[0].isEnabled()


def test_a_change_in_a_cell_moves_the_row_to_its_group(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.pane
        pane.presenter.group(("region",))
        grid = pane.list.grid
        number = grid.rows.listing.id_at(1)
        from ui.kit.grid.editing import Edit

        grid.entry.writing.write([Edit(number, "region", "Zzz")])
        place = grid.rows.listing.places([number])[number]
        while grid.rows.listing.header_at(place) is None:
            place -= 1
        grid.rows.ensure(place, place)
        assert grid.rows.listing.row_at(place).texts[0] == "Zzz (1)"
        named(running.window, "grid_footer")
