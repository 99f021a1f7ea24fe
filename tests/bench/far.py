"""A server that is far away: a way to it that takes time in each direction and counts its trips."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from db.hub.connect import HubAddress


class Far:
    """What passes the way. `address`: the hub as it is reached over it; `trips`: round trips, each
    a question of the client after an answer of the server (or the first).
    """

    def __init__(self, hub: HubAddress, delay: float) -> None:
        self._to = f"{hub.host}/.s.PGSQL.{hub.port}"
        self._half = delay / 2
        self._listening = socket.create_server(("127.0.0.1", 0))
        port = self._listening.getsockname()[1]
        self.address = replace(hub, host="127.0.0.1", port=port, sslmode="disable")
        self.trips = 0
        self._answered = True

    def accept(self) -> None:
        """Take connections until closed."""
        with suppress(OSError):
            while True:
                client = self._listening.accept()[0]
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._to)
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for source, target, asks in ((client, server, True), (server, client, False)):
                    parts: queue.Queue[tuple[float, bytes]] = queue.Queue()
                    _start(self._read, source, parts, asks)
                    _start(self._deliver, target, parts)

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _read(
        self, source: socket.socket, parts: queue.Queue[tuple[float, bytes]], asks: bool
    ) -> None:
        part = b"-"
        while part:
            try:
                part = source.recv(1 << 16)
            except OSError:
                part = b""
            if part:
                self.trips += asks and self._answered
                self._answered = not asks
            parts.put((time.monotonic() + self._half, part))

    def _deliver(self, target: socket.socket, parts: queue.Queue[tuple[float, bytes]]) -> None:
        while True:
            due, part = parts.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not part:
                with suppress(OSError):
                    target.shutdown(socket.SHUT_RDWR)
                return
            with suppress(OSError):
                target.sendall(part)


def _start(work: object, *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()  # type: ignore[arg-type]


@contextmanager
def far(hub: HubAddress, delay: float) -> Iterator[Far]:
    """Yield a way to `hub` (on a unix socket here) whose round trips take `delay` seconds."""
    made = Far(hub, delay)
    _start(made.accept)
    try:
        yield made
    finally:
        made.close()
