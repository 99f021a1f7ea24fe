"""The saved views of the list on screen as tabs beside the pane's name, and a way to save one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget
from shiboken6 import isValid

from desktop.messages import msg
from ui.kit.context import Context, caption
from ui.kit.label import IconButton
from ui.kit.metrics import TIGHT
from ui.kit.speaking import Speaking

if TYPE_CHECKING:
    from ui.panes.saved_views import SavedViews


class Tabs(QTabBar):
    """Tabs that may be narrower than their texts: then they can be scrolled."""

    def minimumSizeHint(self) -> QSize:
        """Room for a short name and the arrows."""
        wide = 12 * self.fontMetrics().averageCharWidth()
        return QSize(min(wide, self.sizeHint().width()), super().minimumSizeHint().height())


class ViewTabs(Speaking, QWidget):
    """Hidden where the list has no views. A dot marks a view that looks different by now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._views: SavedViews | None = None
        self.setObjectName("view_tabs")
        self._build_row()
        self.retranslate()
        self.bar.currentChanged.connect(self._choose)
        self.add.clicked.connect(self._save)
        self.hide()

    def _build_row(self) -> None:
        self.bar = Tabs()
        self.bar.setObjectName("views_bar")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add = IconButton(self._context, "add", msg("Save this view…"))
        self.add.setObjectName("add_view")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.bar)
        row.addWidget(self.add)

    def put(self, views: SavedViews | None) -> None:
        """Show the views of another list; None: it has none."""
        if self._views is not views:
            if self._views is not None and isValid(self._views):
                self._views.told.disconnect(self.fill)
            self._views = views
            if views is not None:
                views.told.connect(self.fill)
        self.setVisible(views is not None)
        self.fill()

    def fill(self) -> None:
        """Say which views there are, and which one the list looks like."""
        views = self._views
        if views is None or not isValid(views):
            return
        say = self._context.say
        listed = [(None, say(msg("All")), ""), *((one, one.name, self._tip(one.shared))
                                                for one in views.views)]  # fmt: skip
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(listed):
                self.bar.removeTab(self.bar.count() - 1)
            for place, (view, name, tip) in enumerate(listed):
                here = (view.id if view else None) == (views.chosen.id if views.chosen else None)
                text = caption(f"{name} •" if here and views.changed else name)
                if place == self.bar.count():
                    self.bar.addTab(text)
                elif self.bar.tabText(place) != text:
                    self.bar.setTabText(place, text)
                self.bar.setTabToolTip(place, tip)
                if here:
                    self.bar.setCurrentIndex(place)
        self.setEnabled(views.command.isEnabled())
        self.updateGeometry()

    def _tip(self, shared: bool) -> str:
        return self._context.say(msg("View of the team") if shared else msg("My view"))

    def _choose(self, place: int) -> None:
        views = self._views
        if views is not None and place >= 0:
            views.choose(views.views[place - 1] if place else None)

    def _save(self) -> None:
        if self._views is not None:
            self._views.open_save()

    def retranslate(self) -> None:
        """Say name and tabs in the active language."""
        self.bar.setAccessibleName(self._context.say(msg("Views")))
        self.fill()
