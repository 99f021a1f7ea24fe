"""Which rows of a grid are ticked, by id; they outlive sorting and filtering."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """A set of row ids; `changed` fires when it becomes another set."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: set[int] = set()
        self._allowed: frozenset[int] | None = None

    def __contains__(self, number: object) -> bool:
        return number in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> frozenset[int]:
        """The ticked ids."""
        return frozenset(self._ids)

    def allow(self, ids: Iterable[int] | None) -> None:
        """Let only these rows be ticked, the others have no box; None: all of them."""
        self._allowed = None if ids is None else frozenset(ids)
        self.put(self._ids)

    def can(self, number: int) -> bool:
        """Whether a row can be ticked."""
        return self._allowed is None or number in self._allowed

    def put(self, ids: Iterable[int]) -> None:
        """Tick exactly these, as far as they can be."""
        wanted = {number for number in ids if self.can(number)}
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit()

    def toggle(self, ids: Collection[int]) -> None:
        """Tick all of these, or untick them if all are ticked already."""
        able = {number for number in ids if self.can(number)}
        if self._ids.issuperset(able):
            self.put(self._ids.difference(able))
        else:
            self.put(self._ids.union(able))
