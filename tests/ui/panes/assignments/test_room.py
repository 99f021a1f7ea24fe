"""Assignments in a window of 1280: neither list scrolls sideways, names are whole."""

import pytest
from PySide6.QtGui import QFontMetrics

from tests.ui.scenes import settled


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("percent", [100, 150])
def test_both_lists_fit_a_window_of_1280(running, language, percent):
    window = running.window
    window.resize(1280, 800)
    running.preferences.use_language(language)
    running.preferences.use_scale(percent)
    pane = window.host.go("assignments")
    for act, board in ((lambda: None, pane.in_force), (pane.propose, pane.board)):
        act()
        for _ in range(3):  # each layout tells the one around it
            settled(window)
        grid = board.list.grid
        assert window.width() == 1280
        assert grid.horizontalScrollBar().maximum() == 0
        names = next(at for at, one in enumerate(grid.rows.columns) if one.key == "name")
        digit = QFontMetrics(grid.font()).horizontalAdvance("0")
        assert grid.columnWidth(names) >= (20 if percent == 100 else 17) * digit
