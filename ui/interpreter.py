"""One interpreter for the window and its workers: who gets it when, and when it tidies up."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_SWITCH_S = 0.001  # how long a worker goes on while the window waits for the interpreter
_YOUNG = (2_000, 10)  # new objects per look at the newest; looks at those per look at the younger
_NEVER = 2**31 - 1
_LOOK_MS = 10_000
_LARGE = 2  # looks at the younger ones (20,000 objects each) that say: a large answer came
_AWAY_MS = 5_000  # closing a dialog leaves a program without the focus for a moment


class Interpreter(QObject):
    """One per process; `busy` says whether jobs are under way.

    Qt lets go of the interpreter at each call of a painter, and waits for it again; with the 5 ms
    of Python a page that is painted beside a worker stood for seconds. The collector of cycles
    stops every thread for as long as it looks: 0.65 s with the answers for 20,000 customers at
    hand. So the old objects are never looked at in the midst of work. Between jobs they are, as
    long as that is short; what a large answer left is put aside (counting references frees it)
    until another program is in front.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._seen = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._away = QTimer(self, singleShot=True, interval=_AWAY_MS)
        self._away.timeout.connect(self.look_at_all)

    def begin(self) -> None:
        """From now on. What start-up made stays and is not looked at."""
        sys.setswitchinterval(_SWITCH_S)
        gc.freeze()
        gc.set_threshold(*_YOUNG, _NEVER)
        gc.enable()
        self._seen = _looks()
        self._timer.start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._changed)

    def look(self) -> None:
        """Tidy up, if nothing is under way and something has been made."""
        if self._busy():
            return
        looks, self._seen = _looks() - self._seen, _looks()
        if looks >= _LARGE:
            gc.freeze()
        elif looks or gc.get_count()[1]:
            gc.collect()

    def _changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()

    def look_at_all(self) -> None:
        """Tidy up everything; nobody waits for a window that is behind others."""
        if not self._busy():
            gc.unfreeze()
            gc.collect()
            gc.freeze()


def _looks() -> int:
    """How often the younger objects have been looked at."""
    return int(gc.get_stats()[1]["collections"])
