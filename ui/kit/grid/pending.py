"""Texts typed into a grid that the file does not hold yet, or does not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.messages import Message
from ui.kit.grid.editing import Edit, Problem
from ui.kit.grid.rows import Column, Row

Cell = tuple[int, str]  # row id, column key


class Typed(NamedTuple):
    """A text in place of the one in the file; `wrong` says why it is still only here."""

    text: str
    wrong: Message | None = None
    saved: bool = False  # the file has it, the rows on screen do not show it yet


class Pending(QObject):
    """Shown instead of what was read until the rows have been read again."""

    changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = {column.key: place for place, column in enumerate(columns)}
        self._keys = tuple(column.key for column in columns)
        self._rows: dict[int, dict[int, Typed]] = {}
        self.of = self._rows.get  # row id -> place -> Typed; once per row painted

    def __len__(self) -> int:
        return sum(len(cells) for cells in self._rows.values())

    def put(self, edits: Iterable[Edit]) -> None:
        """Show these texts."""
        for edit in edits:
            place = self._places.get(edit.key)
            if place is not None:
                self._rows.setdefault(edit.row, {})[place] = Typed(edit.text)
        self.changed.emit()

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong with texts that were put."""
        for row, key, message in problems:
            cells = self._rows.get(row, {})
            place = self._places.get(key, -1)
            if place in cells:
                cells[place] = cells[place]._replace(wrong=message)
        self.changed.emit()

    def accept(self, edits: Iterable[Edit]) -> None:
        """The file has these; they go when the rows are read again."""
        for row, key, text in edits:
            cells = self._rows.get(row, {})
            place = self._places.get(key, -1)
            if place in cells and cells[place].text == text:  # not typed over meanwhile
                cells[place] = Typed(text, saved=True)
        self.changed.emit()

    def drop(self, cells: Iterable[Cell]) -> None:
        """Show again what was read."""
        for row, key in list(cells):
            found = self._rows.get(row)
            if found is not None:
                found.pop(self._places.get(key, -1), None)
                if not found:
                    del self._rows[row]
        self.changed.emit()

    def drop_saved(self) -> None:
        """The rows have been read again."""
        gone = [
            (row, self._keys[place])
            for row, cells in self._rows.items()
            for place, typed in cells.items()
            if typed.saved
        ]
        if gone:
            self.drop(gone)

    def at(self, row: int | None, key: str) -> Typed | None:
        """Return what stands in a cell instead of its text."""
        return self._rows.get(row, {}).get(self._places.get(key, -1)) if row is not None else None

    def wrong(self) -> Iterator[tuple[Cell, Typed]]:
        """The cells that cannot be taken, in the order they were typed."""
        for row, cells in self._rows.items():
            for place, typed in cells.items():
                if typed.wrong is not None:
                    yield (row, self._keys[place]), typed

    def over(self, row: Row) -> Row:
        """Return a row as it is shown: what was typed in place of what was read."""
        typed = self._rows.get(row.id)
        if not typed:
            return row
        texts = tuple(
            typed[place].text if place in typed else text for place, text in enumerate(row.texts)
        )
        hints = {place: hint for place, hint in row.hints.items() if place not in typed}
        return Row(row.id, texts, hints)
