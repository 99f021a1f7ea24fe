"""The window: rail, title row, toolbar, the pane on screen, status bar; or the start page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.metrics import EDGE, GAP, WIDE
from ui.kit.runner import Bridge
from ui.shell.desk import Desk
from ui.shell.host import PaneHost
from ui.shell.menu import Menus
from ui.shell.panes import PANES
from ui.shell.rail import Rail
from ui.shell.status import StatusBar
from ui.shell.title_row import TitleRow
from ui.shell.toolbar import ToolBar

if TYPE_CHECKING:
    from ui.kit.error_bar import ErrorBar
    from ui.kit.regions import Regions
    from ui.shell.sample_banner import SampleBanner
    from ui.shell.start_page import StartPage

_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Builds and places; what happens is decided by `Conductor`.

    Made in two steps, so that a file's first rows are on screen early: the frame around a pane
    at once, the rest (error bar, start page, news) by `furnish`.
    """

    closing = Signal(object)  # QCloseEvent, to be ignored while something is still being written

    start_shown = Signal()  # the start page is on screen: there is no file

    error_bar: ErrorBar
    start_page: StartPage
    sample_banner: SampleBanner
    regions: Regions

    def __init__(self, context: Context, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("window")
        self.context = context
        self.desk = Desk(context, bridge, self)
        self.menus = Menus(context, self.menuBar())
        self._build_page()
        self.resize(*_SIZE)

    def furnish(self) -> None:
        """Build what the first rows can do without."""
        from ui.shell import furnishing

        furnishing.furnish(self)

    def place(self, error_bar: QWidget, start_page: QWidget, banner: QWidget) -> None:
        """Put the error bar above all pages, and the banner into the foot: it moves nothing."""
        self._above.addWidget(error_bar)
        self.status.add(banner)
        self._pages.addWidget(start_page)

    def _build_page(self) -> None:
        """From the outside in: each new parent would dress everything inside it again."""
        middle = QWidget()
        self.setCentralWidget(middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = QVBoxLayout()  # room for what went wrong
        self._above.setContentsMargins(EDGE, GAP, EDGE, 0)
        column.addLayout(self._above)
        self._pages = QStackedWidget(middle)
        column.addWidget(self._pages, 1)
        self._work = QWidget(self._pages)
        self._pages.addWidget(self._work)
        self._build_work()
        self.status = StatusBar(self.context, self.desk.busy, middle)
        column.addWidget(self.status)

    def _build_work(self) -> None:
        """The rail, and beside it title, toolbar and panes."""
        context, work = self.context, self._work
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.host = PaneHost(self.desk, work)
        self.rail = Rail(context, self, PANES, self.host.go, work)
        beside = QWidget(work)
        row.addWidget(self.rail)
        row.addWidget(beside, 1)
        self.title_row = TitleRow(context, beside)
        self.toolbar = ToolBar(beside)
        column = QVBoxLayout(beside)
        column.setContentsMargins(EDGE, WIDE, EDGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.title_row)
        column.addWidget(self.toolbar)
        column.addWidget(self.host, 1)

    def show_start(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start_page)
        self.setWindowTitle("Muster")
        self.start_shown.emit()

    def show_page(self, page: QWidget) -> None:
        """Show another page in the place of the panes."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_work(self) -> None:
        """Show the panes."""
        self._pages.setCurrentWidget(self._work)

    @property
    def working(self) -> bool:
        """Whether the panes are on show, not the start page."""
        return self._pages.currentWidget() is self._work

    def places(self) -> Sequence[QWidget]:
        """Where F6 goes, in order on screen."""
        if not self.working:
            shown = self._pages.currentWidget()
            return [shown] if shown else []
        pane = self.host.pane
        inside = pane.regions() if pane and self.host.is_whole(pane) else ()
        return [self.rail, self.title_row, self.toolbar, *inside]

    def order_tabs(self) -> None:
        """Let Tab follow the eye: rail, search, bell, toolbar, pane."""
        places = [*self.rail.buttons, self.title_row.search, *self.toolbar.buttons]
        if bell := self.title_row.findChild(QWidget, "bell"):
            places.insert(len(self.rail.buttons) + 1, bell)
        if self.host.pane:
            places.append(self.host.pane)
        for before, after in pairwise(places):
            QWidget.setTabOrder(before, after)

    # --- geometry --------------------------------------------------------------------------

    def geometry_state(self) -> Mapping[str, Any]:
        """Return place and size, ready for JSON."""
        return {"geometry": bytes(self.saveGeometry().toBase64().data()).decode()}

    def restore_state(self, saved: Mapping[str, Any]) -> None:
        """Put back what `geometry_state` returned."""
        text = saved.get("geometry")
        if isinstance(text, str):
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether it may close now."""
        event.accept()
        self.closing.emit(event)

    def say_file(self, name: str) -> None:
        """Name the file in the title of the window."""
        self.setWindowTitle(self.context.say(msg("{file} – Muster", file=name)))
