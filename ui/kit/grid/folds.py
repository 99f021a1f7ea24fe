"""Which groups of a list are folded, and what number each of their headers has. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Any

Path = tuple[object, ...]  # what makes the rows of a group alike, one part per level

_HEADERS = -(1 << 40)  # ids below are headers; those just below 0 are rows yet to be made
Fold = tuple[tuple[str, object], ...]  # column key and what rows are alike in, outermost first
_MOST_FOLDS = 1000  # remembered; of a list in more groups the newest


class Folds:
    """Which groups are folded, and the row id of each header; it outlives questions.

    A fold is known by columns and values, so that it is found again in other groupings, after a
    refresh, and when the program starts again.
    """

    def __init__(self) -> None:
        self._numbers: dict[Path, int] = {}
        self._lock = Lock()
        self._folded: dict[Fold, None] = {}  # in the order they were folded
        self.folded: frozenset[Fold] = frozenset()

    def number(self, path: Path) -> int:
        """Return the row id of a header, always the same for the same path. Any thread."""
        with self._lock:
            return self._numbers.setdefault(path, _HEADERS - len(self._numbers))

    def put(self, folds: Iterable[Fold], *, folded: bool) -> None:
        """Fold or unfold groups."""
        for one in folds:
            self._folded.pop(one, None)
            if folded:
                self._folded[one] = None
        self.folded = frozenset(self._folded)

    def save(self) -> list[Any]:
        """Return what is folded, ready for JSON."""
        return [list(map(list, one)) for one in list(self._folded)[-_MOST_FOLDS:]]

    def restore(self, saved: object) -> None:
        """Fold what `save` returned; anything else folds nothing."""
        if isinstance(saved, list):
            found = (_fold(one) for one in saved)
            self.put([one for one in found if one], folded=True)


def _fold(saved: object) -> Fold:
    """A fold out of JSON; () if it is none."""
    if not isinstance(saved, list):
        return ()
    parts = [one for one in saved if isinstance(one, list) and len(one) == 2]
    if len(parts) != len(saved):
        return ()
    return tuple((str(key), _value(value)) for key, value in parts)


def _value(saved: object) -> object:
    return tuple(map(_value, saved)) if isinstance(saved, list) else saved


def is_header(number: int) -> bool:
    """Whether a row id is that of a group."""
    return number <= _HEADERS
