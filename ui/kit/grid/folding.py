"""Groups of a grid as a person handles them: keys, the mark in a header, commands, the menu."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.grid.folds import Folds, Path
from ui.kit.grid.group_paint import mark_box

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView

LEVELS = 2
_FOLD = (Qt.Key.Key_Left, Qt.Key.Key_Minus)
_UNFOLD = (Qt.Key.Key_Right, Qt.Key.Key_Plus)
_TURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Folding(QObject):
    """Belongs to one grid. `allow` names the columns that can be grouped by."""

    asked = Signal(object)  # tuple of column keys, outermost first: group by these

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self.folds = Folds()
        self.keys: Collection[str] = ()
        self.groups: tuple[str, ...] = ()  # in force
        self.columns: dict[str, Command] = {}  # key -> group by it, ticked while in force
        self.commands: Sequence[Command] = ()  # what folds

    def allow(self, keys: Collection[str]) -> Command:
        """Offer to group by these columns; return a command with the menu of all there is to do.

        Called once the first rows are there.
        """
        self.keys = keys
        self._build_commands()
        for port in self._view.grounds():
            port.installEventFilter(self)
        self._view.rows.modelReset.connect(self._look)
        self._look()
        group = self._command("group", msg("Group"), lambda: None, "group")
        menu = QMenu(self._view)
        self.fill(menu)
        group.setMenu(menu)
        return group

    def fill(self, menu: QMenu) -> None:
        """Put everything there is to do into a menu."""
        menu.addActions(list(self.columns.values()))
        menu.addSeparator()
        menu.addActions(self.commands)

    def _build_commands(self) -> None:
        for column in self._view.rows.columns:
            if column.key in self.keys:
                text = msg("Group by {column}", column=column.title)
                by = partial(self.group_by, column.key)
                self.columns[column.key] = self._command(f"group_{column.key}", text, by)
                self.columns[column.key].setCheckable(True)
        self.commands = [
            self._command("fold_group", msg("Fold or unfold the group"), self.turn),
            self._command("fold_all", msg("Fold all groups"), lambda: self.all(folded=True)),
            self._command("unfold_all", msg("Unfold all groups"), lambda: self.all(folded=False)),
            self._command("ungroup", msg("No groups"), lambda: self.asked.emit(())),
        ]

    def _command(
        self, name: str, text: Message, run: Callable[[], object], icon: str = ""
    ) -> Command:
        return Command(self._view.context, name, text, run, parent=self._view, icon=icon)

    def put(self, groups: Sequence[str]) -> None:
        """Know what the source on screen is grouped by."""
        self.groups = tuple(groups)
        self._look()

    def _look(self) -> None:
        for key, command in self.columns.items():
            command.setChecked(key in self.groups)
        for command in self.commands:
            command.allow(self.groups, msg("The list is not grouped."))

    def group_by(self, key: str) -> None:
        """Take a column as the next level, or take it away; a third replaces the second."""
        if key in self.groups:
            self.asked.emit(tuple(one for one in self.groups if one != key))
        else:
            self.asked.emit((*self.groups[: LEVELS - 1], key))

    # --- folding -------------------------------------------------------------------------------

    def turn(self) -> None:
        """Fold or unfold the group under the cursor, or the one around the row there."""
        self._view.step_to(self._header_of(self._view.currentIndex().row()))
        self.toggle(self._view.currentIndex().row())

    def _header_of(self, row: int) -> int:
        while row > 0 and self._view.rows.listing.header_at(row) is None:
            row -= 1
        return max(row, 0)

    def all(self, *, folded: bool) -> None:
        """Fold or unfold every group."""
        source = self._view.rows.grouped
        if source is not None:
            self._view.rows.fold(source.paths(), folded=folded)

    def toggle(self, row: int) -> bool:
        """Fold or unfold the group that begins in a row; False if none does."""
        path, source = self._path(row), self._view.rows.grouped
        if path is None or source is None:
            return False
        self._view.rows.fold([path], folded=not source.folded(path))
        self._view.viewport().update()
        return True

    def _path(self, row: int) -> Path | None:
        number, source = self._view.rows.listing.header_at(row), self._view.rows.grouped
        head = source.header(number) if source is not None and number is not None else None
        return head.path if head else None

    # --- keys and mouse ------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Left and - fold, Right and + unfold, Enter and Space turn; True if it was for a group."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        path = self._path(self._view.currentIndex().row())
        if path is None or held:
            return False
        key = Qt.Key(event.key())
        if key in _FOLD or key in _UNFOLD:
            self._view.rows.fold([path], folded=key in _FOLD)
        elif key in _TURN:
            self.toggle(self._view.currentIndex().row())
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the mark of a header folds or unfolds."""
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self._clicked(event, standing=watched is not self._view.viewport())
        return super().eventFilter(watched, event)

    def _clicked(self, event: QMouseEvent, *, standing: bool) -> None:
        view, at = self._view, event.position().toPoint()
        row = view.rowAt(at.y())
        path = self._path(row)
        if path is None:
            return
        y, height = view.rowViewportPosition(row), view.rowHeight(row)
        left = 0 if standing else view.columnViewportPosition(0)
        box = mark_box(len(path) - 1, left, y, height)
        if box.adjusted(-4, -4, 4, 4).contains(at):
            self.toggle(row)
