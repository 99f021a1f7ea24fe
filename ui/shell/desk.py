"""What a pane works with: the open file, jobs on it, news, and what it wants remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.errors import AppError
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg
from desktop.windows import Reading
from ui.kit.context import Context
from ui.kit.runner import Bridge
from ui.shell.busy import Busy, Running

if TYPE_CHECKING:
    from desktop.bus import DataChanged
    from desktop.session import Session
    from desktop.steps import Steps
    from ui.kit.toast import ToastHost
    from ui.shell.relay import Relay

T = TypeVar("T")


class Desk(QObject):
    """One per window. Panes are built on it once a file is being opened and go with the file.

    The first list may be read through `reading` before the file is open; everything else goes
    through `read` and `write`, which wait until it is.
    """

    opened = Signal()  # the session is there
    written = Signal(object)  # Steps, after each action made through this desk
    failed = Signal(object)  # AppError that no caller dealt with
    layout_kept = Signal(str, object)  # pane name, what it wants remembered
    wanted = Signal(str, str)  # pane name, text to search there: "show me this"
    command_wanted = Signal(str)  # name of a command of the window, e.g. "import_file"

    toasts: ToastHost  # there once the window is furnished
    in_turns = False  # whether what is large is built a part at a time
    house: QWidget | None = None  # panes are born in it: a widget that moves in is dressed twice

    def __init__(self, context: Context, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.bridge = context, bridge
        self.busy = Busy(self)
        self.layout: Mapping[str, Any] = {}
        self._session: Session | None = None
        self._reading: Reading | None = None
        self._waiting: list[Callable[[], object]] = []

    @staticmethod
    def today() -> date:
        """The day at this desk."""
        return datetime.now().astimezone().date()

    # --- the file --------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The open file; None before and after."""
        return self._session

    def reading(self) -> Any:
        """Open a view of the file for a list (a `desktop.windows.Reading`); on any thread."""
        if self._reading is None:
            raise AppError(msg("No file is open."))
        return self._reading()

    def begin(self, reading: Reading) -> None:
        """Let lists be read from a file that is about to be opened."""
        self._reading = reading

    def open(self, session: Session, reading: Reading) -> None:
        """Take over an open file and do what waited for it."""
        self._session, self._reading = session, reading
        waiting, self._waiting = self._waiting, []
        self.opened.emit()
        for call in waiting:
            call()

    def leave(self) -> Session | None:
        """Forget the file; returns the session, which the caller closes in the write lane."""
        session, self._session = self._session, None
        self._reading, self._waiting = None, []
        return session

    def close(self) -> None:
        """Finish what is being written, drop the rest, let go of the file; no thread is left."""
        self.bridge.close()
        session = self.leave()
        if session is not None:
            session.close()

    # --- jobs ------------------------------------------------------------------------------

    def read(
        self,
        owner: QObject,
        work: Callable[[Session, JobContext], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[AppError], None] | None = None,
        replaces: str | None = None,
        label: Message | None = None,
    ) -> Running | None:
        """Ask the file something; the newest of one `replaces` key wins.

        `label` shows the job in the status bar, with Cancel, and makes it the answer here. Errors
        nobody takes are shown above the pane.
        """
        again = partial(
            self.read, owner, work, done, failed=failed, replaces=replaces, label=label
        )
        session = self._session
        if session is None:
            self._waiting.append(again)
            return None
        job = Job(partial(work, session), replaces=replaces, label=label)
        return self._submit(owner, job, done, failed)

    def write(
        self,
        owner: QObject,
        work: Callable[[Session, JobContext], T],
        done: Callable[[T], object] | None = None,
        *,
        told: Callable[[T], Message | None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        label: Message | None = None,
    ) -> Running | None:
        """Change the file as one action; `told` says the toast, which offers Undo."""
        session = self._session
        if session is None:
            self._waiting.append(
                partial(self.write, owner, work, done, told=told, failed=failed, label=label)
            )
            return None

        def run(context: JobContext) -> tuple[T, Steps]:
            from desktop.steps import steps

            return work(session, context), steps(session)

        def finish(answer: tuple[T, Steps]) -> None:
            result, after = answer
            if session is not self._session:
                return  # that file has been left meanwhile
            self.written.emit(after)
            if done and isValid(owner):
                done(result)
            if told and (news := told(result)):
                self._tell(news, after)

        def fail(error: AppError) -> None:
            (failed if failed and isValid(owner) else self.failed.emit)(error)

        # Not in the owner's name: the action is told of even if its dialog has been closed.
        job = Job(run, lane="write", label=label or msg("Saving"))
        return self._submit(self, job, finish, fail)

    def note(self, work: Callable[[Session, JobContext], None]) -> None:
        """Write down what is of this file alone, e.g. a draft: no action, and nobody is told."""
        if self._session is not None:
            job = Job(partial(work, self._session), lane="write")
            self.bridge.submit(self, job, None, self.failed.emit)

    def _submit(
        self,
        owner: QObject,
        job: Job[T],
        done: Callable[[T], object],
        failed: Callable[[AppError], None] | None,
    ) -> Running | None:
        writes = job.lane == "write"
        show = self.busy.begin(job.label, writes=writes) if job.label else None
        def deliver(answer: T) -> None:
            done(answer)

        handle = self.bridge.submit(
            owner,
            job,
            deliver,
            failed or self.failed.emit,
            show.progress if show else None,
            show.end if show else None,
        )
        if show:
            show.running(handle)
        return show

    def _tell(self, news: Message, after: Steps) -> None:
        step = after.undo
        undo = partial(self.undo, step.action) if step else None
        self.toasts.show_news(news, undo=undo)

    # --- undo ------------------------------------------------------------------------------

    def undo(self, action: int | None = None) -> None:
        """Take back the newest action, or `action`."""
        self.write(
            self,
            lambda session, _job: session.undo(action),
            told=None,
            done=lambda label: self._told_undone(msg("Undone: {action}", action=label)),
            label=msg("Undoing"),
        )

    def redo(self) -> None:
        """Do again what was undone last."""
        self.write(
            self,
            lambda session, _job: session.redo(),
            done=lambda label: self._told_undone(msg("Done again: {action}", action=label)),
            label=msg("Redoing"),
        )

    def _told_undone(self, news: Message) -> None:
        self.toasts.show_news(news)

    # --- who wants to know -----------------------------------------------------------------

    def watch(
        self, owner: QWidget, interest: Iterable[str], call: Callable[[DataChanged], None]
    ) -> None:
        """Call on the window's thread for each change of these tables, until `owner` is gone."""
        from ui.shell.relay import Relay

        relay = Relay(owner, call)
        if self._session is not None:
            relay.follow(self._session.bus, interest)
        else:
            names = tuple(interest)
            self._waiting.append(lambda: self._follow_later(relay, names))

    def _follow_later(self, relay: Relay, interest: Iterable[str]) -> None:
        if self._session is not None:
            relay.follow(self._session.bus, interest)

    # --- what is remembered ----------------------------------------------------------------

    def remembered(self, name: str) -> Mapping[str, Any]:
        """What the pane `name` wanted remembered; empty if nothing."""
        found = self.layout.get(name)
        return found if isinstance(found, Mapping) else {}

    def keep(self, name: str, value: Mapping[str, Any]) -> None:
        """Remember `value` (ready for JSON) for the pane `name`."""
        self.layout = {**self.layout, name: value}
        self.layout_kept.emit(name, value)
