"""Work away from the window's thread: reads on a small pool, writes one after the other.

A job's answer comes back through `deliver`, which runs a call on the thread that owns the
window. The latest job under one `replaces` key wins. No Qt here.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from desktop.errors import AppError, Severity
from desktop.messages import Message, msg

_log = logging.getLogger(__name__)

T = TypeVar("T")

Lane = Literal["read", "write"]
Progress = Callable[[int, int, Message | None], None]
Deliver = Callable[[Callable[[], None]], None]


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Raised inside a job by `raise_if_cancelled`; whoever catches it must let it pass."""


class UnexpectedError(AppError):
    """A fault of the program; `report` is the traceback, to be copied into a bug report."""

    def __init__(self, cause: BaseException) -> None:
        said = "".join(traceback.format_exception_only(cause)).strip()
        short = said.partition("\n")[0]  # a database error goes on with the whole statement
        super().__init__(
            msg(
                "Something unexpected happened: {error}. This is a fault in Muster; "
                "your file is as it was after the last finished action.",
                error=short,
            ),
            Severity.FATAL,
        )
        self.report = "".join(traceback.format_exception(cause))
        self.__cause__ = cause


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """What to do: `work` runs on a thread of its own lane and returns the answer.

    `replaces`: a key such as "customers.search"; a newer job of the same key makes the answer
    of this one void. `label`: what is going on, for the person who waits.
    """

    work: Callable[[JobContext], T]
    lane: Lane = "read"
    replaces: str | None = None
    label: Message | None = None


class JobContext:
    """What a running job can say and ask."""

    def __init__(self, stop: threading.Event, report: Progress) -> None:
        self._stop = stop
        self._report = report

    def progress(self, done: int, total: int, message: Message | None = None) -> None:
        """Tell how far it is. Cheap to call often: only the latest report is delivered."""
        self._report(done, total, message)

    def cancelled(self) -> bool:
        """Whether the answer is not wanted any more."""
        return self._stop.is_set()

    def raise_if_cancelled(self) -> None:
        """Leave the job here if nobody wants its answer; raises `Cancelled`."""
        if self._stop.is_set():
            raise Cancelled


class _Calls(NamedTuple, Generic[T]):
    """Whom to tell; each may be missing."""

    done: Callable[[T], None] | None
    error: Callable[[AppError], None] | None
    progress: Progress | None
    end: Callable[[], None] | None


class Handle(Generic[T]):
    """A submitted job."""

    def __init__(self, job: Job[T], calls: _Calls[T], deliver: Deliver) -> None:
        self.job = job
        self._calls = calls
        self._deliver = deliver
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._running = False
        self._void = False
        self._forgotten = False
        self._latest: tuple[int, int, Message | None] | None = None
        self.on_over: Callable[[Handle[Any]], None] = lambda _handle: None

    def cancel(self) -> None:
        """Ask the work to stop and drop its answer.

        A write that already runs is asked to stop too, but if it is past its last
        `raise_if_cancelled` it has happened, so its answer is still delivered.
        """
        with self._lock:
            self._stop.set()
            self._void = self._void or not self._writing()

    def supersede(self) -> None:
        """A newer job took this one's place: drop the answer; a running write goes on."""
        with self._lock:
            self._void = True
            if not self._writing():
                self._stop.set()

    def forget(self) -> None:
        """Call nobody any more, `on_end` included: the pane that asked is closed."""
        self._forgotten = True
        self.supersede()

    def _writing(self) -> bool:
        return self._running and self.job.lane == "write"

    def run(self) -> None:
        """Do the work on this thread, then deliver. For the runner only."""
        with self._lock:
            self._running = not self._stop.is_set()
        tell = self._work() if self._running else None
        self._deliver(lambda: self._conclude(tell))

    def _work(self) -> Callable[[], None] | None:
        calls = self._calls
        try:
            answer = self.job.work(JobContext(self._stop, self._report))
        except Cancelled:
            return None
        except Exception as error:  # noqa: BLE001 - kept whole, with its traceback
            known = error if isinstance(error, AppError) else UnexpectedError(error)
            return lambda: calls.error(known) if calls.error else None
        return lambda: calls.done(answer) if calls.done else None

    def _report(self, done: int, total: int, message: Message | None) -> None:
        with self._lock:
            on_the_way = self._latest is not None
            self._latest = (done, total, message)
        if not on_the_way:
            self._deliver(self._tell_progress)

    def _tell_progress(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest and self._calls.progress and not self._void:
            self._calls.progress(*latest)

    def _conclude(self, tell: Callable[[], None] | None) -> None:
        """On the window's thread: the answer if it still counts, then the end."""
        try:
            if tell and not self._void:
                tell()
        finally:
            self.on_over(self)
            if self._calls.end and not self._forgotten:
                self._calls.end()


class Runner:
    """Runs jobs: `readers` threads for reads, one for writes.

    `deliver` takes a call and runs it on the window's thread, later and in order (in Qt: a queued
    signal). Callbacks run there. Submit and cancel from that thread too, then nothing is told
    after `cancel` or `supersede` returned.
    """

    def __init__(self, deliver: Deliver, readers: int = 2) -> None:
        self._deliver = deliver
        self._lanes = {
            "read": ThreadPoolExecutor(readers, thread_name_prefix="muster-read"),
            "write": ThreadPoolExecutor(1, thread_name_prefix="muster-write"),
        }
        self._lock = threading.Lock()
        self._live: set[Handle[Any]] = set()
        self._newest: dict[str, Handle[Any]] = {}
        self._closed = False

    def submit(
        self,
        job: Job[T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[AppError], None] | None = None,
        on_progress: Progress | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> Handle[T]:
        """Queue a job. Exactly one of `on_done`, `on_error` or nothing (void), then `on_end`.

        `on_end` comes for every job, cancelled ones included, so busy marks go out again.
        Raises RuntimeError after `close`.
        """
        handle = Handle(job, _Calls(on_done, on_error, on_progress, on_end), self._deliver)
        handle.on_over = self._over
        with self._lock:
            if self._closed:
                raise RuntimeError("the runner is closed")
            self._live.add(handle)
            older = self._newest.get(job.replaces) if job.replaces else None
            if job.replaces:
                self._newest[job.replaces] = handle
        if older:
            older.supersede()
        self._start(handle)
        return handle

    @property
    def pending(self) -> int:
        """How many submitted jobs have not ended yet, deliveries included."""
        with self._lock:
            return len(self._live)

    def close(self) -> None:
        """Drop the reads, let every submitted write finish, wait; no thread is left alive."""
        with self._lock:
            self._closed = True
            live = list(self._live)
        for handle in live:
            if handle.job.lane == "read":
                handle.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)

    def _start(self, handle: Handle[Any]) -> None:
        self._lanes[handle.job.lane].submit(handle.run).add_done_callback(_log_failure)

    def _over(self, handle: Handle[Any]) -> None:
        with self._lock:
            self._live.discard(handle)
            key = handle.job.replaces
            if key and self._newest.get(key) is handle:
                del self._newest[key]


def _log_failure(run: Future[None]) -> None:
    """A job's own errors are delivered; what is left is a delivery that failed."""
    if error := run.exception():
        _log.error("a job's answer could not be delivered", exc_info=error)


class InlineRunner(Runner):
    """Runs each job inside `submit`, for tests and the command line: no threads at all."""

    def __init__(self) -> None:
        super().__init__(lambda call: call())

    def _start(self, handle: Handle[Any]) -> None:
        handle.run()
