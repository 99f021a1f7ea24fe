import pytest
from PySide6.QtWidgets import QPushButton

from desktop.errors import StorageError
from desktop.messages import msg
from tests.ui.kit.gallery import NO_HITS, NOTHING
from tests.ui.kit.sources import COLUMNS, ListSource
from ui.kit.grid.panel import GridPanel


@pytest.fixture
def panel(context, bridge, qtbot):
    made = GridPanel(context, bridge, "c", msg("Customers"), COLUMNS, NOTHING, NO_HITS)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_an_empty_file_and_a_filter_without_hits_say_different_things(panel, qtbot):
    panel.show_source(ListSource([]), filtered=False)
    assert panel.empty.isVisible()
    assert panel.findChild(QPushButton, "import").isVisible()
    panel.show_source(ListSource([]), filtered=True)
    with qtbot.waitSignal(panel.way_chosen) as told:
        panel.findChild(QPushButton, "clear").click()
    assert told.args == ["clear"]


def test_rows_bring_the_grid_back(panel):
    panel.show_source(ListSource([]), filtered=True)
    panel.show_source(ListSource([1, 2]), filtered=False)
    assert panel.grid.isVisible()
    assert not panel.empty.isVisible()


def test_a_failure_is_said_with_a_way_to_retry(panel):
    source = ListSource(range(10))
    source.error = StorageError(msg("The file is locked by another program."))
    panel.show_source(source, filtered=False)
    assert panel.error_bar.isVisible()
    assert panel.error_bar.sentence.text() == "The file is locked by another program."
    source.error = None
    panel.error_bar.again_button.click()
    assert not panel.error_bar.isVisible()
    assert panel.grid.rows.rowCount() == 10
