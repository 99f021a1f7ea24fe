from decimal import Decimal

from PySide6.QtCore import Qt

from tests.ui.kit.grid.test_view import choose
from ui.kit.grid.figures import SelectionFigures, figures


def test_numbers_are_added_and_all_cells_counted():
    found = figures([("1,234.50", True), ("-34.5", True), ("A", False), ("", True), ("–", True)])
    assert found == (4, 2, Decimal("1200.00"), 2)
    assert figures([("112 %", True)]).total == 112


def test_the_line_below_the_sheet(grid, context, bridge, qtbot):
    watching = SelectionFigures(grid, bridge)
    said = []
    watching.changed.connect(lambda text: said.append(context.say(text)))
    choose(grid, 0, 2, 1, 3)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "Sum 3,900.50   Avg 975.13   Count 4"
    choose(grid, 0, 0, 2, 0)
    qtbot.waitUntil(lambda: said[-1] == "Count 3")
    choose(grid, 0, 0, 0, 0)
    qtbot.waitUntil(lambda: said[-1] == "")


def test_a_selection_of_everything_is_added_by_pages(grid, context, bridge, qtbot):
    watching = SelectionFigures(grid, bridge)
    said = []
    watching.changed.connect(lambda text: said.append(context.say(text)))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(said) and "40,000" in said[-1])


def test_hidden_columns_do_not_count(grid, context, bridge, qtbot):
    grid.hideColumn(3)
    watching = SelectionFigures(grid, bridge)
    said = []
    watching.changed.connect(lambda text: said.append(context.say(text)))
    choose(grid, 0, 2, 1, 3)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "Sum 197   Avg 98.5   Count 2"
