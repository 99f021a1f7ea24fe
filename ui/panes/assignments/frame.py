"""What both pages of the pane have: a notice, chips, a list over loads, and the side panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import Message, msg
from ui.kit.chips import ChipsBar
from ui.kit.grid.panel import GridPanel
from ui.kit.label import Label
from ui.kit.load_list import LoadList
from ui.kit.metrics import GAP, WIDE
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.assignments.notice import Notice
from ui.shell.desk import Desk


class Frame(QWidget):
    """`member_chosen`: a member in the load list, None when the filter is taken away."""

    member_chosen = Signal(object)

    def __init__(self, desk: Desk, panel_name: Message, listed: GridPanel) -> None:
        super().__init__()
        self._desk, context = desk, desk.context
        self.notice = Notice(context)
        self.chips = ChipsBar(context)
        self.list = listed
        self.loads = LoadList(context, msg("Load per member"))
        self.panel = SidePanel(context, panel_name)
        self.foot = QHBoxLayout()
        self._build_column()
        self._build_links()

    def _build_column(self) -> None:
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(WIDE)
        self.add_foot(msg("Load per member"), self.loads)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.notice, self.chips):
            column.addWidget(widget)
        column.addWidget(self.list, 3)
        column.addLayout(self.foot, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Peek(self.list.grid, left, self.panel), 1)

    def add_foot(self, title: Message, widget: QWidget) -> QWidget:
        """Put a widget with a title below the list, right of those there; returns both in one."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Label(self._desk.context, title, "label"))
        column.addWidget(widget, 1)
        self.foot.addWidget(whole, 1)
        return whole

    def _build_links(self) -> None:
        self.list.grid.opened.connect(lambda _number: self.panel.show())
        self.loads.selectionModel().selectionChanged.connect(self._choose)

    def _choose(self) -> None:
        """The focus alone puts a cursor there; only what is selected filters."""
        if self.loads.selectionModel().hasSelection():
            self.member_chosen.emit(self.loads.current_id())

    def restore(self, remembered: Mapping[str, Any]) -> None:
        """Columns and panel as they were."""
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.panel.setVisible(bool(remembered.get("panel", True)))

    def state(self) -> Mapping[str, Any]:
        """Return what to remember."""
        return {"columns": self.list.grid.save_layout(), "panel": not self.panel.isHidden()}
