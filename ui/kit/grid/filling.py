"""Ctrl+D: the first row of the selection into the rows below; of one row, the row above into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ui.kit.grid.editing import Edit
from ui.kit.grid.rows import Row
from ui.kit.grid.selection import Area, areas

if TYPE_CHECKING:
    from ui.kit.grid.entry_table import EntryTable


def fill_down(view: EntryTable) -> None:
    """Write as one action; the rows to take from are read by a worker."""
    entry, listing = view.entry, view.rows.listing
    if entry is None:
        return
    entry.commit()
    chosen = [area for area in map(_with_source, areas(view.selectionModel())) if area.top >= 0]
    sources = [ids[0] for area in chosen if (ids := listing.slice(area.top, area.bottom))]

    def write(rows: Mapping[int, Row]) -> None:
        entry.writing.write(list(_edits(view, chosen, rows)))

    if sources:
        view.copying.read(sources, write)


def _with_source(area: Area) -> Area:
    """Return the area with the row to take from as its first."""
    return area if area.bottom > area.top else area._replace(top=area.top - 1)


def _edits(view: EntryTable, chosen: Sequence[Area], rows: Mapping[int, Row]) -> Iterator[Edit]:
    listing, columns, entry = view.rows.listing, view.rows.columns, view.entry
    if entry is None:
        return
    for area in chosen:
        ids = listing.slice(area.top, area.bottom)
        source = rows.get(ids[0]) if len(ids) > 1 else None
        if source is None:
            continue
        texts = [
            (columns[at].key, entry.editing.begin_with(columns[at].key, source.texts[at]))
            for at in view.columns_shown()
            if area.left <= at <= area.right and columns[at].key in entry.editing.keys
        ]
        for number in ids[1:]:
            yield from (Edit(number, key, text) for key, text in texts)
