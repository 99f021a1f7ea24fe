"""Typing in cells: opens the editor, commits, moves on, and loses no text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.grid.composing import Composing
from ui.kit.grid.editing import Edit, Editing, Offer
from ui.kit.grid.editor import CellEditor, Leave
from ui.kit.grid.moves import Moves
from ui.kit.grid.writing import Writing

if TYPE_CHECKING:
    from ui.kit.grid.entry_table import EntryTable


class Open(NamedTuple):
    """The cell being typed in; found again by id when rows move."""

    row: int
    key: str
    place: int  # column
    before: str
    editor: CellEditor


class Entry(QObject):
    """Belongs to one grid; `writing` takes what was typed to the file."""

    def __init__(self, view: EntryTable, editing: Editing) -> None:
        super().__init__(view)
        self._view, self.editing = view, editing
        self._open: Open | None = None
        self.writing = Writing(view, editing)
        self.moves = Moves(view, editing)
        self.composing = Composing(self)
        self._build_links()

    def _build_links(self) -> None:
        rows, view = self._view.rows, self._view
        for moved in (rows.modelReset, rows.stepped, view.horizontalHeader().sectionResized):
            moved.connect(self.place)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.place)
        view.viewport().installEventFilter(self)
        view.context.theme.changed.connect(self._dress)

    def _dress(self) -> None:
        """The field follows a switch of the text size, or it would be cut in its cell."""
        if self._open is not None:
            self._open.editor.setFont(self._view.context.theme.font())
            self.place()

    @property
    def editor(self) -> CellEditor | None:
        """The field on screen, None while no cell is typed in."""
        return self._open.editor if self._open else None

    def can_edit(self, index: QModelIndex) -> bool:
        """Whether a cell can be typed in."""
        if not index.isValid() or self._view.rows.listing.id_at(index.row()) is None:
            return False
        return self._view.rows.columns[index.column()].key in self.editing.keys

    # --- opening ---------------------------------------------------------------------------

    def begin(self, text: str | None = None) -> CellEditor | None:
        """Type in the cell under the cursor; `text` replaces what is there, None keeps it."""
        index = self._view.currentIndex()
        number = self._view.rows.listing.id_at(index.row())
        if number is None or not self.can_edit(index):
            return None
        self.commit()
        self._view.scrollTo(index)
        column = self._view.rows.columns[index.column()]
        before = self._before(number, column.key, index)
        editor = CellEditor(
            self._view.context,
            self._ground(index.column()),
            column.title,
            before if text is None else text,
            typed_into=text is not None,
        )
        editor.setFont(self._view.cells.font)
        self._open = Open(number, column.key, index.column(), before, editor)
        self._follow(editor)
        return editor

    def _before(self, number: int, key: str, index: QModelIndex) -> str:
        """What was typed and refused, else what the file has."""
        typed = self._view.rows.pending.at(number, key)
        if typed is not None:
            return typed.text
        row = self._view.rows.listing.row(number)
        return self.editing.begin_with(key, row.texts[index.column()]) if row else ""

    def _follow(self, editor: CellEditor) -> None:
        opened = self._open
        assert opened is not None
        editor.committed.connect(self.leave)
        editor.cancelled.connect(self.cancel)
        editor.paused.connect(lambda text: self._keep(opened, text))
        self.place()
        editor.show()
        if not self.composing.under_way:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.offer(opened.key, partial(self._offer, editor))

    def _offer(self, editor: CellEditor, offers: Sequence[Offer]) -> None:
        if editor is self.editor:  # not gone on meanwhile
            editor.offer(offers)

    def _keep(self, opened: Open, text: str) -> None:
        if opened is self._open:
            self.editing.keep(Edit(opened.row, opened.key, text))

    def _ground(self, column: int) -> QWidget:
        """What the editor lies on: the standing column, if that covers the cell."""
        return self._view.ground(column)

    def place(self) -> None:
        """Lie over the cell, wherever it has gone; a cell that went away is committed."""
        if self._open is None:
            return
        _, _, column, _, editor = self._open
        place = self._view.rows.listing.places([self._open.row]).get(self._open.row)
        if place is None:
            self.commit()
            return
        ground = self._view.ground(column)
        if editor.parentWidget() is not ground:
            focused = editor.hasFocus()
            editor.setParent(ground)
            editor.show()
            if focused:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
        box: QRect = self._view.visualRect(self._view.rows.index(place, column))
        if ground is not self._view.viewport():
            box.moveLeft(0)
        editor.setGeometry(box)

    # --- leaving ---------------------------------------------------------------------------

    def commit(self) -> None:
        """Write what is being typed, if it differs, and close the field."""
        self.leave(Leave.STAY)

    def cancel(self) -> None:
        """Close the field; the cell keeps what it had."""
        opened = self._close()
        if opened is not None:
            if self._view.rows.pending.at(opened.row, opened.key) is None:
                self.editing.forget([(opened.row, opened.key)])
            self.moves.end_run()

    def leave(self, how: Leave) -> None:
        """Commit and go where `how` says."""
        opened = self._close()
        if opened is None:
            return
        text = opened.editor.text()
        if how is Leave.FILL:
            self.writing.fill(text)
        elif text != opened.before or self._refused(opened):
            self.writing.write([Edit(opened.row, opened.key, text)])
        else:
            self.editing.forget([(opened.row, opened.key)])
        self.moves.go(how)

    def _refused(self, opened: Open) -> bool:
        """Whether the file does not have what stands in the cell: Enter tries again."""
        typed = self._view.rows.pending.at(opened.row, opened.key)
        return typed is not None and typed.wrong is not None

    def _close(self) -> Open | None:
        """Take the field away before anything else happens: losing the focus commits, too."""
        opened, self._open = self._open, None
        if opened is not None:
            if opened.editor.hasFocus():  # before it hides: Qt would move the focus by a Tab
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            opened.editor.hide()
            opened.editor.deleteLater()
            self.composing.end()
        return opened

    # --- what the grid hands over ------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Take a key the grid got; True if it meant something here."""
        editor = self.editor
        if editor is not None and not editor.hasFocus():  # an input method is still at work
            QApplication.sendEvent(editor, event)
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.moves.key(event):
            return True
        text = event.text()
        typed = bool(text) and text.isprintable() and text != " "
        if typed and not held & ~Qt.KeyboardModifier.ShiftModifier:
            return self.begin(text) is not None
        if event.key() == Qt.Key.Key_Backspace:
            return self.begin("") is not None
        return False

    def double_clicked(self, index: QModelIndex) -> bool:
        """Type in a cell that can be; False if it cannot."""
        if not self.can_edit(index):
            return False
        self._view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.NoUpdate
        )
        return self.begin() is not None

    def input_method(self, event: QInputMethodEvent) -> bool:
        """Take what an input method sends while the grid has the focus."""
        return self.composing.take(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the grid; another page being shown commits."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        elif event.type() == QEvent.Type.Hide:
            self.commit()
        return super().eventFilter(watched, event)


