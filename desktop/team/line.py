"""The one connection a follower keeps: waits on it and on its own bell at the same time."""

from __future__ import annotations

import select
import socket
import threading
from typing import TYPE_CHECKING

from desktop.team import trouble
from desktop.team.address import Address
from desktop.team.connection import open_hub
from desktop.team.passwords import Passwords

if TYPE_CHECKING:
    from desktop.team.connection import Hub

CHANNEL = "muster"


class Line:
    """Used by one thread; `ring` and `cut` by any."""

    def __init__(self, passwords: Passwords) -> None:
        self._passwords = passwords
        self._lock = threading.Lock()
        self._hub: Hub | None = None
        self._bell, self._button = socket.socketpair()
        self._bell.settimeout(0)
        self._button.settimeout(0)

    def hub(self, address: Address) -> Hub:
        """Return the connection, made anew where there is none. Raises HubError."""
        if self._hub is None:
            made = open_hub(address, self._passwords)
            with self._lock:
                self._hub = made
            with trouble.in_words(address, made):
                made.execute(f"LISTEN {CHANNEL}")
        return self._hub

    def wait(self, seconds: float) -> None:
        """Wait until the bell, a word from the hub, or the time is over."""
        watched: list[socket.socket | int] = [self._bell]
        if self._hub is not None and not self._hub.closed:
            watched.append(self._hub.fileno())
        ready, _, _ = select.select(watched, [], [], max(0.0, seconds))
        if self._bell in ready:
            self._bell.recv(4096)

    def newest(self) -> int:
        """Return the highest change number the hub hinted at since the last call, 0 if none.

        Raises psycopg.Error where the connection is gone.
        """
        if self._hub is None:
            return 0
        heard = [note.payload for note in self._hub.notifies(timeout=0)]
        return max((int(payload) for payload in heard if payload.isdecimal()), default=0)

    def drop(self) -> None:
        """Close the connection; the next `hub` makes another."""
        with self._lock:
            hub, self._hub = self._hub, None
            if hub is not None:
                hub.close()

    def ring(self) -> None:
        """Have `wait` end. A bell that is full rings already."""
        try:
            self._button.send(b"!")
        except OSError:
            return

    def cut(self) -> None:
        """Break the connection off under whoever waits for an answer on it."""
        with self._lock:
            if self._hub is None or self._hub.closed:
                return
            wire = socket.socket(fileno=self._hub.fileno())
            try:
                wire.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is gone already
            finally:
                wire.detach()

    def close(self) -> None:
        """Let go of everything."""
        self.drop()
        self._bell.close()
        self._button.close()
