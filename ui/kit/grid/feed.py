"""Asks a `RowSource` in parts through the bridge and hands the answers to the model."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job, JobContext
from ui.kit.grid.difference import Difference, difference
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.rows import Row, RowSource
from ui.kit.runner import Bridge

HEAD = 64  # rows of the first screen

T = TypeVar("T")


class Again(NamedTuple):
    """The answer to the same question asked again: ids, steps from the old ones, fresh rows."""

    ids: array[int]
    steps: Difference | None
    rows: Sequence[Row]


class Feed(QObject):
    """Questions with a signal for each answer; the newest of a kind wins.

    `key` makes the jobs unique, e.g. "customers.grid". An answer that a newer head or refresh
    has overtaken is dropped.
    """

    begun = Signal(object)  # list[Row]: the first screen; HEAD rows if there may be more
    counted = Signal(int)
    filled = Signal(object)  # array("q") of every id
    renewed = Signal(object)  # Again
    paged = Signal(object)  # list[Row]
    failed = Signal(object)  # AppError

    def __init__(self, bridge: Bridge, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._key = bridge, key
        self._epoch = 0
        self.source: RowSource | None = None

    def head(self, source: RowSource) -> None:
        """Put a new question and ask for its first rows."""
        self.source = source
        self._epoch += 1
        self._ask("ids", lambda: source.first(HEAD), self.begun.emit)

    def rest(self) -> None:
        """Ask how many rows there are, which is soon known, and for every id in order."""
        if source := self.source:
            self._ask("count", source.count, self.counted.emit)
            self._ask("ids", source.ids, self.filled.emit)

    def again(self, old: array[int], seen: Sequence[int]) -> None:
        """Ask for every id once more, how they differ from `old`, and the rows `seen` afresh."""
        self._epoch += 1
        if source := self.source:

            def work() -> Again:
                ids = source.ids()
                return Again(ids, difference(old, ids), source.page(seen))

            self._ask("ids", work, self.renewed.emit)

    def fold(self, source: GroupedRows, old: array[int]) -> None:
        """Ask for the ids as the groups are folded now, and how they differ from `old`."""
        self._epoch += 1

        def work() -> Again:
            ids = source.arranged()
            return Again(ids, difference(old, ids), ())

        self._ask("ids", work, self.renewed.emit)

    def page(self, ids: Sequence[int], columns: int) -> None:
        """Ask for rows; those gone meanwhile come empty, or they would be asked for ever."""
        if source := self.source:

            def work() -> list[Row]:
                found = {row.id: row for row in source.page(ids)}
                return [found.get(one) or Row(one, ("",) * columns) for one in ids]

            self._ask("page", work, self.paged.emit)

    def _ask(self, part: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        epoch = self._epoch

        def run(_: JobContext) -> T:
            return work()

        def answer(value: T) -> None:
            if epoch == self._epoch:
                done(value)

        job = Job(run, replaces=f"{self._key}.{part}")
        self._bridge.submit(self, job, answer, self.failed.emit)
