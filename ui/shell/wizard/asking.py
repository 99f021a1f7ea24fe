"""How the wizard works in the background: one question at a time, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import JobContext
from desktop.messages import Message
from ui.shell.busy import Running
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

T = TypeVar("T")
Work = Callable[["Session", JobContext], T]


class Worker(Protocol):
    """What shows that something is going on."""

    def follow(self, job: Running | None) -> None:
        """Show a job until it ends."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""


class Asking:
    """Asks on behalf of `owner`, whose end stops what is read; a newer question voids an older."""

    def __init__(self, desk: Desk, worker: Worker, owner: QObject) -> None:
        self.desk, self._worker, self._owner = desk, worker, owner

    def ask(
        self,
        work: Work[T],
        take: Callable[[T], None],
        label: Message,
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Read; then `take` the answer."""
        replaces = f"import.{id(self)}"
        self._worker.follow(self.desk.read(
            self._owner, work, take, failed=failed or self._worker.show_error,
            replaces=replaces, label=label,
        ))  # fmt: skip

    def do(
        self,
        work: Work[T],
        take: Callable[[T], None],
        label: Message,
        told: Callable[[T], Message | None] | None = None,
    ) -> None:
        """Write as one action; then `take` the answer."""
        self._worker.follow(self.desk.write(
            self._owner, work, take, told=told, failed=self._worker.show_error, label=label
        ))  # fmt: skip
