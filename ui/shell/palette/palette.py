"""The command palette (Ctrl+K): type what you want, in either language, and press Enter.

A child of the window, not a popup of its own: an input method needs a window with the focus.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.metrics import EDGE, GAP
from ui.kit.speaking import Speaking
from ui.shell.palette.entries import Entry
from ui.shell.palette.lines import LinePainter, Lines

_LETTERS, _LINES = 72, 12
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _LINES,
    Qt.Key.Key_PageUp: -_LINES,
}


class Palette(Speaking, QFrame):
    """Shows entries; `typed` says what is looked for, `chosen` what Enter or a click took.

    `outdated`: the lines on show are of another language or look by now.
    """

    typed = Signal(str)
    chosen = Signal(object)  # Entry
    outdated = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("card", "toast")
        self.setAutoFillBackground(True)
        self.field = QLineEdit()
        self.field.setObjectName("palette_field")
        self.list = QListView()
        self.list.setObjectName("palette_list")
        self.lines = Lines(self.list)
        self.nothing = Label(context, msg("Nothing fits. Try another word."), "muted")
        self._build_list()
        self._build_column()
        self.hide()
        self.retranslate()
        context.theme.changed.connect(self._outdate)

    def _outdate(self) -> None:
        if self.isVisible():
            self.outdated.emit()

    def _build_list(self) -> None:
        view = self.list
        view.setModel(self.lines)
        view.setItemDelegate(LinePainter(self._context, view, self.lines))
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys come from the field
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._take)

    def _build_column(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for widget in (self.field, self.list, self.nothing):
            column.addWidget(widget)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)

    def open(self) -> None:
        """Come up, empty, with the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.field.clear()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, entries: Sequence[Entry], *, keep: bool = False) -> None:
        """Show entries; `keep` leaves the cursor where it is, for lines that come later."""
        row = self.list.currentIndex().row() if keep else 0
        self.lines.put(entries)
        self.list.setCurrentIndex(self.lines.index(max(row, 0)))
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self._place()

    def current(self) -> Entry | None:
        """Return the entry that Enter would take."""
        row = self.list.currentIndex().row()
        return self.lines.entries[row] if 0 <= row < len(self.lines.entries) else None

    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(self.lines.entries[index.row()])

    def _move(self, by: int) -> None:
        count = self.lines.rowCount()
        if count:
            row = min(max(self.list.currentIndex().row() + by, 0), count - 1)
            self.list.setCurrentIndex(self.lines.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes, Esc or another place leaves."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            focus = QApplication.focusWidget()
            if focus is not None and focus is not self.field:
                self._before = None
                self.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            entry = self.current()
            if entry:
                self.chosen.emit(entry)
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}  # there is one field
        return True

    def _place(self) -> None:
        theme = self._context.theme
        letter = QFontMetrics(theme.font()).horizontalAdvance("0")
        width = min(_LETTERS * letter, self._window.width() - 2 * EDGE)
        room = self._window.height() - 8 * EDGE
        height = self.field.sizeHint().height() + self._needed() + 3 * GAP
        left = (self._window.width() - width) // 2
        self.setGeometry(left, 4 * EDGE, width, min(height, room))

    def _needed(self) -> int:
        """The height of what was found, up to a dozen lines; it need not be all."""
        rows = min(self.lines.rowCount(), _LINES)
        if not rows:
            return self.nothing.sizeHint().height() + GAP
        return rows * self._context.theme.row_height() + 2 * self.list.frameWidth() + GAP

    def retranslate(self) -> None:
        """Say the hint in the active language."""
        say = self._context.say
        hint = say(msg("What do you want to do? Actions, customers, members, pages"))
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.list.setAccessibleName(say(msg("What fits")))
        self.setAccessibleName(say(msg("Command palette")))
        self._outdate()
