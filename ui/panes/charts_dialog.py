"""The charts of a pane, in a window beside it: the pane stays in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg
from ui.kit.charts.chart import Chart
from ui.kit.charts.panel import ChartPanel
from ui.kit.charts.pen import make_pen
from ui.kit.grid.rows import Column
from ui.shell.ask_path import ask_save
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.session import Session

PICTURES = msg("Pictures (*.png *.svg)")
_SIZE = QSize(960, 620)


@dataclass(frozen=True)
class Page:
    """A chart of the dialog: `load` makes it on a worker, `open` goes to the rows of a mark."""

    name: str
    tab: Message
    columns: Sequence[Column]
    load: Callable[[Session, JobContext], Chart]
    open: Callable[[object], None]


class ChartsDialog(Dialog):
    """A tab per chart; each follows changes of the data it is made from."""

    def __init__(
        self, desk: Desk, parent: QWidget, pages: Sequence[Page], interest: Iterable[str]
    ) -> None:
        super().__init__(desk.context, "charts_dialog", msg("Charts"), parent)
        self._desk, self._pages = desk, pages
        self.tabs = QTabWidget()
        self.tabs.setObjectName("chart_tabs")
        if len(pages) == 1:
            self.tabs.tabBar().hide()
            self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a hidden bar would hold Tab
        self.panels = [self._panel(page) for page in pages]
        self.column.addWidget(self.tabs)
        self.add_close()
        self.resize(_SIZE)
        self._name_tabs()
        self.panels[0].view.setFocus()
        desk.watch(self, interest, lambda _event: self.refresh())
        self.refresh()

    def _panel(self, page: Page) -> ChartPanel:
        panel = ChartPanel(self.context, self._desk.bridge, page.name, page.columns)
        panel.opened.connect(page.open)
        panel.save_wanted.connect(partial(self.ask_save, panel))
        self.tabs.addTab(panel, "")
        return panel

    def refresh(self) -> None:
        """Ask for the figures of every chart again."""
        for page, panel in zip(self._pages, self.panels, strict=True):
            self._desk.read(
                self, page.load, panel.put, failed=self.error_bar.put,
                replaces=f"chart_data.{page.name}",
            )  # fmt: skip

    def ask_save(self, panel: ChartPanel) -> None:
        """Ask where to keep the picture, as PNG or SVG."""
        session = self._desk.session
        if session is None or panel.chart is None:
            return
        stem = f"{session.path.stem}-{panel.chart.name}-{self._desk.today()}"
        proposed = session.path.with_name(f"{stem}.png")
        title, write = msg("Save the picture"), partial(self.save, panel)
        ask_save(self.context, self, title, PICTURES, proposed, write, may_replace=True)

    def save(self, panel: ChartPanel, target: Path) -> None:
        """Write the picture; its title and note come with it."""
        from ui.kit.charts import drawing

        chart, pen = panel.chart, make_pen(self.context, self.context.theme)
        if chart is None:
            return
        job = Job(lambda _job: drawing.save(chart, pen, target))
        self._desk.bridge.submit(self, job, self._saved, self.error_bar.put)

    def _saved(self, path: Path) -> None:
        self._desk.toasts.show_news(msg("Written: {file}", file=path.name))

    def _name_tabs(self) -> None:
        for place, page in enumerate(self._pages):
            self.tabs.setTabText(place, self.context.say(page.tab))
        self.tabs.setAccessibleName(self.context.say(msg("Charts")))
        self.tabs.tabBar().setAccessibleName(self.context.say(msg("Charts")))

    def retranslate(self) -> None:
        """Say title and tabs in the active language."""
        super().retranslate()
        if hasattr(self, "panels"):  # the frame says its title before there is a body
            self._name_tabs()
