"""Opening, making and leaving a file: decisions only, the window shows what comes of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop import windows
from desktop.errors import AppError
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.windows import Early

T = TypeVar("T")

_UPKEEP_MS = (60_000, 3_600_000)  # after opening, when all is on show; then every hour
_PATIENCE_MS = 1000  # for the first rows to get on screen, before the large libraries are loaded


class Files(QObject):
    """One at a time: while a file is being opened further wishes are dropped."""

    previewed = Signal(object)  # Path: its customers can be listed, the rest comes with `opened`
    loading = Signal()  # the large libraries are about to be loaded
    opened = Signal(object)  # Path
    left = Signal()
    failed = Signal(object)  # AppError

    def __init__(self, desk: Desk, person: Callable[[], str]) -> None:
        super().__init__(desk)
        self._desk, self._person = desk, person
        self.opening: Path | None = None
        self._loading = self._holds = False
        self._held: Callable[[], None] | None = None
        self._early: Early | None = None
        self._then: Callable[[], object] | None = None
        self._upkeep = QTimer(self)
        self._upkeep.timeout.connect(self.keep_up)

    def open(self, path: Path) -> None:
        """Show the customers of the file at once, then open it properly."""
        if self.opening is not None:
            return
        self.leave()
        self.opening, self._loading = path, False
        job = Job(lambda _: windows.early(path), label=None)
        self._desk.bridge.submit(self, job, self._peeked, self._fail)

    def new(self, path: Path) -> None:
        """Make an empty file and open it."""
        person = self._person()

        def work(_: JobContext) -> None:
            from desktop import new_file

            new_file.create(path, person)

        self._make(path, work, msg("Making the file"))

    def sample(self, path: Path, customers: int, members: int, seed: int) -> None:
        """Make a file with a made-up team and open it."""
        person, today = self._person(), self._desk.today()

        def work(_: JobContext) -> None:
            from desktop.sample import service

            service.create(path, customers, members, seed, today, person)

        self._make(path, work, msg("Making the sample team"))

    def turn(
        self, work: Callable[[Path], T], label: Message, done: Callable[[T], object]
    ) -> None:
        """Let go of the open file, do `work` with it, and open it again; `done` or why not then."""
        session = self._desk.session
        if session is None or self.opening is not None:
            return
        path = session.path
        self.leave()  # its last step runs in the lane of writing, before what follows

        def again(then: Callable[[], object]) -> None:
            self.opening, self._then = None, then
            self.open(path)

        self.opening = path
        show = self._desk.busy.begin(label, writes=True)
        self._desk.bridge.submit(
            self,
            Job(lambda _job: work(path), lane="write", label=label),
            lambda result: again(lambda: done(result)),
            lambda error: again(lambda: self._desk.failed.emit(error)),
            None,
            show.end,
        )

    def leave(self) -> None:
        """Let go of the file; what is being typed or written is finished first."""
        typing = QApplication.focusWidget()
        if typing is not None:
            typing.clearFocus()
        self._upkeep.stop()
        session = self._desk.leave()
        self._release()
        self.left.emit()
        if session is not None:
            self._desk.bridge.submit(self, Job(lambda _: session.close(), lane="write"))

    def _release(self) -> None:
        """Others need the file for themselves: a migration, whoever moves it."""
        if self._early:
            self._early.release()
            self._early = None

    def _make(self, path: Path, work: Callable[[JobContext], None], label: Message) -> None:
        if self.opening is not None:
            return
        self.opening = path
        show = self._desk.busy.begin(label, writes=True)
        self._desk.bridge.submit(
            self,
            Job(work, lane="write", label=label),
            lambda _none: self._made(path),
            self._fail,
            show.progress,
            show.end,
        )

    def _made(self, path: Path) -> None:
        self.opening = None
        self.open(path)

    def _peeked(self, early: Early | None) -> None:
        path = self.opening
        if path is None:
            return
        if early:
            self._early = early
            self._desk.begin(early)
            self.previewed.emit(path)
            QTimer.singleShot(_PATIENCE_MS, self, lambda: self.go_on(path))
        else:
            self.go_on(path)

    def go_on(self, path: Path) -> None:
        """Open the file properly, if it is still the one wanted: its first rows are on screen."""
        if path != self.opening or self._loading:
            return
        self._loading = True
        self._release()
        self.loading.emit()

        def work(_: JobContext) -> Session:
            from desktop.session import open_session

            return open_session(path)

        label = msg("Opening {name}", name=path.name)
        show = self._desk.busy.begin(label)
        job = Job(work, label=label)
        self._desk.bridge.submit(
            self,
            job,
            lambda session: self._when_ready(partial(self._take, session)),
            lambda error: self._when_ready(partial(self._fail, error)),
            None,
            show.end,
        )

    def hold(self) -> None:
        """The window is being furnished: what comes of opening waits until `let_go`."""
        self._holds = True

    def let_go(self) -> None:
        """The window is ready for what came of opening."""
        self._holds, held, self._held = False, self._held, None
        if held:
            held()

    def _when_ready(self, call: Callable[[], None]) -> None:
        if self._holds:
            self._held = call
        else:
            call()

    def _take(self, session: Session) -> None:
        path, self.opening = session.path, None
        self._desk.open(session, windows.of_session(session))
        self._upkeep.start(_UPKEEP_MS[0])
        self.opened.emit(path)
        then, self._then = self._then, None
        if then:
            then()

    def keep_up(self) -> None:
        """Let the open file be tidied beside other work; nobody is told, nothing shown changes."""
        session = self._desk.session
        if session is None:
            return
        self._upkeep.start(_UPKEEP_MS[1])

        def work(_: JobContext) -> None:
            from desktop.workspace import service

            service.keep_up(session)

        failed = self._desk.failed.emit
        done = partial(self._keep_in_order, session)
        self._desk.bridge.submit(self, Job(work, lane="write"), done, failed)

    def _keep_in_order(self, session: Session, more: object = None) -> None:
        """Go on in short steps, so that what a person writes meanwhile never waits for long."""
        if more is False or self._desk.session is not session:
            return

        def work(_: JobContext) -> bool:
            from desktop.workspace import service

            return service.keep_in_order(session)

        done = partial(self._keep_in_order, session)
        self._desk.bridge.submit(self, Job(work, lane="write"), done, self._desk.failed.emit)

    def _fail(self, error: AppError) -> None:
        self.opening = self._then = None
        self.leave()
        self.failed.emit(error)
