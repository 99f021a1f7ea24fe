import pytest
from PySide6.QtWidgets import QApplication

from desktop.jobs import InlineRunner
from desktop.messages import msg
from tests.ui.kit.sheet import Sheet
from tests.ui.kit.sources import COLUMNS, ListSource
from ui.kit.empty_state import Emptiness
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge

EMPTY = Emptiness("customers", msg("Nothing"), msg("Nothing here."), ())


class Held(InlineRunner):
    """Jobs wait until `go` runs the oldest: time stands still between question and answer."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def _start(self, handle):
        self.waiting.append(handle)

    def go(self, jobs=1):
        for _ in range(jobs):
            self.waiting.pop(0).run()

    def go_all(self):
        while self.waiting:
            self.go()


@pytest.fixture
def held():
    return Held()


@pytest.fixture
def held_bridge(qapp, held):
    return Bridge(lambda _deliver: held)


@pytest.fixture
def grid(context, bridge, qtbot):
    """5,000 customers on screen, jobs at once, focus in the grid."""
    made = GridView(context, bridge, "customers", msg("Customers"), COLUMNS)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.source = ListSource(range(1, 5001))
    made.show_source(made.source)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    QApplication.sendPostedEvents()
    return made


@pytest.fixture
def sheet(context, bridge, qtbot):
    """A panel of 500 customers that can be typed in; `sheet.data` is the `Sheet`."""
    made = GridPanel(context, bridge, "customers", msg("Customers"), COLUMNS, EMPTY, EMPTY)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.data = Sheet(range(1, 501))
    made.data.refresh = made.refresh
    made.show_source(made.data, filtered=False)
    made.grid.allow_editing(made.data)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.grid.setFocus()
    qtbot.waitUntil(made.grid.hasFocus)
    return made
