"""Filters on the columns of a list: opens the dialog of a column, hands on what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.tables import Kind
from ui.kit.chips import Chip
from ui.kit.grid.view import GridView
from ui.panes.column_conditions import COLUMN, Columns, Found, Value, Wanted
from ui.panes.column_filter_dialog import FilterDialog
from ui.shell.pane import Pane

if TYPE_CHECKING:
    from desktop.session import Session

Finder = Callable[["Session", str], Sequence[Found]]


class AsksColumns(Protocol):
    """A list whose columns can be asked for something."""

    @property
    def columns(self) -> Columns:
        """What they are asked for now."""

    def want(self, key: str, wanted: Wanted | None) -> None:
        """Ask a column for something, or for nothing any more."""


class ColumnFilters(QObject):
    """`kinds`: the columns there are; with a kind bounds can be asked for, None: it is text.

    `find` counts the values of a column, on a worker.
    """

    def __init__(
        self,
        pane: Pane,
        grid: GridView,
        asking: AsksColumns,
        kinds: Mapping[str, Kind | None],
        find: Finder,
    ) -> None:
        super().__init__(pane)
        self._pane, self._grid, self._asking = pane, grid, asking
        self._kinds, self._find = kinds, find
        grid.filter_keys = frozenset(kinds)
        grid.filter_requested.connect(self.open)

    def open(self, key: str) -> FilterDialog:
        """Show the filter of a column; its values come when a worker has counted them."""
        desk, find = self._pane.desk, self._find
        title = next(one.title for one in self._grid.rows.columns if one.key == key)
        kind, now = self._kinds[key], self._asking.columns.get(key)
        parse = _parser(kind, desk.today()) if kind else None
        dialog = FilterDialog(
            desk.context, self._pane.window(), title, now, parse,
            today=desk.today if kind == "date" else None,
        )  # fmt: skip
        dialog.wanted.connect(lambda wanted: self._asking.want(key, wanted))

        def work(session: Session, _: JobContext) -> Sequence[Found]:
            return find(session, key)

        desk.read(dialog, work, dialog.put)
        dialog.open()
        return dialog


def column_chips(columns: Columns) -> list[Chip]:
    """Return a chip per column that is asked for something."""
    return [Chip(f"{COLUMN}{key}", one.said) for key, one in columns.items()]


def _parser(kind: Kind, today: date) -> Callable[[str], Value]:
    def parse(text: str) -> Value:
        from desktop.bounds import bound

        return bound(text, kind, today)

    return parse
