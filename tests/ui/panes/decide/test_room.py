"""To decide in a window of 1280: nothing scrolls sideways, whatever the language and the text."""

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.scenes import settled
from tests.ui.windows import inline, sample_file, window_on


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("percent", [100, 150])
def test_list_and_panel_fit_a_window_of_1280(qapp, qtbot, tmp_path, language, percent):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path), inline()) as running:
        window = running.window
        window.resize(1280, 800)
        pane = window.host.go("decide")
        pane.scenes()[0].show()
        running.preferences.use_language(language)
        running.preferences.use_scale(percent)
        qtbot.waitUntil(lambda: not running.preferences.context.theme.dressing.busy)
        for _ in range(3):  # each layout tells the one around it
            settled(window)
        grid = pane.list.grid
        assert window.width() == 1280
        assert grid.horizontalScrollBar().maximum() == 0
        shown = {one.key for at, one in enumerate(grid.rows.columns)
                 if not grid.isColumnHidden(at)}  # fmt: skip
        assert {"about", "columns", "mine", "theirs"} <= shown
        (area,) = pane.panel.findChildren(QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0
