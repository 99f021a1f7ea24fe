"""The roster in groups, on a real file."""

import pytest

from tests.ui.windows import sample_file, window_on


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path)


def test_members_stand_in_groups_with_what_they_carry_together(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        grid, presenter = pane.list.grid, pane.presenter
        presenter.sort("customers", descending=True)
        grid.folding.columns["team"].trigger()
        grid.folding.columns["grade"].trigger()
        listing = grid.rows.listing
        headers = [one for one in listing.ids if grid.rows.grouped.header(one)]
        tops = [one for one in headers if grid.rows.grouped.header(one).level == 0]
        teams = {row.record.team for row in presenter.members}
        assert len(tops) == len(teams)
        assert len(listing.ids) == len(headers) + len(presenter.members)
        places = {column.key: at for at, column in enumerate(grid.rows.columns)}
        named = {row.record.team or "(empty)": [] for row in presenter.members}
        for row in presenter.members:
            named[row.record.team or "(empty)"].append(row.customers)
        grid.rows.ensure(0, listing.count - 1)
        for one in tops:
            texts = listing.row(one).texts
            led = named[texts[0].rpartition(" (")[0]]
            assert texts[0].endswith(f"({len(led)})")
            assert texts[places["customers"]] == f"Σ {sum(led):,}"
        assert pane.state()["groups"] == ["team", "grade"]
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        assert pane.list.grid.folding.groups == ("team", "grade")


def test_a_change_keeps_the_groups(qapp, qtbot, path, tmp_path):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("roster")
        pane.presenter.group(("role",))
        grid = pane.list.grid
        grid.folding.toggle(0)
        count = grid.rows.rowCount()
        pane.presenter.changed()
        assert grid.rows.rowCount() == count
        assert grid.rows.total() == len(pane.presenter.members)
        pane.presenter.group(())
        assert grid.rows.rowCount() == len(pane.presenter.members)
