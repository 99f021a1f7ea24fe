"""Sum, average and count of the selected cells, as spreadsheets show them below the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.formats import number
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg
from ui.kit.grid.folds import is_header
from ui.kit.grid.rows import RowSource, first
from ui.kit.grid.selection import Area, areas, rows_in
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge

_PAUSE_MS = 120  # while a selection is still being drawn
_PAGE = 1000
_NUMBERS = frozenset({"number", "money", "bar"})


class Figures(NamedTuple):
    """`filled` cells hold something; `total` and `numbers` of those that are numbers."""

    filled: int
    numbers: int
    total: Decimal
    decimals: int

    def said(self) -> Message | str:
        """Return a short line; "" for a single cell or none."""
        if self.filled < 2:
            return ""
        if not self.numbers:
            return msg("Count {count:,}", count=self.filled)
        places = min(self.decimals, 2)
        return msg(
            "Sum {total}   Avg {mean}   Count {count:,}",
            total=number(self.total, places),
            mean=number(self.total / self.numbers, max(places, 1)),
            count=self.filled,
        )


def figures(texts: Iterable[tuple[str, bool]]) -> Figures:
    """Add up cells given as (text, whether its column holds numbers)."""
    count = numbers = decimals = 0
    total = Decimal(0)
    for text, numeric in texts:
        if not text:
            continue
        count += 1
        value = _value(text) if numeric else None
        if value is not None:
            numbers += 1
            total += value
            decimals = max(decimals, -int(value.as_tuple().exponent))
    return Figures(count, numbers, total, decimals)


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").rstrip(" %"))
    except InvalidOperation:
        return None


class SelectionFigures(QObject):
    """Belongs to one grid; read and added up by a worker, whatever the size of the selection."""

    changed = Signal(object)  # Message | ""

    def __init__(self, view: GridView, bridge: Bridge) -> None:
        super().__init__(view)
        self._view, self._bridge = view, bridge
        self._key = f"{view.objectName()}.figures"
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        view.selection_changed.connect(self._pause.start)
        view.rows.settled.connect(self._pause.start)

    def ask(self) -> None:
        """Read what is selected now."""
        view, source = self._view, self._view.rows.source
        chosen, columns = areas(view.selectionModel()), view.columns_shown()
        if source is None or sum(_cells(area) for area in chosen) < 2:
            self.changed.emit("")
            return
        numeric = [one.kind in _NUMBERS for one in view.rows.columns]
        listing = view.rows.listing
        known = listing.ids if listing.complete else None

        def work(context: JobContext) -> Figures:
            ids = known if known is not None else source.ids()
            return figures(_texts(context, source, ids, chosen, columns, numeric))

        job = Job(work, replaces=self._key)
        self._bridge.submit(self, job, lambda found: self.changed.emit(found.said()))


def _cells(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _texts(
    context: JobContext,
    source: RowSource,
    ids: Sequence[int],
    chosen: Sequence[Area],
    columns: Sequence[int],
    numeric: Sequence[bool],
) -> Iterable[tuple[str, bool]]:
    places = [at for at in rows_in(chosen) if at < len(ids) and not is_header(ids[at])]
    for start in range(0, len(places), _PAGE):
        context.raise_if_cancelled()
        page = {ids[place]: place for place in places[start : start + _PAGE]}
        for row in source.page(list(page)):
            place = page[row.id]
            for column in columns:
                if any(
                    area.top <= place <= area.bottom and area.left <= column <= area.right
                    for area in chosen
                ):
                    yield first(row.texts[column]), numeric[column]
