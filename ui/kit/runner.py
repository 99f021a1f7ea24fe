"""The Qt side of jobs: answers arrive on the window's thread, never at a closed owner."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.discarding import discard
from desktop.errors import AppError
from desktop.jobs import Deliver, Handle, Job, Progress, Runner

T = TypeVar("T")


class Bridge(QObject):
    """Submits jobs on behalf of widgets. One for the whole window.

    `make_runner` gets the delivery of this bridge (a queued signal); tests pass
    `lambda _deliver: InlineRunner()`.
    """

    _posted = Signal(object)

    def __init__(self, make_runner: Callable[[Deliver], Runner] = Runner) -> None:
        super().__init__()
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self.runner = make_runner(self._posted.emit)
        self._closed = False
        self._live: dict[int, dict[object, Handle[Any] | None]] = {}

    def submit(
        self,
        owner: QObject,
        job: Job[T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[AppError], None] | None = None,
        on_progress: Progress | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> Handle[T]:
        """Queue a job for `owner`; after its destruction none of the callbacks comes.

        Callbacks as in `desktop.jobs.Runner.submit`, on the window's thread.
        """
        live, ticket = self._live_of(owner), object()
        live[ticket] = None

        def end() -> None:
            live.pop(ticket, None)
            if on_end:
                on_end()

        handle = self.runner.submit(job, on_done, on_error, on_progress, end)
        if ticket in live:  # not ended inside submit, as inline jobs do
            live[ticket] = handle
        return handle

    def let_go(self, *things: object) -> None:
        """Free large answers on a worker; to be called by who holds them and is about to drop them.

        Once whoever calls is done: it must not be this thread that drops them last.
        """
        held = [one for one in things if one is not None]
        if held and not self._closed:
            QTimer.singleShot(0, self, lambda: self._discard(held))

    def _discard(self, held: list[object]) -> None:
        if not self._closed:
            self.submit(self, Job(lambda _job: discard(held)))

    def close(self) -> None:
        """Let writes finish and drop reads; blocks until no thread is left."""
        self._closed = True
        self.runner.close()

    def _live_of(self, owner: QObject) -> dict[object, Handle[Any] | None]:
        key = id(owner)
        if key not in self._live:
            self._live[key] = {}
            owner.destroyed.connect(partial(self._owner_gone, key))
        return self._live[key]

    def _owner_gone(self, key: int, _owner: object = None) -> None:
        for handle in self._live.pop(key, {}).values():
            if handle:
                handle.forget()

    @staticmethod
    def _call(call: Callable[[], None]) -> None:
        call()
