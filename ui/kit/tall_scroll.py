"""A page that scrolls up and down only: it is never narrower than what is on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class TallScroll(QScrollArea):
    """As wide as its page at least, whatever the language and the text size make of that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Room for the page beside the bar."""
        least, page = super().minimumSizeHint(), self.widget()
        if page is None:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        wide = page.minimumSizeHint().width() + bar + 2 * self.frameWidth()
        return QSize(max(wide, least.width()), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the layout around when the page needs another width."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)
