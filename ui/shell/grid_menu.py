"""What can be done in the list one is in, at its place in the menus Edit and View."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from ui.kit.grid.view import GridView
from ui.shell.pane import Pane

_VIEWING = ("column_menu", "filter_column")  # the rest is about cells


class GridMenu(QObject):
    """Fills the ends of both menus with the list that has the focus, else the pane's first.

    The actions are those of the list itself, so they say and do the same everywhere; what a pane
    adds to its list stands in the pane's own menu.
    """

    def __init__(self, window: QWidget, edit: QMenu, view: QMenu) -> None:
        super().__init__(window)
        self._window, self._edit, self._view = window, edit, view
        self._pane: Pane | None = None
        self._grid: GridView | None = None
        self._placed: list[tuple[QMenu, QAction]] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        for menu in (edit, view):
            menu.aboutToShow.connect(self.fill)

    def put_pane(self, pane: Pane | None) -> None:
        """Another pane is on screen; None: none."""
        self._pane = pane
        self._put(pane.grid() if pane else None)

    def _moved(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(entered, GridView) and entered.window() is self._window:
            self._put(entered)

    def _put(self, grid: GridView | None) -> None:
        if grid is not None and grid is not self._grid:
            grid.editable.connect(self.fill)
        self._grid = grid
        self.fill()

    def fill(self) -> None:
        """List what the grid can do by now."""
        for menu, action in self._placed:
            if isValid(menu) and isValid(action):
                menu.removeAction(action)
        grid = self._grid if self._grid is not None and isValid(self._grid) else None
        own = [one for one in grid.actions() if one.parent() is grid] if grid else []
        viewing = [one for one in own if one.objectName() in _VIEWING]
        self._placed = [
            *self._add(self._edit, [one for one in own if one not in viewing]),
            *self._add(self._view, viewing),
        ]

    @staticmethod
    def _add(menu: QMenu, actions: Sequence[QAction]) -> list[tuple[QMenu, QAction]]:
        if not actions:
            return []
        line = menu.addSeparator()
        menu.addActions(actions)
        return [(menu, line), *((menu, one) for one in actions)]
