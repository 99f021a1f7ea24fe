"""Keeping an open file in step with its team database, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.bus import DataChanged
from desktop.errors import AppError
from desktop.jobs import Cancelled, UnexpectedError
from desktop.messages import msg
from desktop.team.pacing import Pace, woke_up
from desktop.team.passwords import Passwords
from desktop.team.trouble_words import STOPPED
from desktop.team.types import TEAM_STATE, Phase, TeamState, Trouble

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.address import Address
    from desktop.team.line import Line

_log = logging.getLogger(__name__)

_LOOK = 5.0  # seconds of waiting between two looks whether the computer slept
_TELL = 0.1  # seconds between two reports of progress
_ANEW = 60.0  # seconds until it begins again after a fault of its own
_ROUNDS = 20  # in a row for somebody who types all the while


class Follower:
    """Rounds in the background: after changes here, at the hub's hint, every minute, after a
    failure in growing pauses. One connection is kept.

    `state` says how it stands; each change of it is published on the session's bus under
    TEAM_STATE, from the follower's thread, as are the rows that came.
    """

    def __init__(self, session: Session, passwords: Passwords) -> None:
        self._session = session
        self._passwords = passwords
        self._lock = threading.Lock()
        self._state = TeamState()
        self._thread: threading.Thread | None = None
        self._line: Line | None = None
        self._pace = Pace(time.monotonic())
        self._stopping = threading.Event()
        self._cancelled = threading.Event()
        self._changed = threading.Event()
        self._wanted = threading.Event()
        self._told = 0.0

    @property
    def state(self) -> TeamState:
        """How the file stands now."""
        with self._lock:
            return self._state

    def start(self) -> None:
        """Begin, if the file belongs to a team database; else nothing happens until called again.

        Call it after opening, creating and joining. Returns at once.
        """
        if self._thread is not None and self._thread.is_alive():
            return
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="muster-team", daemon=True)
        self._thread.start()

    def nudge(self) -> None:
        """Do a round now: a person asks, or gave a password."""
        self._wanted.set()
        self._ring()

    def cancel(self) -> None:
        """Stop the round that runs; the next one comes by itself."""
        self._cancelled.set()
        if line := self._line:
            line.cut()
        self._ring()

    def stop(self, patience: float = 1.0) -> bool:
        """End; whatever runs is cut off and goes on at the next start. Waits `patience` seconds
        at most and returns whether the thread has ended; the file may be closed either way.
        """
        self._stopping.set()
        if line := self._line:
            line.cut()
        self._ring()
        if self._thread is None or self._thread is threading.current_thread():
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _ring(self) -> None:
        if line := self._line:
            line.ring()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._follow()
            except Exception as error:  # noqa: BLE001 - shown, with its traceback in the log
                _log.exception("the follower of %s begins anew", self._session.path)
                self._show(replace(self.state, phase="problem", trouble=_fault(error)))
                self._stopping.wait(_ANEW)
            else:
                return

    def _follow(self) -> None:
        from db.registry import SYNCED
        from desktop.team.line import Line
        from desktop.team.standing import address_of, standing

        if not standing(self._session).joined or self._session.reads_only:
            self._show(TeamState())
            return
        address = address_of(self._session)
        self._line = Line(self._passwords)
        leave = self._session.bus.subscribe(SYNCED, self._hear)
        try:
            self._count("offline")
            self._pace = Pace(time.monotonic())
            while not self._stopping.is_set():
                self._turn(address, self._line)
        finally:
            leave()
            line, self._line = self._line, None
            line.close()

    def _hear(self, _event: DataChanged) -> None:
        """On the thread of whoever wrote; what this thread brought itself is no news."""
        if threading.current_thread() is not self._thread:
            self._changed.set()
            self._ring()

    def _turn(self, address: Address, line: Line) -> None:
        """Wait for the next reason, then do what is due."""
        before = time.monotonic(), time.time()
        line.wait(min(_LOOK, self._pace.due - before[0]))
        now = time.monotonic()
        if woke_up(now - before[0], time.time() - before[1]) or self._taken(self._wanted):
            self._pace.wanted(now)
        if self._taken(self._changed):
            self._pace.changed(now)
            self._count()
        if not self._stopping.is_set() and self._hinted(line):
            self._pace.wanted(now)
        if not self._stopping.is_set() and self._pace.due <= time.monotonic():
            self._attempt(address, line)

    @staticmethod
    def _taken(event: threading.Event) -> bool:
        if not event.is_set():
            return False  # cleared as well, what is set in between would be lost
        event.clear()
        return True

    def _hinted(self, line: Line) -> bool:
        """Whether the hub says there is more than this file has, or has gone."""
        import psycopg

        from db.sync.state import cursor

        try:
            newest = line.newest()
        except psycopg.Error:
            line.drop()
            return True
        if not newest:
            return False
        with self._session.read() as unit:
            return newest > cursor(unit.conn)

    def _attempt(self, address: Address, line: Line) -> None:
        """Do the round; whatever comes of it is a state and a next time."""
        from desktop.team.trouble import OFFLINE, HubError

        self._cancelled.clear()
        try:
            self._rounds(address, line)
        except Cancelled:
            self._fail(line, "offline", STOPPED, passes=False)
        except HubError as error:
            passes = error.trouble.reason in OFFLINE
            stopped = self._cancelled.is_set()
            trouble = STOPPED if stopped else error.trouble
            phase: Phase = "offline" if passes or stopped else "problem"
            self._fail(line, phase, trouble, passes=passes and not stopped)
        except AppError as error:
            self._fail(line, "problem", Trouble("file", error.message, _KEPT), passes=True)
        except Exception as error:  # noqa: BLE001 - shown, with its traceback in the log
            _log.exception("a round with the team database failed")
            self._fail(line, "problem", _fault(error), passes=False)
        else:
            self._pace.succeeded(time.monotonic())
            self._count("synced")

    def _rounds(self, address: Address, line: Line) -> None:
        from desktop.team.rounds import one_round

        hub = line.hub(address)
        for _ in range(_ROUNDS):
            self._tick("", 0, 0)
            self._changed.clear()
            done = one_round(self._session, hub, address, self._tick)
            self._count()
            if not (done.sent and self.state.waiting):
                return

    def _tick(self, step: str, done: int, total: int) -> None:
        if self._stopping.is_set() or self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _TELL or self.state.phase != "syncing":
            self._told = now
            shown = replace(self.state, phase="syncing", step=step, done=done, total=total)
            self._show(replace(shown, trouble=None))

    def _fail(self, line: Line, phase: Phase, trouble: Trouble, *, passes: bool) -> None:
        line.drop()
        if self._stopping.is_set():
            return
        self._pace.failed(time.monotonic(), passes=passes)
        self._count(phase, trouble)

    def _count(self, phase: Phase | None = None, trouble: Trouble | None = None) -> None:
        """Show what waits, is held and open; `phase` None leaves the rest as it is."""
        from desktop.team.standing import standing

        known = standing(self._session)
        now = self.state
        counted = replace(now, waiting=known.waiting, held=known.held, to_decide=known.to_decide,
                          synced_at=known.synced_at)  # fmt: skip
        if phase is not None:
            counted = replace(counted, phase=phase, trouble=trouble, step="", done=0, total=0)
        self._show(counted)

    def _show(self, state: TeamState) -> None:
        with self._lock:
            same, self._state = self._state == state, state
        if not same:
            self._session.bus.publish(DataChanged({TEAM_STATE: frozenset()}))


_KEPT = msg("What you typed is kept; it is tried again by itself.")


def _fault(error: BaseException) -> Trouble:
    fault = UnexpectedError(error)
    return Trouble("unexpected", fault.message, _KEPT, fault.report)
