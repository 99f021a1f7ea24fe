"""Step 1: which file, which sheet, where its header is, what it holds; its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.imports.fields_members import KINDS
from desktop.imports.looking import Look
from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.form import Form
from ui.kit.label import Button
from ui.kit.metrics import GAP, SECTION, WIDE
from ui.kit.runner import Bridge
from ui.kit.speaking import Speaking
from ui.shell.wizard.choice import Choice
from ui.shell.wizard.preview import Preview
from ui.shell.wizard.state import Chosen

_HEADERS = 20  # rows that may be named as the header


class FileStep(Speaking, QWidget):
    """Says what the person wants; the presenter reads."""

    file_wanted = Signal(object)  # Path
    choose_wanted = Signal()
    text_wanted = Signal(str)
    kind_wanted = Signal(object)
    sheet_wanted = Signal(str)
    header_wanted = Signal(object)  # int | None

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("file_step")
        self._build_parts(bridge)
        self._build()
        self._connect()

    def _build_parts(self, bridge: Bridge) -> None:
        context = self._context
        self.path = QLineEdit()
        self.choose = Button(context, msg("Choose…"), icon="open")
        self.choose.setObjectName("choose_file")
        self.paste = Button(context, msg("From the clipboard"))
        self.paste.setObjectName("from_clipboard")
        self.queue = Choice(context, "queue", msg("Which of the files"))
        self.queue.hide()
        self.kind = Choice(context, "kind", msg("Holds"))
        self.sheet = Choice(context, "sheet", msg("Sheet"))
        self.header = Choice(context, "header", msg("Header row"))
        self.preview = Preview(context, bridge)

    def _build(self) -> None:
        form = Form(self._context)
        source = QWidget()
        row = QHBoxLayout(source)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.path, 1)
        for widget in (self.queue, self.choose, self.paste):
            row.addWidget(widget)
        source.setFocusProxy(self.path)
        form.add("file", msg("File"), source)
        self.path.setObjectName("path")
        self.retranslate()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(WIDE)
        column.addWidget(form)
        column.addLayout(self._build_reading())
        column.addWidget(self.preview, 1)

    def _build_reading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SECTION)
        reading: Sequence[tuple[str, Text, QWidget]] = (
            ("kind", msg("Holds"), self.kind),
            ("sheet", msg("Sheet"), self.sheet),
            ("header", msg("Header row"), self.header),
        )
        for key, label, editor in reading:
            form = Form(self._context)
            form.add(key, label, editor)
            row.addWidget(form, 1)
        return row

    def _connect(self) -> None:
        self.path.returnPressed.connect(self._path_typed)
        self.choose.clicked.connect(self.choose_wanted)
        self.paste.clicked.connect(self.take_clipboard)
        self.preview.way_chosen.connect(
            lambda way: self.take_clipboard() if way == "paste" else self.choose_wanted.emit()
        )
        self.queue.activated.connect(lambda _n: self.file_wanted.emit(self.queue.currentData()))
        self.kind.activated.connect(lambda _n: self.kind_wanted.emit(self.kind.currentData()))
        self.sheet.activated.connect(lambda _n: self.sheet_wanted.emit(self.sheet.currentData()))
        self.header.activated.connect(lambda _n: self.header_wanted.emit(self.header.currentData()))

    def _path_typed(self) -> None:
        path = self.typed_path()
        if path is not None:
            self.file_wanted.emit(path)

    def typed_path(self) -> Path | None:
        """Return the path in the field, if it has been changed since the last look."""
        text = self.path.text().strip().strip('"')
        return Path(text) if text and self.path.isModified() else None

    def take_clipboard(self) -> None:
        """Take what was copied elsewhere."""
        self.text_wanted.emit(QGuiApplication.clipboard().text())

    def put_queue(self, paths: Sequence[Path], current: Path | None) -> None:
        """Show which files are waiting."""
        self.queue.put([(path.name, path) for path in paths], current)
        self.queue.setVisible(len(paths) > 1)

    def put(self, look: Look | None, chosen: Chosen) -> None:
        """Show the first rows, and how they are understood."""
        path = look.path if look else chosen.path
        shown: Text = msg("Rows from the clipboard") if chosen.pasted else str(path or "")
        self.path.setText(self._context.say(shown))
        self.path.setModified(False)
        kind = look.kind if look else chosen.kind
        self.kind.put([(info.label, one) for one, info in KINDS.items()], kind or "customers")
        sheets = look.sheets if look else ()
        self.sheet.put([(name, name) for name in sheets], chosen.sheet or (look and look.sheet))
        found = look.header_row if look else None
        auto = msg("found: row {n}", n=found) if found else msg("found by itself")
        rows = [(msg("row {n}", n=n), n) for n in range(1, _HEADERS + 1)]
        self.header.put([(auto, None), *rows], chosen.header_row)
        for box in (self.kind, self.sheet, self.header):
            box.setEnabled(path is not None)
        self.sheet.setEnabled(len(sheets) > 1)
        self.preview.put(look)

    def retranslate(self) -> None:
        """Say the words that no label says in the active language."""
        hint = msg("Type a path and press Enter, or choose")
        self.path.setPlaceholderText(self._context.say(hint))
        self.path.setAccessibleName(self._context.say(msg("File")))
