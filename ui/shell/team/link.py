"""The open file's way to its team database: starts the follower, hears of its state."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError
from desktop.jobs import Cancelled, Job, JobContext, Lane
from desktop.messages import Message
from desktop.team.types import TEAM_STATE, TeamState
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.session import Session
    from desktop.team.follower import Follower
    from desktop.team.passwords import Passwords

T = TypeVar("T")
Tick = Callable[[str, int, int], None]


class TeamLink(QObject):
    """One per window. `state` is what the follower said last; alone without a team database."""

    changed = Signal(object)  # TeamState

    def __init__(self, desk: Desk, watcher: QWidget) -> None:
        super().__init__(desk)
        self.desk, self._watcher = desk, watcher
        self.state = TeamState()
        self.follower: Follower | None = None
        desk.opened.connect(self._opened)

    @cached_property
    def passwords(self) -> Passwords:
        """What this program knows; asked for by workers, who may wait for the keyring."""
        from desktop.team.passwords import Passwords

        return Passwords()

    # --- the file comes and goes -----------------------------------------------------------

    def _opened(self) -> None:
        self.desk.watch(self._watcher, (TEAM_STATE, "sync_conflict"), lambda _event: self._look())
        self.begin()

    def begin(self) -> None:
        """Follow the team database of the open file, if it belongs to one."""
        passwords = self.passwords

        def work(session: Session, _job: JobContext) -> tuple[Session, Follower | None]:
            from desktop.team.follower import Follower
            from desktop.team.standing import standing

            if session.reads_only or not standing(session).joined:
                return session, None
            return session, Follower(session, passwords)

        self.desk.read(self, work, lambda found: self._begun(*found), replaces="team.begin")

    def _begun(self, session: Session, follower: Follower | None) -> None:
        if session is not self.desk.session:
            return  # that file has been left meanwhile
        if self.follower is None and follower is not None:
            self.follower = follower
            follower.start()
        self._look()

    def end(self) -> None:
        """The file is being left, or leaves the team: nothing is sent or fetched from now on."""
        follower, self.follower = self.follower, None
        if follower is not None:
            self.desk.bridge.submit(self, Job(lambda _: follower.stop(), lane="write"))
        self._say(TeamState())

    def close(self) -> None:
        """The window closes: what is on its way ends between two steps."""
        follower, self.follower = self.follower, None
        if follower is not None:
            follower.stop()

    # --- how it stands ---------------------------------------------------------------------

    def _look(self) -> None:
        if self.follower is not None:
            self._say(self.follower.state)

    def show(self, state: TeamState) -> None:
        """Say a state that is none of the follower's: for pictures."""
        self._say(state)

    def _say(self, state: TeamState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def sync_now(self) -> None:
        """Do a round at once."""
        if self.follower is not None:
            self.follower.nudge()

    def cancel(self) -> None:
        """Stop the round that runs."""
        if self.follower is not None:
            self.follower.cancel()

    # --- work with the team database -------------------------------------------------------

    def ask(
        self,
        owner: QObject,
        work: Callable[[JobContext], T],
        done: Callable[[T], object],
        failed: Callable[[AppError], None],
        label: Message,
        *,
        writes: bool = False,
    ) -> None:
        """Do something that waits for the network, with its name in the status bar.

        `writes`: the window does not close before it is done, other writes wait, and an answer
        that came although it was stopped is told.
        """
        lane: Lane = "write" if writes else "read"
        busy = self.desk.busy.begin(label, writes=writes)
        handle = self.desk.bridge.submit(
            owner, Job(work, lane, label=label), lambda answer: (done(answer), None)[1], failed,
            busy.progress, busy.end,
        )  # fmt: skip
        busy.running(handle)


def ticking(job: JobContext, closed: Event | None = None) -> Tick:
    """Tell a job's progress by the steps of a round; raises where it was cancelled, or `closed`."""

    def tick(step: str, done: int, total: int) -> None:
        from desktop.team.words import STEP

        job.raise_if_cancelled()
        if closed is not None and closed.is_set():
            raise Cancelled
        job.progress(done, total, STEP.get(step))

    return tick
