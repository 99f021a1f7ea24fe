"""The rail: one button per pane, icon and word, the same actions as in the View menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.messages import Message
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
        self._column.setSpacing(TIGHT)
        self._column.setContentsMargins(GAP, GAP, 0, GAP)
        self.buttons: list[QToolButton] = []
        self._entries = {entry.name: entry for entry in entries}
        self._waiting, self._marked = dict[str, int](), ""
        made = partial(self._command, context, window, go)
        self.commands = [made(place, entry) for place, entry in enumerate(entries, 1)]
        self._column.addStretch()

    def _command(
        self,
        context: Context,
        window: QWidget,
        go: Callable[[str], object],
        place: int,
        entry: PaneEntry,
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
        button.setVisible(entry.counted is None)
        self._column.addWidget(button)
        self.buttons.append(button)
        return command

    def count(self, name: str, waiting: int) -> None:
        """Say how much waits in a pane that is here only while something does."""
        self._waiting[name] = waiting
        entry = self._entries[name]
        command = next(one for one in self.commands if one.objectName() == f"go_{name}")
        said = entry.counted if waiting and entry.counted else entry.title
        command.say(Message(said.msgid, {"n": waiting} if waiting else {}))
        self._show()

    def _show(self) -> None:
        for button, entry in zip(self.buttons, self._entries.values(), strict=True):
            waits = self._waiting.get(entry.name) or entry.name == self._marked
            button.setVisible(entry.counted is None or bool(waits))

    def mark(self, name: str) -> None:
        """Check the button of a pane."""
        self._marked = name
        self._show()
        for command in self.commands:
            if command.objectName() == f"go_{name}":
                command.setChecked(True)
