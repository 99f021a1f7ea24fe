"""The row above a pane: its name, the views of its list, the search box, the bell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.context import Context, Text
from ui.kit.label import Label
from ui.kit.metrics import GAP
from ui.kit.search_box import SearchBox

if TYPE_CHECKING:
    from ui.kit.bell import BellButton
    from ui.panes.saved_views import SavedViews
    from ui.shell.view_tabs import ViewTabs

_SEARCH_CHARS = 36


class TitleRow(QWidget):
    """`searched` carries what the person looks for."""

    searched = Signal(str)

    bell: BellButton
    views: ViewTabs

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("title_row")
        self.title = Label(context, "", "h1")
        self.title.setObjectName("pane_title")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self.search = self._box()
        self._row.addWidget(self.search, 1)

    def put_views(self, views: SavedViews | None) -> None:
        """Show the saved views of the list below; None: it has none."""
        if not hasattr(self, "views"):
            if views is None:
                return
            from ui.shell import view_tabs

            self.views = view_tabs.ViewTabs(self._context)
            self._row.insertWidget(self._row.indexOf(self.title) + 1, self.views)
        self.views.put(views)

    def add_bell(self, bell: BellButton) -> None:
        """Put the bell, which keeps the news, at the end."""
        self.bell = bell
        self._row.addWidget(bell)

    def put_beside_search(self, widget: QWidget) -> None:
        """Put what is said of the search before its box."""
        self._row.insertWidget(self._row.indexOf(self.search), widget)

    def put(self, title: Text, hint: Text | None, text: str = "") -> None:
        """Name a pane and, if it can be searched, offer to; `text` is what was asked last."""
        self.title.say(title)
        self.search.put(hint or "", text)
        self.search.setVisible(hint is not None)

    def _box(self) -> SearchBox:
        box = SearchBox(self._context, "", self)
        box.setObjectName("search")
        box.setMinimumWidth(_SEARCH_CHARS * self.fontMetrics().averageCharWidth())
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.searched.connect(self.searched)
        return box
