"""Reads rows for the clipboard and for filling: the selected block, or rows by id."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.jobs import Job, JobContext
from desktop.messages import msg
from ui.kit.grid.block import as_html, as_tsv
from ui.kit.grid.rows import Row
from ui.kit.grid.selection import areas, block_of, read_rows
from ui.kit.runner import Bridge

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView


class Copying(QObject):
    """Belongs to one grid; everything is read by a worker."""

    copied = Signal(int)  # rows

    def __init__(self, view: GridView, bridge: Bridge, key: str) -> None:
        super().__init__(view)
        self._view, self._bridge, self._key = view, bridge, key
        self._leaves = False
        self.typed: Collection[int] = ()  # columns whose second text is not copied

    def copy(self, then: Callable[[], None] | None = None) -> None:
        """Put the selected block on the clipboard as TSV and HTML, and do something `then`."""
        view = self._view
        chosen, source = areas(view.selectionModel()), view.rows.source
        if not chosen or source is None:
            return
        listing = view.rows.listing
        ids = listing.ids if listing.complete else None
        columns, typed = view.columns_shown(), frozenset(self.typed)
        over = view.rows.pending.over

        def work(_: JobContext) -> tuple[int, str, str]:
            known = ids if ids is not None else source.ids()
            block = block_of(chosen, columns, source, lambda place: known[place], typed, over)
            return len(block), as_tsv(block), as_html(block)

        job = Job(work, replaces=f"{self._key}.copy", label=msg("Copying"))

        def take(answer: tuple[int, str, str]) -> None:
            self._take(answer)
            if then is not None:
                then()

        self._bridge.submit(self, job, take, view.rows.failed.emit)

    def _take(self, answer: tuple[int, str, str]) -> None:
        count, tsv, html = answer
        if not count:  # headers of groups alone
            return
        data = QMimeData()
        data.setText(tsv)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        app = QGuiApplication.instance()
        if app is not None and not self._leaves:
            self._leaves = True
            app.aboutToQuit.connect(_leave_text)
        self.copied.emit(count)

    def read(self, ids: Sequence[int], done: Callable[[Mapping[int, Row]], None]) -> None:
        """Read rows by id, as they are shown."""
        view = self._view
        source, over = view.rows.source, view.rows.pending.over
        if source is None:
            return

        def work(_: JobContext) -> dict[int, Row]:
            return {number: over(row) for number, row in read_rows(source, ids).items()}

        job = Job(work, replaces=f"{self._key}.read")
        self._bridge.submit(self, job, done, view.rows.failed.emit)


def _leave_text() -> None:
    """Leave the text behind alone: data made in Python and still on the clipboard when Python is
    gone ends the process with a fault.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())
