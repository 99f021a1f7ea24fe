"""Load per member as bars, now and before, with the line nobody should cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.grid.rows import Bar
from ui.kit.marks import BAR_HEIGHT, draw_bar
from ui.kit.metrics import GAP
from ui.kit.speaking import Speaking

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Load:
    """A member's load: `bar` in any unit, `shown` such as "97 %", `note` such as "was 112 %"."""

    id: str
    name: str
    bar: Bar
    shown: str
    note: Text = ""


class LoadModel(QAbstractListModel):
    """The loads in the order given."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.loads: tuple[Load, ...] = ()

    def put(self, loads: Sequence[Load]) -> None:
        """Show these."""
        self.beginResetModel()
        self.loads = tuple(loads)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many members there are."""
        return 0 if parent.isValid() else len(self.loads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the name, or for a screen reader the whole row as a sentence."""
        load = self.loads[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return load.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = msg("{name}: load {load}", name=load.name, load=load.shown)
            if load.note:
                return f"{self._context.say(spoken)}, {self._context.say(load.note)}"
            return self._context.say(spoken)
        return None


class LoadDelegate(QStyledItemDelegate):
    """Paints name, bar, figure and note in columns that line up."""

    def __init__(self, context: Context, model: LoadModel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._model = context, model
        self._measured: dict[int, tuple[int, int, int]] = {}  # width of a row -> its columns
        model.modelReset.connect(self.measure)
        context.theme.changed.connect(self.measure)

    def measure(self) -> None:
        """Find the columns anew at the next paint: 300 members are measured in 6 ms."""
        self._measured.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row of the theme's height."""
        return QSize(240, self._context.theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a member."""
        load, theme, box = self._model.loads[index.row()], self._context.theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        name, figure, note = self._columns(box.width())
        bar_x = box.left() + name + 2 * GAP
        figure_x = box.right() + 1 - 2 * GAP - note - figure
        top = box.center().y() - BAR_HEIGHT / 2
        draw_bar(painter, theme, load.bar, QRectF(bar_x, top, figure_x - GAP - bar_x, BAR_HEIGHT))
        painter.setFont(theme.font())
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        ink = "danger" if load.bar.value > load.bar.limit else "text"
        self._word(painter, load.name, QRect(box.left() + GAP, box.top(), name, 0), "text", left)
        self._word(painter, load.shown, QRect(figure_x, box.top(), figure, 0), ink, right)
        if load.note:
            place = QRect(figure_x + figure + GAP, box.top(), note, 0)
            self._word(painter, self._context.say(load.note), place, "muted", left)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _word(
        self, painter: QPainter, text: str, place: QRect, ink: str, side: Qt.AlignmentFlag
    ) -> None:
        theme = self._context.theme
        place.setHeight(theme.row_height())
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(theme.colour(ink))
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, fitted)

    def _columns(self, width: int) -> tuple[int, int, int]:
        if width not in self._measured:
            self._measured[width] = self._widths(width)
        return self._measured[width]

    def _widths(self, width: int) -> tuple[int, int, int]:
        loads, metrics = self._model.loads, QFontMetrics(self._context.theme.font())
        widest = max((metrics.horizontalAdvance(load.name) for load in loads), default=0)
        figure = max((metrics.horizontalAdvance(load.shown) for load in loads), default=0)
        notes = {self._context.say(load.note) for load in loads}
        note = max((metrics.horizontalAdvance(one) for one in notes), default=0)
        return min(widest + 2, width // 3), figure + 2, min(note + 2, width // 3)


class LoadList(Speaking, QListView):
    """`chosen` carries the id of the member under the cursor."""

    chosen = Signal(str)

    def __init__(self, context: Context, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._name = context, name
        self.rows = LoadModel(context, self)
        self.setModel(self.rows)
        self._painter = LoadDelegate(context, self.rows, self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._say_chosen)
        context.theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.retranslate()

    def put(self, loads: Sequence[Load]) -> None:
        """Show these loads; the cursor stays on the same member."""
        before = self.current_id()
        self.rows.put(loads)
        for row, load in enumerate(loads):
            if load.id == before:
                self.setCurrentIndex(self.rows.index(row))

    def current_id(self) -> str | None:
        """Return the member under the cursor."""
        row = self.currentIndex().row()
        return self.rows.loads[row].id if 0 <= row < len(self.rows.loads) else None

    def _say_chosen(self) -> None:
        number = self.current_id()
        if number is not None:
            self.chosen.emit(number)

    def retranslate(self) -> None:
        """Say the name; the rows are painted anew."""
        self.setAccessibleName(self._context.say(self._name))
        self._painter.measure()
        self.viewport().update()
