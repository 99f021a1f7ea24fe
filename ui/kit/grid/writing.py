"""Takes typed texts to the file: one action each, refused cells stay as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError
from desktop.messages import Message, msg
from ui.kit.grid.editing import Edit, Editing, Problem
from ui.kit.grid.selection import areas, rows_in

if TYPE_CHECKING:
    from ui.kit.grid.entry_table import EntryTable

_AT_ONCE = 200  # cells shown as typed before the file has them; more are there when written
Refused = tuple[Edit, Message]


class Writing(QObject):
    """What a person typed is on screen from the first moment, whatever the file says."""

    refused = Signal(object, object)  # list[Edit] of an action of several cells, list[Problem]
    failed = Signal(object)  # AppError

    def __init__(self, view: EntryTable, editing: Editing) -> None:
        super().__init__(view)
        self._view, self._editing = view, editing
        self._pending = view.rows.pending
        self._reads = 0  # how often the rows have been read
        view.rows.settled.connect(self._read)

    def _read(self) -> None:
        self._reads += 1
        self._pending.drop_saved()

    def restore(self) -> None:
        """Show what was typed and not written when the program ended."""
        self._editing.kept(self._restore)

    def _restore(self, edits: Sequence[Edit]) -> None:
        self._pending.put(edits)
        why = msg("This was typed before Muster ended and is not saved.")
        self._pending.refuse(Problem(edit.row, edit.key, why) for edit in edits)

    def write(self, edits: Sequence[Edit], left: Sequence[Refused] = ()) -> None:
        """Write all of these as one action; if any is wrong, none.

        `left` was refused in rows that are made here, and stands in them afterwards.
        """
        edits = list(edits)
        if not edits:
            return
        if len(edits) <= _AT_ONCE:
            self._pending.put(edits)
        done = partial(self._done, edits, left, self._reads)
        self._editing.apply(edits, done, partial(self._fail, edits))

    def _done(
        self,
        edits: Sequence[Edit],
        left: Sequence[Refused],
        reads: int,
        problems: Sequence[Problem],
        made: Mapping[int, int],
    ) -> None:
        if not problems:
            self._put_left(left, made)
            if len(edits) <= _AT_ONCE:
                self._pending.accept(edits)
            elif len(self._pending):  # typed over what was refused before
                self._pending.drop((edit.row, edit.key) for edit in edits)
            if reads != self._reads:  # the news came before this answer: it is all there
                self._pending.drop_saved()
            return
        if len(edits) > _AT_ONCE:
            self._pending.put(edits)
        self._pending.refuse(problems)
        if len(edits) > 1:
            also = [Problem(edit.row, edit.key, why) for edit, why in left]
            self.refused.emit([*edits, *(edit for edit, _ in left)], [*problems, *also])

    def _fail(self, edits: Sequence[Edit], error: AppError) -> None:
        self._pending.put(edits)
        self._pending.refuse(Problem(edit.row, edit.key, error.message) for edit in edits)
        self.failed.emit(error)

    def write_rest(self, edits: Sequence[Edit], problems: Sequence[Problem]) -> None:
        """Write those that are right; the others stay as typed, in new rows, too.

        A new row that lacks what it must have is left out.
        """
        bad = {(row, key): reason for row, key, reason in problems}
        typed = {(edit.row, edit.key) for edit in edits}
        without = {row for row, key in bad if row < 0 and (row, key) not in typed}
        self._pending.drop((edit.row, edit.key) for edit in edits if edit.row < 0)
        left = [(edit, bad[edit[:2]]) for edit in edits if edit.row < 0 and edit[:2] in bad]
        self.write(
            [one for one in edits if (one.row, one.key) not in bad and one.row not in without],
            left,
        )

    def _put_left(self, left: Sequence[Refused], made: Mapping[int, int]) -> None:
        """The rows are there now: show in them what could not be taken."""
        edits = [(edit._replace(row=made[edit.row]), why) for edit, why in left if edit.row in made]
        self._pending.put(edit for edit, _ in edits)
        self._pending.refuse(Problem(edit.row, edit.key, why) for edit, why in edits)
        for edit, _ in edits:
            self._editing.keep(edit)

    def drop(self, edits: Sequence[Edit]) -> None:
        """Let go of texts that were not written: the cells show what the file has."""
        cells = [(edit.row, edit.key) for edit in edits]
        self._pending.drop(cells)
        self._editing.forget(cells)

    # --- many cells at once ------------------------------------------------------------------

    def fill(self, text: str) -> None:
        """Write one text into every selected cell that can be typed in."""
        self.write([Edit(row, key, text) for row, key in self.selected()])

    def clear(self) -> None:
        """Empty the selected cells."""
        self.fill("")

    def selected(self) -> Iterator[tuple[int, str]]:
        """The selected cells that can be typed in, row by row; the one under the cursor if none."""
        view = self._view
        keys, listing = self._editing.keys, view.rows.listing
        shown = [one for one in view.columns_shown() if view.rows.columns[one].key in keys]
        chosen = areas(view.selectionModel())
        for place in rows_in(chosen):
            number = listing.id_at(place)
            if number is None:
                continue
            for one in shown:
                if any(
                    area.top <= place <= area.bottom and area.left <= one <= area.right
                    for area in chosen
                ):
                    yield number, view.rows.columns[one].key
