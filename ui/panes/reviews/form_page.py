"""The page of one review: head, the form, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.error_bar import ErrorBar
from ui.kit.metrics import GAP
from ui.kit.record_form_offer import DraftOffer
from ui.kit.side_panel import SidePanel
from ui.kit.spoken import speak
from ui.kit.tall_scroll import TallScroll
from ui.panes.reviews.form_head import FormHead
from ui.panes.reviews.form_sheet import ReviewSheet
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Side
    from ui.kit.command import Command
    from ui.kit.sections import PanelContent

_PANEL = 320


class FormPage(QWidget):
    """`left` fires when somebody wants back to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("review_form")
        self._desk = desk
        self.sheet: ReviewSheet | None = None
        self.error_bar = ErrorBar(desk.context)
        self.offer = DraftOffer(desk.context)
        self.evidence = SidePanel(desk.context, msg("Evidence"))
        self.fields = TallScroll()
        self.fields.setObjectName("review_scroll")
        self.fields.viewport().setAutoFillBackground(False)
        self.fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        speak(desk.context, self.fields, name=msg("Review"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._column = QVBoxLayout(self)

    def furnish(self, commands: Sequence[Command]) -> None:
        """Put the parts into place; `commands` stand in the head."""
        self.head = FormHead(self._desk.context, commands)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        for widget in (self.head, self.error_bar, self.offer):
            self._column.addWidget(widget)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.fields)
        self.split.addWidget(self.evidence)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([3 * _PANEL, _PANEL])
        self._column.addWidget(self.split, 1)

    def show_sheet(
        self, sheet: Sheet, sides: Collection[Side], *, adjusts: bool
    ) -> ReviewSheet:
        """Show a review anew; the focus stays in the field it was in, if that is still there."""
        before = self.focusWidget()
        was = before.objectName() if before is not None and before.hasFocus() else ""
        made = ReviewSheet(self._desk.context, sheet, sides, adjusts=adjusts)
        self.sheet = made
        self.fields.setWidget(made)
        made.setAutoFillBackground(False)  # setWidget turned it on
        self.error_bar.hide()
        self.offer.hide()
        self.head.show_result(sheet, sheet.outcome.result)
        if was in made.editors:
            made.editors.editor(was).setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def begin(self) -> None:
        """Put the cursor where one begins."""
        first = self.sheet.editors.first() if self.sheet else None
        if not self.offer.isHidden():
            first = self.offer.take_button
        (first or self.head).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_evidence(self, content: PanelContent) -> None:
        """Show what the review can rest on."""
        self.evidence.put(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going off the screen loses nothing."""
        if self.sheet is not None:
            self.sheet.editors.flush()
        super().hideEvent(event)
