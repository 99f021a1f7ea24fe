"""Asking for a file, without blocking the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.messages import Message, msg
from ui.kit.context import Context

MUSTER = msg("Muster files (*.muster)")
WORKBOOK = msg("Excel workbooks (*.xlsx)")
TABLES = msg("Tables (*.xlsx *.xls *.ods *.csv *.txt *.tsv)")


def ask_open(
    context: Context, parent: QWidget, title: Message, kind: Message, take: Callable[[Path], None]
) -> QFileDialog:
    """Ask which file to open."""
    dialog = _dialog(context, parent, title, kind, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_save(
    context: Context,
    parent: QWidget,
    title: Message,
    kind: Message,
    proposed: Path,
    take: Callable[[Path], None],
    *,
    may_replace: bool,
) -> QFileDialog:
    """Ask where to save; `may_replace` lets Qt ask whether to overwrite, else we refuse later."""
    dialog = _dialog(context, parent, title, kind, take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.open()
    return dialog


def _dialog(
    context: Context, parent: QWidget, title: Message, kind: Message, take: Callable[[Path], None]
) -> QFileDialog:
    dialog = QFileDialog(parent, context.say(title))
    dialog.setObjectName("file_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(context.say(kind))
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    return dialog
