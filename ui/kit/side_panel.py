"""The side panel: the record under the cursor at a glance; never modal, follows the selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.messages import msg
from ui.kit.badge import Badge
from ui.kit.command_button import CommandButton
from ui.kit.context import Context, Text
from ui.kit.flow import FlowLayout
from ui.kit.grid.view import GridView
from ui.kit.label import IconButton, Label
from ui.kit.metrics import EDGE, GAP, SECTION, TIGHT, WIDE
from ui.kit.section_view import section_view
from ui.kit.sections import PanelContent
from ui.kit.speaking import Speaking

_WIDTH = 340
_LEAST_LETTERS = 30


class SidePanel(Speaking, QFrame):
    """Shows a `PanelContent`, or a form in its place; `closed` fires when a person closes it."""

    closed = Signal()
    form_left = Signal()  # somebody wants out of the form: Esc, or the panel is being closed

    def __init__(self, context: Context, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._name = context, name
        self.setProperty("card", "true")
        self._fit()
        context.theme.changed.connect(self._fit)
        self.title = Label(context, "", "h2", wrap=True)
        self.subtitle = Label(context, "", "muted", wrap=True)
        self.badge = Badge(context)
        self.close_button = IconButton(context, "close", msg("Close panel"))
        self.close_button.clicked.connect(self.close_panel)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._footer, self._actions = QWidget(), QHBoxLayout()
        self._form: QWidget | None = None
        self._content = PanelContent("")
        self._build_column()
        self.put(PanelContent(""))
        self.retranslate()

    def _build_column(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        self.title.setContentsMargins(0, TIGHT, 0, 0)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()  # level with the first line of a title that may have more
        beside.setContentsMargins(0, TIGHT, 0, 0)
        beside.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(beside)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, WIDE, GAP, WIDE)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self.subtitle)
        column.addSpacing(GAP)
        column.addWidget(self._scroll, 1)
        FlowLayout(self._footer)
        self._footer.hide()
        column.addWidget(self._footer)
        column.addLayout(self._actions)

    def _fit(self) -> None:
        letter = QFontMetrics(self._context.theme.font()).horizontalAdvance("0")
        self.setMinimumWidth(_LEAST_LETTERS * letter)

    def put(self, content: PanelContent) -> None:
        """Show a record; while a form is open, once that is done."""
        self._content = content
        if self._form is not None:
            return
        self.title.say(content.title)
        self.subtitle.say(content.subtitle)
        self.subtitle.setVisible(bool(content.subtitle))
        self._show_footer()
        self.badge.put(content.badge, content.badge_tone)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(SECTION)
        for section in content.sections:
            column.addWidget(section_view(self._context, section))
        column.addStretch()
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)  # setWidget turned it on
        self._column.activate()  # a badge that comes leaves the title another width

    def set_commands(self, commands: Sequence[QAction]) -> None:
        """Offer commands as buttons at the foot of the panel."""
        layout = self._footer.layout()
        assert layout is not None
        for command in commands:
            layout.addWidget(CommandButton(command))
        self._show_footer()

    def set_actions(self, widgets: Sequence[QWidget]) -> None:
        """Put widgets in a row at the foot of the panel."""
        for widget in widgets:
            self._actions.addWidget(widget)
        self._actions.addStretch()

    def _show_footer(self) -> None:
        layout = self._footer.layout()
        offers = layout is not None and layout.count() > 0
        self._footer.setVisible(offers and self._form is None and bool(self._content.sections))

    # --- a form in place of the record -------------------------------------------------------

    @property
    def form(self) -> QWidget | None:
        """The form on show; None while the record is."""
        return self._form

    def edit(self, title: Text, form: QWidget) -> None:
        """Show a form, whose title says what is edited, and open the panel."""
        self.end_edit()
        self.title.say(title)
        for widget in (self.subtitle, self.badge, self._scroll, self._footer):
            widget.hide()
        self._form = form
        self._column.insertWidget(self._column.count() - 2, form, 1)
        form.show()
        self.show()

    def end_edit(self) -> None:
        """Take the form away and show the record again."""
        form, self._form = self._form, None
        if form is None:
            return
        form.hide()
        self._column.removeWidget(form)
        form.deleteLater()
        self._scroll.show()
        self.put(self._content)

    def toggle(self) -> None:
        """Open it if it is closed, close it if it is open."""
        if self.isVisible():
            self.close_panel()
        else:
            self.show()

    def close_panel(self) -> None:
        """Hide it; it keeps following the selection."""
        if self._form is not None:
            self.form_left.emit()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form, else closes."""
        if event.key() == Qt.Key.Key_Escape and self._form is not None:
            self.form_left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the name; everything inside says itself again."""
        self.setAccessibleName(self._context.say(self._name))
        self._scroll.setAccessibleName(self._context.say(self._name))


_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate  # nothing is selected by it


class Peek(QSplitter):
    """A grid with its side panel: Space in the grid toggles it, closing gives the focus back."""

    def __init__(self, grid: GridView, left: QWidget, panel: SidePanel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._grid = grid
        self.panel = panel
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([3 * _WIDTH, _WIDTH])
        grid.rows.settled.connect(self._begin)
        grid.peek_requested.connect(panel.toggle)
        panel.closed.connect(self._give_back)
        self._begin()

    def _begin(self) -> None:
        """Put a cursor that is nowhere into the first row: the panel shows something."""
        grid = self._grid
        if not grid.currentIndex().isValid() and grid.rows.rowCount():
            columns = range(grid.rows.columnCount())
            shown = next((at for at in columns if not grid.isColumnHidden(at)), 0)
            first = grid.rows.index(0, shown)
            grid.selectionModel().setCurrentIndex(first, _NO_UPDATE)

    def _give_back(self) -> None:
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
