"""The hit count beside the search box, and F3."""

from PySide6.QtCore import Qt

from tests.ui.windows import named, sample_file, window_on


def test_hits_are_counted_and_f3_goes_through_them(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        window = running.window
        hits, box = named(window, "hits"), window.title_row.search
        grid = window.host.pane.list.grid
        assert hits.isHidden()
        box.setText("a")
        box.ask()
        count = grid.rows.rowCount()
        assert 1 < count < 60
        grid.step_by(1)
        place = grid.currentIndex().row()
        assert hits.text() == f"{place + 1} of {count}"
        qtbot.keyClick(grid, Qt.Key.Key_F3)
        assert hits.text() == f"{(place + 1) % count + 1} of {count}"
        box.setText("qqqq")
        box.ask()
        assert hits.text() == "No hits"
        box.empty()
        assert hits.isHidden()
