"""The head of a plan: what it is, how good it is, its figures, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.context import Context, Text
from ui.kit.flow import FlowLayout
from ui.kit.label import Label
from ui.kit.metrics import EDGE, GAP, SECTION, TIGHT, WIDE
from ui.kit.speaking import Speaking


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts; `tone` as of a label, `key` the rows it leads to, if any."""

    value: str
    label: Text
    tone: str = ""
    key: str = ""


class FigureButton(Speaking, QPushButton):
    """A figure one can choose: as large as its two lines, named by both."""

    def __init__(self, context: Context, figure: Figure, lines: QWidget) -> None:
        super().__init__()
        self._context, self._figure = context, figure
        self.setObjectName(f"figure_{figure.key}")
        self.setProperty("kind", "figure")
        self.setAutoDefault(False)
        lines.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(lines)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Return what both lines need."""
        box = self.layout()
        return box.sizeHint() if box else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the same: a figure is never cut."""
        return self.sizeHint()

    def retranslate(self) -> None:
        """Say the name in the active language."""
        name = f"{self._figure.value} {self._context.say(self._figure.label)}"
        self.setAccessibleName(name)


class PlanHeader(QFrame):
    """A card: title and note on the left, actions on the right, figures below."""

    chosen = Signal(str)  # Figure.key

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("card", "true")
        self.title = Label(context, "", "h2", wrap=True)
        self.note = Label(context, "", "muted", wrap=True)
        self._figures = FlowLayout(gap=SECTION)
        self._actions = QHBoxLayout()
        self._made: list[QWidget] = []
        self._build_column()

    def _build_column(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(TIGHT, 0, 0, 0)  # as far in as the figures
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addLayout(words, 1)
        self._actions.setSpacing(GAP)
        head.addLayout(self._actions)
        head.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE - TIGHT, WIDE, EDGE, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(self._figures)

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right, after those already there."""
        self._actions.addWidget(button)

    def put(self, title: Text, note: Text = "", figures: Sequence[Figure] = ()) -> None:
        """Show a plan."""
        self.title.say(title)
        self.note.say(note)
        self.note.setVisible(bool(note))
        for widget in self._made:
            self._figures.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = [self._figure(figure) for figure in figures]
        for widget in self._made:
            self._figures.addWidget(widget)
        self.updateGeometry()

    def _figure(self, figure: Figure) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(0)
        column.addWidget(Label(self._context, figure.value, "h1", tone=figure.tone))
        column.addWidget(Label(self._context, figure.label, "caption"))
        return self._button(figure, view) if figure.key else view

    def _button(self, figure: Figure, lines: QWidget) -> FigureButton:
        button = FigureButton(self._context, figure, lines)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(figure.key))
        return button
