"""What the frame around a pane does: title, search, toolbar, row count, side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.jobs import Job
from desktop.messages import msg
from ui.kit.command import Command
from ui.shell.hits import Hits
from ui.shell.pane import Pane
from ui.shell.panes import PANES
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.kit.record_form import RecordForm


class PaneActions(QObject):
    """Presenter of the frame around the panes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        host = window.host
        host.shown.connect(self._shown)
        host.grown.connect(self._frame)
        host.counted.connect(window.status.say_rows)
        host.uncounted.connect(window.status.clear_rows)
        host.figured.connect(window.status.say_figures)
        window.title_row.searched.connect(self._search)
        window.desk.wanted.connect(self.go_and_search)
        self.hits = Hits(window)

    def _shown(self, pane: Pane) -> None:
        entry = next(entry for entry in PANES if entry.name == pane.objectName())
        window = self._window
        window.rail.mark(entry.name)
        searched = window.host.searches.get(entry.name, "")
        window.title_row.put(entry.title, pane.search_hint, searched)
        self._frame(pane)
        pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _frame(self, pane: Pane) -> None:
        """Put around it what it offers."""
        window = self._window
        if window.host.is_whole(pane):
            window.toolbar.put(pane.commands)
        else:
            window.toolbar.keep_place()
        window.title_row.put_views(pane.views)
        window.order_tabs()

    def _search(self, text: str) -> None:
        host = self._window.host
        if host.pane:
            host.searches[host.pane.objectName()] = text
            host.then(lambda pane: pane.search(text))

    def find(self) -> None:
        """Go to the search box."""
        box = self._window.title_row.search
        if box.isVisible():
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            box.selectAll()

    def go_to_hit(self, by: int) -> None:
        """Go to the next (by=1) or previous (by=-1) row of what was found, round and round."""
        pane = self._window.host.pane
        grid = pane.grid() if pane else None
        if grid:
            grid.step_by(by)

    def _exporting(self) -> Command | None:
        pane = self._window.host.pane
        commands = pane.commands if pane else ()
        return next((one for one in commands if one.objectName() == "export"), None)

    def can_export(self) -> bool:
        """Whether the pane on screen can be written to a workbook."""
        return self._exporting() is not None

    def export(self) -> None:
        """Write the pane on screen to a workbook."""
        command = self._exporting()
        if command:
            command.trigger()

    def go_and_search(self, name: str, text: str) -> None:
        """Show another pane with something searched there."""
        self._window.host.searches[name] = text
        self._window.host.go(name)
        self._window.host.then(lambda pane: pane.search(text))

    def refresh(self) -> None:
        """Have the pane on screen read everything again."""
        self._window.host.then(lambda pane: pane.refresh())

    def save_now(self) -> None:
        """Take over what is being typed, and say so when all of it is on disk.

        A form says for itself whether it could be saved.
        """
        typing = self._window.focusWidget()
        form = _form_around(typing)
        if form is not None:
            form.save_wanted.emit()
            return
        if typing is not None:
            typing.clearFocus()
            if isValid(typing):
                typing.setFocus(Qt.FocusReason.OtherFocusReason)
        desk = self._window.desk

        def tell(_none: None) -> None:
            desk.toasts.show_news(msg("Everything is saved."))

        # Behind all that is still to be written.
        desk.bridge.submit(self, Job(lambda _: None, lane="write"), tell)

    def toggle_panel(self) -> None:
        """Open or close the side panel."""
        self._window.host.then(lambda pane: pane.toggle_panel())


def _form_around(widget: QWidget | None) -> RecordForm | None:
    """The form somebody is typing in."""
    from ui.kit.record_form import RecordForm

    while widget is not None and not isinstance(widget, RecordForm):
        widget = widget.parentWidget()
    return widget
