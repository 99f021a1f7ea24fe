"""The rail: one button per pane, icon and word, the same actions as in the View menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.kit.command import Command
from ui.kit.context import Context
from ui.kit.metrics import GAP, TIGHT
from ui.shell.panes import PaneEntry


class Rail(QFrame):
    """`commands` are checkable, exactly one is checked; Ctrl+1 ... from top to bottom."""

    def __init__(
        self,
        context: Context,
        window: QWidget,
        entries: Sequence[PaneEntry],
        go: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._group = QActionGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, GAP, 0, GAP)
        self._column.setSpacing(TIGHT)
        self.buttons: list[QToolButton] = []
        self.commands = [
            self._command(context, window, place, entry, go)
            for place, entry in enumerate(entries, 1)
        ]
        self._column.addStretch()

    def _command(
        self,
        context: Context,
        window: QWidget,
        place: int,
        entry: PaneEntry,
        go: Callable[[str], object],
    ) -> Command:
        command = Command(
            context,
            f"go_{entry.name}",
            entry.title,
            partial(go, entry.name),
            parent=window,
            icon=entry.icon,
            keys=f"Ctrl+{place}",
            everywhere=True,
        )
        command.setCheckable(True)
        self._group.addAction(command)
        button = QToolButton(self)
        button.setObjectName(f"rail_{entry.name}")
        button.setDefaultAction(command)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._column.addWidget(button)
        self.buttons.append(button)
        return command

    def mark(self, name: str) -> None:
        """Check the button of a pane."""
        for command in self.commands:
            if command.objectName() == f"go_{name}":
                command.setChecked(True)
