"""A grid as a pane uses it: the list, or why it is empty, and above it what went wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.messages import Message
from ui.kit.context import Context
from ui.kit.doorway import Doorway
from ui.kit.empty_state import Emptiness, EmptyState
from ui.kit.grid.rows import Column, RowSource
from ui.kit.grid.view import GridView
from ui.kit.metrics import GAP
from ui.kit.runner import Bridge

if TYPE_CHECKING:
    from ui.kit.error_bar import ErrorBar
    from ui.kit.grid.bulk_bar import BulkBar
    from ui.kit.grid.entry import Entry
    from ui.kit.grid.footer import Footer
    from ui.kit.grid.notices import Notices


class GridPanel(Doorway):
    """Switches between grid and empty state; tells an empty file from a filter without hits."""

    way_chosen = Signal(str)  # Way.key of the empty state on screen

    notices: Notices  # there once cells can be typed in

    def __init__(
        self,
        context: Context,
        bridge: Bridge,
        key: str,
        name: Message,
        columns: Sequence[Column],
        nothing: Emptiness,
        no_hits: Emptiness,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack = QStackedWidget(self)
        self.grid = GridView(context, bridge, key, name, columns, self._stack)
        self._context, self._bridge = context, bridge
        self._nothing, self._no_hits = nothing, no_hits
        self._filtered = False
        self._build_column()
        self._build_links()

    @cached_property
    def footer(self) -> Footer:
        """Count and totals of the whole list below its groups; made when it is needed."""
        from ui.kit.grid import footer

        made = footer.Footer(self._context, self.grid)
        self._column.insertWidget(self._column.indexOf(self._stack) + 1, made)
        return made

    def _build_links(self) -> None:
        self.lead_to(self.grid)
        self.grid.rows.modelReset.connect(self._begun)
        self.grid.rows.counted.connect(self._counted)
        self.grid.rows.failed.connect(self._failed)
        self.grid.editable.connect(self._editable)

    def _build_column(self) -> None:
        self._stack.addWidget(self.grid)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._stack, 1)

    @cached_property
    def empty(self) -> EmptyState:
        """What stands there instead of rows; made when it is needed."""
        empty = EmptyState(self._context)
        empty.chosen.connect(self.way_chosen)
        self._stack.addWidget(empty)
        return empty

    @cached_property
    def bulk(self) -> BulkBar:
        """What can be done with several rows at once; made when it is needed."""
        from ui.kit.grid import bulk_bar

        made = bulk_bar.BulkBar(self.grid)
        self._column.addWidget(made)
        return made

    @cached_property
    def error_bar(self) -> ErrorBar:
        """What went wrong, above the rows; made when it is needed."""
        from ui.kit import error_bar

        bar = error_bar.ErrorBar(self._context)
        self._column.insertWidget(0, bar)
        return bar

    def _editable(self, entry: Entry) -> None:
        from ui.kit.grid import notices

        self.notices = notices.Notices(
            self.grid, entry, self.bulk, self._column, self._bridge
        )
        entry.writing.failed.connect(self._not_written)

    def _not_written(self, error: AppError) -> None:
        self.error_bar.put(error)

    def show_source(self, source: RowSource, *, filtered: bool) -> None:
        """Show rows; `filtered` says whether a search or filter is in force."""
        self._filtered = filtered
        self.grid.show_source(source)

    def refresh(self, changed: Collection[int] | None = None) -> None:
        """Read again after `changed` row ids (None: any) changed; selection and scroll stay."""
        self.grid.refresh(changed)

    def _begun(self) -> None:
        if self.grid.rows.rowCount():  # the first screen; how many there are comes later
            self._show(self.grid)

    def _show(self, page: QWidget) -> None:
        """Show grid or empty state. The focus goes where it can be seen: a hidden one holds Tab."""
        self._stack.setCurrentWidget(page)
        if page is self.grid:
            self.lead_to(self.grid)
            return
        buttons = self.empty.buttons
        self.lead_to(buttons[0] if buttons else None)
        for before, after in pairwise((self.grid, *buttons)):  # newer than all that follows
            QWidget.setTabOrder(before, after)

    def _counted(self, count: int) -> None:
        if "error_bar" in vars(self):
            self.error_bar.hide()
        if count == 0:
            self.empty.put(self._no_hits if self._filtered else self._nothing)
        self._show(self.grid if count else self.empty)
        if self.grid.rows.grouped is not None or "footer" in vars(self):
            self.footer.look()

    def _failed(self, error: AppError) -> None:
        self.error_bar.put(error, self.refresh)
