"""Waiting for what a follower brings, on the bus and without sleeping."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.session import Session
from desktop.team.follower import Follower
from desktop.team.passwords import Passwords
from desktop.team.standing import standing
from desktop.team.types import TEAM_STATE

EVERYTHING = ("customer", "contact", "member", "sync_conflict", TEAM_STATE)


class Following:
    """A follower of a session, and when it is as it should be."""

    def __init__(self, session: Session, passwords: Passwords | None = None) -> None:
        self.session = session
        self.follower = Follower(session, passwords or Passwords())
        self._moved = threading.Event()
        self._leave = session.bus.subscribe(EVERYTHING, lambda _event: self._moved.set())
        self.follower.start()

    def until(self, holds: Callable[[], object], seconds: float = 20.0) -> None:
        """Wait until `holds`, looked at whenever something is told."""
        timer = threading.Timer(seconds, self._give_up)
        self._late = False
        timer.start()
        try:
            while not holds():
                assert not self._late, self.follower.state
                self._moved.wait()
                self._moved.clear()
        finally:
            timer.cancel()
            timer.join()

    @property
    def settled(self) -> bool:
        """Whether all that is in the file is there, as the file itself knows and as is shown."""
        state = self.follower.state
        return state.phase == "synced" and not state.waiting and not standing(self.session).waiting

    def until_phase(self, phase: str, seconds: float = 20.0) -> None:
        self.until(lambda: self.follower.state.phase == phase, seconds)

    def _give_up(self) -> None:
        self._late = True
        self._moved.set()

    def stop(self) -> None:
        self._leave()
        assert self.follower.stop(10.0)
