"""The toolbar of the pane on screen: its commands as buttons with word and icon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from ui.kit.flow import FlowLayout
from ui.kit.metrics import TIGHT


class ToolBar(QWidget):
    """A row of buttons that breaks where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self._flow = FlowLayout(self, TIGHT)
        self.buttons: list[QToolButton] = []

    def put(self, commands: Sequence[QAction]) -> None:
        """Show these; an action with a menu opens it at once."""
        self._clear()
        self.buttons = [self._button(command) for command in commands]
        for button in self.buttons:
            self._flow.addWidget(button)
        self.setVisible(bool(commands))
        self.updateGeometry()

    def _clear(self) -> None:
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()

    def keep_place(self) -> None:
        """Stand empty, as high as with buttons: they come in a moment and shall move nothing."""
        self._clear()
        blank = QToolButton(self)
        blank.setText(" ")
        blank.setEnabled(False)
        blank.setIconSize(QSize(20, 20))
        blank.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.buttons = [blank]
        self._flow.addWidget(blank)
        self.setVisible(True)

    def _button(self, command: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{command.objectName()}_button")
        button.setProperty("wide", "true")
        button.setDefaultAction(command)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if command.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
