"""Files dropped on the window: lists are brought in, a Muster file is opened, the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from ui.shell.window import MainWindow

# What the reader takes; whether a file really is one, it says itself.
LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})
_OURS = ".muster"


class Dropping(QObject):
    """Watches a window for what is dropped on it."""

    def __init__(
        self,
        window: MainWindow,
        open_file: Callable[[Path], object],
        begin_import: Callable[[Sequence[Path]], object],
    ) -> None:
        super().__init__(window)
        self._window, self._open, self._import = window, open_file, begin_import
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files over the whole window."""
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            if event.type() in {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}:
                event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def take(self, data: QMimeData) -> None:
        """Do with the files what they are for."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        lists = [path for path in paths if path.suffix.lower() in LISTS]
        if len(paths) == 1 and paths[0].suffix.lower() == _OURS:
            self._open(paths[0])
        elif lists and self._window.desk.session is None:
            self._tell(msg("Open or make a Muster file first; then drop {file} again.",
                           file=lists[0].name))  # fmt: skip
        elif lists:
            self._import(lists)
            self._tell_others([path for path in paths if path not in lists])
        else:
            self._tell_others(paths)

    def _tell_others(self, paths: Sequence[Path]) -> None:
        if paths:
            self._tell(msg("{file} is not a list. Excel (xlsx, xls), ODS and CSV files can be"
                           " brought in.", file=paths[0].name))  # fmt: skip

    def _tell(self, sentence: Message) -> None:
        self._window.error_bar.put(ValidationError(sentence))
