"""Ctrl+V: a block from Excel or WPS into the cells on screen, as one action."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.grid.difference import runs
from ui.kit.grid.editing import Edit
from ui.kit.grid.folds import is_header
from ui.kit.grid.pasted import from_clipboard
from ui.kit.grid.rows import RowSource, plain
from ui.kit.grid.selection import Area, areas, read_rows
from ui.kit.grid.spread import Laid, lay
from ui.kit.runner import Bridge

if TYPE_CHECKING:
    from ui.kit.grid.notices import Notices
    from ui.kit.grid.view import GridView


class Pasted(NamedTuple):
    """What a block comes to. Edits of rows below 0 are of rows that are not there yet."""

    edits: Sequence[Edit]
    laid: Laid
    fresh: int  # rows behind the last one
    untouched: Sequence[int]  # columns that cannot be typed in and would have changed
    places: Sequence[int]  # of the rows on screen, which may have headers between them
    others: Sequence[str] | None = None  # titles that name no column; None: it had no titles


class Pasting(QObject):
    """Parses and plans in a worker; asks before it makes rows; nothing waits."""

    def __init__(self, view: GridView, bridge: Bridge, key: str, notices: Notices) -> None:
        super().__init__(view)
        self._view, self._bridge, self._key, self._notices = view, bridge, key, notices

    def paste(self) -> None:
        """Take what the clipboard holds to the selected cells."""
        self._paste(self._chosen())

    def paste_as_new(self) -> None:
        """Take what the clipboard holds to rows behind the last one, whatever is selected."""
        count = self._view.rows.rowCount()
        self._paste(Area(count, 0, count, 0), asks=False)

    def _paste(self, chosen: Area | None, *, asks: bool = True) -> None:
        view, entry = self._view, self._view.entry
        source = view.rows.source
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None: another owner
        if entry is None or source is None or chosen is None or data is None:
            return
        entry.commit()
        text, html = data.text(), data.html()
        shown, keys = view.columns_shown(), entry.editing.keys
        typed = {at: one.key for at, one in enumerate(view.rows.columns) if one.key in keys}
        listing = view.rows.listing
        known, columns = listing.ids if listing.complete else None, view.rows.columns
        names = entry.editing.names

        def work(_: JobContext) -> Pasted | None:
            from ui.kit.grid.heading import heading

            block = from_clipboard(text, html)
            if not block:
                return None
            ids = known if known is not None else source.ids()
            rows, area = without_headers(ids, chosen)
            head = heading(block, columns, shown, names(), chosen.left)
            if head is None:
                return planned(lay(block, area, shown), ids, rows, typed, source)
            down = range(area.top, area.top + len(head.block))
            laid = Laid(down, head.places, 0, head.block)
            return planned(laid, ids, rows, typed, source)._replace(others=head.others)

        job = Job(work, replaces=f"{self._key}.paste", label=msg("Pasting"))
        take = partial(self._take, asks=asks)
        self._bridge.submit(self, job, take, view.rows.failed.emit)

    def _chosen(self) -> Area | None:
        """The block to paste into: the one around the cursor."""
        index = self._view.currentIndex()
        if not index.isValid():  # nowhere to be, or not been anywhere yet
            return None if self._view.rows.rowCount() else Area(0, 0, 0, 0)
        row, column = index.row(), index.column()
        for area in areas(self._view.selectionModel()):
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return area
        return Area(row, column, row, column)

    def _take(self, pasted: Pasted | None, *, asks: bool) -> None:
        entry = self._view.entry
        if pasted is None or entry is None:
            return
        self._select(pasted)
        here = [edit for edit in pasted.edits if edit.row >= 0]
        if not pasted.fresh:
            self._write(here, pasted)
            return
        if not entry.editing.adds:
            self._write(here, pasted)
            self._notices.tell(
                msgn(
                    "{n} pasted row goes beyond the last one and was left out.",
                    "{n:,} pasted rows go beyond the last one and were left out.",
                    pasted.fresh,
                )
            )
            return
        if asks:
            self._ask(here, pasted)
        else:
            self._write(pasted.edits, pasted)

    def _ask(self, here: Sequence[Edit], pasted: Pasted) -> None:
        question = msgn(
            "{n} pasted row goes beyond the last one. Add it?",
            "{n:,} pasted rows go beyond the last one. Add them?",
            pasted.fresh,
        )
        add = msgn("Add {n} row", "Add {n:,} rows", pasted.fresh)
        self._notices.ask(
            question,
            [
                (add, lambda: self._write(pasted.edits, pasted)),
                (msg("Leave them out"), lambda: self._write(here, pasted)),
                (msg("Paste nothing"), lambda: None),
            ],
        )

    def _write(self, edits: Sequence[Edit], pasted: Pasted) -> None:
        if left := self._left_out(pasted):
            self._notices.tell(left)
        entry = self._view.entry
        if entry is not None:
            entry.writing.write(edits)

    def _left_out(self, pasted: Pasted) -> Message | None:
        told, rest = self._by_titles(pasted), self._untold(pasted)
        if told and rest:
            return msg("{first} {second}", first=told, second=rest)
        return told or rest

    def _by_titles(self, pasted: Pasted) -> Message | None:
        """That the first row was taken as titles, and what came of them."""
        if pasted.others is None:
            return None
        columns = [self._view.rows.columns[place].title for place in pasted.laid.columns]
        if pasted.others:
            return msg("The first row was taken as titles: pasted into {columns}."
                       " Not on screen, left out: {others}.",
                       columns=columns, others=pasted.others)  # fmt: skip
        return msg("The first row was taken as titles: pasted into {columns}.", columns=columns)

    def _untold(self, pasted: Pasted) -> Message | None:
        columns = self._view.rows.columns
        if pasted.untouched:
            titles = [columns[place].title for place in pasted.untouched]
            return msg("{columns} cannot be typed in and stay as they are.", columns=titles)
        if pasted.laid.lost > 0:
            return msgn(
                "{n} pasted column goes beyond the last one and was left out.",
                "{n:,} pasted columns go beyond the last one and were left out.",
                pasted.laid.lost,
            )
        return None

    def _select(self, pasted: Pasted) -> None:
        """Select what was pasted, as Excel does."""
        rows, laid = self._view.rows, pasted.laid
        there = runs(pasted.places[laid.rows.start : laid.rows.stop])
        if not there:
            return  # all of it new
        choice = QItemSelection()
        for place in laid.columns:
            for top, bottom in there:
                choice.select(rows.index(top, place), rows.index(bottom, place))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().select(choice, flags)


def without_headers(ids: array[int], chosen: Area) -> tuple[Sequence[int], Area]:
    """Return the places of rows that are no headers, and a selection counted in those."""
    rows = [place for place, one in enumerate(ids) if not is_header(one)]
    if len(rows) == len(ids):
        return range(len(ids)), chosen
    top = bisect_left(rows, chosen.top)
    bottom = max(top, bisect_right(rows, chosen.bottom) - 1)
    return rows, chosen._replace(top=top, bottom=bottom)


def planned(
    laid: Laid, every: array[int], places: Sequence[int], typed: dict[int, str], source: RowSource
) -> Pasted:
    """Return the edits of a block laid down over the rows at `places`.

    Reads where it covers what cannot be typed in.
    """
    ids = every if len(places) == len(every) else array("q", (every[place] for place in places))
    edits: list[Edit] = []
    keyed = [(right, typed[place]) for right, place in enumerate(laid.columns) if place in typed]
    for down, row in enumerate(laid.rows):
        number = ids[row] if row < len(ids) else len(ids) - row - 1
        for right, key in keyed:
            text = laid.text(down, right)
            if number >= 0 or text:
                edits.append(Edit(number, key, text))
    fresh = max(0, laid.rows[-1] + 1 - len(ids))
    return Pasted(edits, laid, fresh, _untouched(laid, ids, typed, source), places)


def _untouched(
    laid: Laid, ids: array[int], typed: dict[int, str], source: RowSource
) -> Sequence[int]:
    """The columns that cannot be typed in and are not pasted just as they are."""
    fixed = [(right, place) for right, place in enumerate(laid.columns) if place not in typed]
    if not fixed:
        return ()
    rows = read_rows(source, ids[laid.rows.start : laid.rows.stop])
    changed = set()
    for down, row in enumerate(laid.rows):
        there = rows.get(ids[row]) if row < len(ids) else None
        for right, place in fixed:
            if plain(there.texts[place] if there else "") != laid.text(down, right):
                changed.add(place)
    return sorted(changed)
