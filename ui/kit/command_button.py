"""A push button that does what a command does, and says and allows what the command does."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton


class CommandButton(QPushButton):
    """Follows text, tip, icon and state of its command."""

    def __init__(self, command: QAction) -> None:
        super().__init__()
        self._command = command
        self.setObjectName(f"{command.objectName()}_button")
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        self.clicked.connect(command.trigger)
        command.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._command.text())
        self.setToolTip(self._command.toolTip())
        self.setIcon(self._command.icon())
        self.setEnabled(self._command.isEnabled())
