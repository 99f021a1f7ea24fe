"""The tour's pictures of news: toasts of every kind, and the log of them below the bell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtWidgets import QMenu

from desktop.errors import Severity
from desktop.messages import msg, msgn
from ui.shell.pane import Scene
from ui.shell.window import MainWindow


def scenes(window: MainWindow) -> Sequence[Scene]:
    """Return both; the log shows what the toasts said."""

    def toasts() -> None:
        full = msg(
            "The disk with {path} is full, nothing was changed. Make room and try again.",
            path=PurePath("team.muster"),
        )
        news = window.desk.toasts
        news.show_news(msg("The file brings nothing new."), severity=Severity.WARNING).hold()
        news.show_news(full, severity=Severity.ERROR)
        assigned = msgn("{n} customer assigned", "{n} customers assigned", 12)
        news.show_news(assigned, undo=window.desk.undo).hold()

    def log() -> QMenu:
        window.desk.toasts.clear()
        return window.title_row.bell.open_log()

    return Scene("toasts", toasts), Scene("messages", log)
