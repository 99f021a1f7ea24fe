"""Which jobs with a name are running, for the status bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Handle
from desktop.messages import Message


class Running(QObject):
    """One job that people see: what it is, how far, and how to stop it."""

    def __init__(self, busy: Busy, label: Message, *, writes: bool) -> None:
        super().__init__(busy)
        self.writes = writes
        self._busy = busy
        self._handle: Handle[Any] | None = None
        self.label = label
        self.part: tuple[int, int] | None = None  # done, total

    def running(self, handle: Handle[Any]) -> None:
        """Know how to cancel it, unless it is over already."""
        if self in self._busy.running:
            self._handle = handle

    def progress(self, done: int, total: int, message: Message | None) -> None:
        """Show how far it is."""
        self.part = (done, total) if total > 0 else None
        self.label = message or self.label
        self._busy.changed.emit()

    def cancel(self) -> None:
        """Ask it to stop."""
        if self._handle:
            self._handle.cancel()

    def end(self) -> None:
        """Take it off the list, and let go of the job: it knows of this, and holds a whole book."""
        self._handle = None
        self._busy.forget(self)


class Busy(QObject):
    """The running jobs, oldest first; `changed` fires with each report."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Running] = []

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return any(one.writes for one in self.running)

    def begin(self, label: Message, *, writes: bool = False) -> Running:
        """Put a job on the list."""
        one = Running(self, label, writes=writes)
        self.running.append(one)
        self.changed.emit()
        return one

    def forget(self, one: Running) -> None:
        """Take a job off the list."""
        self.running = [other for other in self.running if other is not one]
        one.deleteLater()
        self.changed.emit()
