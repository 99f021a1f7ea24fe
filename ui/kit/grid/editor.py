"""The field in which a cell is typed: a line edit over the cell, right with an input method."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.kit.context import Context, Text
from ui.kit.grid.editing import Offer
from ui.kit.spoken import speak

_PAUSE_MS = 300  # without a key, before the text is kept against a crash
_FOUND_BY = int(Qt.ItemDataRole.UserRole) + 1
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Leave(Enum):
    """Where to go from a cell."""

    STAY = auto()
    DOWN = auto()
    UP = auto()
    NEXT = auto()
    BACK = auto()
    LEFT = auto()
    RIGHT = auto()
    FILL = auto()  # stay, and write the text into every selected cell


class Here(Enum):
    """What a key does in the field itself."""

    CANCEL = auto()
    OFFERS = auto()
    STAND = auto()  # from now on the arrows move in the text


_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Leave | Here] = {
    (Qt.Key.Key_Return, _PLAIN): Leave.DOWN,
    (Qt.Key.Key_Enter, _PLAIN): Leave.DOWN,
    (Qt.Key.Key_Return, _SHIFT): Leave.UP,
    (Qt.Key.Key_Enter, _SHIFT): Leave.UP,
    (Qt.Key.Key_Return, _CTRL): Leave.FILL,
    (Qt.Key.Key_Enter, _CTRL): Leave.FILL,
    (Qt.Key.Key_Tab, _PLAIN): Leave.NEXT,
    (Qt.Key.Key_Backtab, _SHIFT): Leave.BACK,
    (Qt.Key.Key_Backtab, _PLAIN): Leave.BACK,
    (Qt.Key.Key_Escape, _PLAIN): Here.CANCEL,
    (Qt.Key.Key_F2, _PLAIN): Here.STAND,
    (Qt.Key.Key_Down, _ALT): Here.OFFERS,
}
_ARROWS = {
    Qt.Key.Key_Down: Leave.DOWN,
    Qt.Key.Key_Up: Leave.UP,
    Qt.Key.Key_Left: Leave.LEFT,
    Qt.Key.Key_Right: Leave.RIGHT,
}


class Offers(QCompleter):
    """Values to choose from, found by any part of their text or by what else finds them."""

    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for text, found_by in offers:
            item = QStandardItem(text)
            item.setData(f"{text} {found_by}", _FOUND_BY)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(_FOUND_BY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put the value in, not what found it."""
        return str(index.data(int(Qt.ItemDataRole.DisplayRole)))


class CellEditor(QLineEdit):
    """`committed` tells where to go on. `typed_into`: arrows leave the cell, as in Excel."""

    committed = Signal(object)  # Leave
    cancelled = Signal()
    paused = Signal(str)  # the text, a moment after the last key

    def __init__(
        self, context: Context, parent: QWidget, name: Text, text: str, *, typed_into: bool
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName("cell_editor")
        speak(context, self, name=name)
        self.setProperty("cell", "true")
        self.typed_into = typed_into
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.paused.emit(self.text()))
        self.textEdited.connect(lambda _text: self._pause.start())
        if not typed_into:
            self.selectAll()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer values to choose from; `open_offers` shows all of them."""
        if offers:
            completer = Offers(offers, self)
            completer.activated.connect(lambda _text: self._pause.start())
            self.setCompleter(completer)
            if self.typed_into and self.text():
                completer.setCompletionPrefix(self.text())
                completer.complete()

    def open_offers(self) -> None:
        """Show everything there is to choose from."""
        completer = self.completer()
        if completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()

    def event(self, event: QEvent) -> bool:
        """Take the keys of cells before shortcuts and Tab order see them."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._meaning(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if not self._take(event):
                    super().event(event)
                event.accept()  # a key that means nothing here is not for the grid below
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        meaning = self._meaning(event)
        if meaning is None:
            return False
        event.accept()
        if isinstance(meaning, Leave):
            self._take_offer()
            self.committed.emit(meaning)
        elif meaning is Here.CANCEL:
            if not self._close_offers():
                self.cancelled.emit()
        elif meaning is Here.OFFERS:
            self.open_offers()
        else:
            self.typed_into = False
        return True

    def _take_offer(self) -> None:
        """Enter and Tab take what is marked in the open list."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if completer is None or popup is None or not popup.isVisible():
            return
        if popup.currentIndex().isValid():
            self.setText(completer.pathFromIndex(popup.currentIndex()))
        popup.hide()

    def _close_offers(self) -> bool:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is None or not popup.isVisible():
            return False
        popup.hide()
        return True

    def _meaning(self, event: QKeyEvent) -> Leave | Here | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        found = _KEYS.get((Qt.Key(event.key()), held))
        if found is None and held == _PLAIN and self.typed_into:
            return _ARROWS.get(Qt.Key(event.key()))
        return found

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere commits; a list of values, a menu or another window does not."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.committed.emit(Leave.STAY)
