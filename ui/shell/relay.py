"""From the bus, on whatever thread, to a widget on the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.bus import Bus, DataChanged


class Relay(QObject):
    """Lives as long as its owner; a change that arrives later is dropped."""

    _came = Signal(object)  # DataChanged; queued when it comes from another thread

    def __init__(self, owner: QWidget, call: Callable[[DataChanged], None]) -> None:
        super().__init__(owner)
        self._call = call
        self._came.connect(self._hand_on)

    def follow(self, bus: Bus, interest: Iterable[str]) -> None:
        """Begin to listen."""
        stop = bus.subscribe(interest, self._came.emit)
        self.destroyed.connect(lambda _gone=None: stop())

    def _hand_on(self, event: DataChanged) -> None:
        self._call(event)
