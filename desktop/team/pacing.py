"""When the next round is due: soon after a change, at a hint, every minute, later after failures.

Times are seconds of a clock that never goes back; nothing here waits or looks at a clock.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

COALESCE = 0.25
"""From the first of a row of changes to their round."""
REGULAR = 60.0
_FIRST, _LONGEST, _HOPELESS = 1.0, 60.0, 300.0
_SPREAD = 0.25
_WOKE = 10.0


@dataclass
class Pace:
    """`due`: when the next round is; `failures`: how many in a row did not come about."""

    now: float
    failures: int = 0
    due: float = field(init=False)
    random: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.due = self.now

    def changed(self, now: float) -> None:
        """Something was written here. After a failure the pause goes on: the way is still away."""
        if not self.failures:
            self.due = min(self.due, now + COALESCE)

    def wanted(self, now: float) -> None:
        """Somebody asks, the hub hints, or the computer woke up: now, and hopefully."""
        self.failures, self.due = 0, now

    def succeeded(self, now: float) -> None:
        """Everything is in step; the next look comes by itself."""
        self.failures = 0
        self.due = now + self._spread(REGULAR)

    def failed(self, now: float, *, passes: bool) -> None:
        """It did not work. `passes`: the reason goes away by itself, so look again before long.

        Pauses double, and differ between laptops: they do not all come back in one moment.
        """
        longest = _LONGEST if passes else _HOPELESS
        first = _FIRST if passes else _LONGEST
        pause = min(longest, first * 2 ** min(self.failures, 10))
        self.failures += 1
        self.due = now + self._spread(pause)

    def _spread(self, pause: float) -> float:
        return pause * self.random.uniform(1 - _SPREAD, 1 + _SPREAD)


def woke_up(steady: float, wall: float) -> bool:
    """Whether the computer slept in between: its calendar moved further than its running time.

    `steady`, `wall`: seconds that passed on either clock. Setting the clock looks the same, and
    costs one round.
    """
    return abs(wall - steady) > _WOKE
