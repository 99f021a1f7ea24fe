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

    def __contains__(self, number: object) -> bool:
        return number in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> frozenset[int]:
        """The ticked ids."""
        return frozenset(self._ids)

    def put(self, ids: Iterable[int]) -> None:
        """Tick exactly these."""
        wanted = set(ids)
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit()

    def toggle(self, ids: Collection[int]) -> None:
        """Tick all of these, or untick them if all are ticked already."""
        if self._ids.issuperset(ids):
            self.put(self._ids.difference(ids))
        else:
            self.put(self._ids.union(ids))
