"""Work for the window's own thread, a step at a time, so that nobody waits for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Takes the steps of a generator: all at once, or if `in_turns` one per turn of the window."""

    def __init__(self, parent: QObject, *, in_turns: bool = False) -> None:
        super().__init__(parent)
        self.in_turns = in_turns
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._turn)

    def begin(self, steps: Iterator[None]) -> None:
        """Take these; what was left of others is dropped."""
        self._steps = steps
        if self.in_turns:
            self._timer.start()
        else:
            self.settle()

    def add(self, steps: Iterator[None]) -> None:
        """Take these after those that are left."""
        if self.in_turns:
            self._steps = chain(self._steps, steps)
            self._timer.start()
        else:
            for _ in steps:
                pass

    @property
    def busy(self) -> bool:
        """Whether steps are still to be taken."""
        return self._timer.isActive()

    def settle(self) -> None:
        """Take the rest now."""
        self._timer.stop()
        for _ in self._steps:
            pass

    def _turn(self) -> None:
        if next(self._steps, self) is not self:
            self._timer.start()  # behind whatever has become due meanwhile
