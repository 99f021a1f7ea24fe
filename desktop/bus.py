"""Who wants to know that data changed: panes name the entities they show."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DataChanged:
    """Entity (table name) -> ids of the rows that one committed action touched."""

    changes: Mapping[str, frozenset[str]]

    def touches(self, interest: frozenset[str]) -> bool:
        """Whether any entity of `interest` changed."""
        return not interest.isdisjoint(self.changes)


class Bus:
    """Hands each `DataChanged` to the subscribers it concerns, on the publisher's thread.

    Safe from any thread. A subscriber that needs its own thread hops there itself.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: dict[object, tuple[frozenset[str], Callable[[DataChanged], None]]] = {}

    def subscribe(
        self, interest: Iterable[str], callback: Callable[[DataChanged], None]
    ) -> Callable[[], None]:
        """Call `callback` for each change of the entities named; returns how to stop that."""
        key = object()
        with self._lock:
            self._subscribers[key] = (frozenset(interest), callback)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers.pop(key, None)

        return unsubscribe

    def publish(self, event: DataChanged) -> None:
        """Tell everyone concerned, in the order they subscribed.

        The data is committed by now, so a subscriber that fails is logged and stops nobody:
        neither the other subscribers nor the writer, whose work did succeed.
        """
        with self._lock:
            waiting = list(self._subscribers.items())
        for key, (interest, callback) in waiting:
            if event.touches(interest) and key in self._subscribers:
                try:
                    callback(event)
                except Exception:  # noqa: BLE001 - logged; see above
                    _log.exception("a subscriber failed on a change of %s", set(event.changes))
