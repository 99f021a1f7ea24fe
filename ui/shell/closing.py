"""Closing the window: what is being written is finished first, and nobody waits frozen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent

from desktop.messages import msg
from ui.shell.preferences import Preferences
from ui.shell.window import MainWindow


class Closing(QObject):
    """Lets the window close at once when idle, else as soon as the last write is done."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._wanted = False
        window.closing.connect(self._asked)
        window.desk.busy.changed.connect(self._idle)

    def _asked(self, event: QCloseEvent) -> None:
        typing = self._window.focusWidget()
        if typing is not None:  # what is being typed is taken over, and so saved first
            typing.clearFocus()
        if self._window.desk.busy.writing:
            self._wanted = True
            news = msg("Still saving; the window closes when that is done.")
            self._window.desk.toasts.show_news(news)
            event.ignore()
            return
        self._keep()
        self._window.desk.close()

    def _idle(self) -> None:
        if self._wanted and not self._window.desk.busy.writing:
            self._wanted = False
            self._window.close()

    def _keep(self) -> None:
        """Remember places and sizes in one go."""
        window = self._window
        window.host.keep_states()
        pane = window.host.pane
        shown = {"pane": pane.objectName()} if pane else window.desk.remembered("window")
        place = {**shown, **window.geometry_state()}
        self._preferences.keep(layout={**window.desk.layout, "window": place})
