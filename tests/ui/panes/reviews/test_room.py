"""Reviews in a window of 1280: the list does not scroll sideways, what matters stays in sight."""

import pytest

from tests.ui.scenes import settled
from tests.ui.windows import window_on


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("percent", [100, 150])
def test_the_list_fits_a_window_of_1280(qapp, qtbot, tmp_path, path, language, percent):
    with window_on(qapp, qtbot, tmp_path, path) as running:
        window = running.window
        window.resize(1280, 800)
        pane = window.host.go("reviews")
        grid = pane.list.grid
        qtbot.waitUntil(lambda: grid.rows.rowCount() == 8)
        running.preferences.use_language(language)
        running.preferences.use_scale(percent)
        qtbot.waitUntil(lambda: not running.preferences.context.theme.dressing.busy)
        for _ in range(3):  # each layout tells the one around it
            settled(window)
        assert window.width() == 1280
        shown = {one.key for at, one in enumerate(grid.rows.columns)
                 if not grid.isColumnHidden(at)}  # fmt: skip
        assert {"name", "state", "actor", "due_on"} <= shown
        assert percent > 100 or {"score", "coverage", "grade"} <= shown
        qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
