"""Closing the window: what is being written is finished first, and nobody waits frozen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent

from desktop.errors import Severity
from desktop.messages import msg
from ui.shell.preferences import Preferences
from ui.shell.team.link import TeamLink
from ui.shell.window import MainWindow

TIME_TO_READ_MS = 2500  # what has not reached the team, before the window closes

class Closing(QObject):
    """Lets the window close at once when idle, else as soon as the last write is done.

    What has not reached the team database is told of first; closing once more goes at once.
    """

    def __init__(
        self, window: MainWindow, preferences: Preferences, team: TeamLink | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._team = team
        self._wanted = self._told = False
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
        if self._says_unsent():
            event.ignore()
            return
        self._keep()
        if self._team is not None:
            self._team.close()
        self._window.desk.close()

    def _says_unsent(self) -> bool:
        """Say once what has not reached the team; the window then closes by itself in a moment."""
        waiting = self._team.state.waiting if self._team is not None else 0
        if self._told or not waiting:
            return False
        from desktop.team.words import unsent_line

        self._told = True
        self._window.desk.toasts.show_news(unsent_line(waiting), severity=Severity.WARNING)
        QTimer.singleShot(TIME_TO_READ_MS, self._window, self._window.close)
        return True

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
