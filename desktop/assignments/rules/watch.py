"""How a long computation tells where it is, and hears that nobody wants the answer any more."""

from __future__ import annotations

from collections.abc import Callable

from desktop.assignments.types import PlanCancelledError
from desktop.messages import Message

Progress = Callable[[int, Message], None]  # percent done, what is being done
Cancelled = Callable[[], bool]


class Watch:
    """Passed down to every search; both callbacks are optional."""

    def __init__(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._percent = 0

    def check(self) -> None:
        """Raise PlanCancelledError if the person has stopped the planning."""
        if self._cancelled is not None and self._cancelled():
            raise PlanCancelledError

    def tell(self, percent: int, doing: Message) -> None:
        """Report progress, and check."""
        self.check()
        self._percent = max(self._percent, percent)  # a second try does not look like a step back
        if self._progress is not None:
            self._progress(self._percent, doing)
