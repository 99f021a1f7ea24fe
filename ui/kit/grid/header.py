"""The menu of a column: sort, hide, choose columns. All of it reachable by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.messages import msg
from ui.kit.context import Context, caption

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView


class HeaderMenu(QMenu):
    """Opened by a right click on a title or Alt+Down; gone after use."""

    def __init__(self, context: Context, view: GridView, place: int) -> None:
        super().__init__(view)
        self._context, self._view, self._place = context, view, place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if view.rows.columns[place].sortable:
            self._build_sorting()
        if view.rows.columns[place].key in view.filter_keys:
            ask = self.addAction(context.icons.icon("filter"), context.say(msg("Filter…")))
            ask.triggered.connect(lambda: view.filter_column(place))
            self.addSeparator()
        if view.folding.keys:
            view.folding.fill(self.addMenu(context.say(msg("Group"))))
        self._build_columns()

    def _build_sorting(self) -> None:
        say, icons = self._context.say, self._context.icons
        for icon, text, descending in (
            ("sort-up", msg("Sort ascending"), False),
            ("sort-down", msg("Sort descending"), True),
        ):
            action = self.addAction(icons.icon(icon), say(text))
            sort = partial(self._view.sort_by, self._place, descending=descending)
            action.triggered.connect(lambda _checked=False, sort=sort: sort())
        self.addSeparator()

    def _build_columns(self) -> None:
        view, say = self._view, self._context.say
        if self._place > 0:
            hide = self.addAction(say(msg("Hide this column")))
            hide.triggered.connect(lambda: view.hideColumn(self._place))
        chooser = self.addMenu(self._context.icons.icon("columns"), say(msg("Columns")))
        fill_columns(chooser, self._context, view)
        add_reset(self, self._context, view)


def fill_columns(menu: QMenu, context: Context, view: GridView) -> None:
    """Fill a menu with the columns to show."""
    for place, column in enumerate(view.rows.columns):
        action = menu.addAction(caption(context.say(column.title)))
        action.setCheckable(True)
        action.setChecked(not view.isColumnHidden(place))
        action.setEnabled(place > 0)  # the first column says what the row is
        action.toggled.connect(partial(_show, view, place))


def add_reset(menu: QMenu, context: Context, view: GridView) -> None:
    """Add the way back to the columns as they were made."""
    menu.addAction(context.say(msg("Reset columns"))).triggered.connect(view.reset_layout)


def _show(view: GridView, place: int, shown: bool) -> None:
    view.setColumnHidden(place, not shown)
