"""What is there before a file is open: how it looks, who sits here, the ways on, recent files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.form import Form
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, SECTION, TIGHT, WIDE

_WIDTH_CHARS = 84


class StartPage(QWidget):
    """`person_named` says under what name new files are kept."""

    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)
    person_named = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("start_page")
        self._card = QFrame()
        self._card.setProperty("card", "true")
        width = _WIDTH_CHARS * self.fontMetrics().averageCharWidth()
        self._card.setMinimumWidth(width)
        self._card.setMaximumWidth(width)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(SECTION, SECTION, SECTION, SECTION)
        self._column.setSpacing(WIDE)
        self.looks = QHBoxLayout()  # language, theme, row height; put here by the window
        self._recent = QVBoxLayout()
        self._build_words()
        self._build_person()
        self._build_ways()
        self._build_recent()
        self._build_page()

    def _build_words(self) -> None:
        self._column.addWidget(Label(self._context, msg("Welcome to Muster"), "h1"))
        self.looks.setSpacing(GAP)
        self._column.addLayout(self.looks)
        words = msg(
            "Customers, team, and who serves whom: kept in one file on this computer."
            " Begin with a file of your own, or look around in a made-up team."
        )
        self._column.addWidget(Label(self._context, words, "muted", wrap=True))

    def _build_ways(self) -> None:
        ways = FlowLayout(gap=GAP)
        self.new_button = Button(self._context, msg("New file…"), icon="file", kind="primary")
        self.open_button = Button(self._context, msg("Open…"), icon="open")
        self.import_button = Button(self._context, msg("Import a list…"), icon="import")
        self.sample_button = Button(self._context, msg("Sample team…"), icon="customers")
        for name, button, signal in (
            ("new_way", self.new_button, self.new_wanted),
            ("import_way", self.import_button, self.import_wanted),
            ("open_way", self.open_button, self.open_wanted),
            ("sample_way", self.sample_button, self.sample_wanted),
        ):
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            ways.addWidget(button)
        self._column.addLayout(ways)
        hint = msg(
            "Import takes lists from Excel, WPS or a CRM and asks first where to keep them."
            " The sample can be taken out again with one click."
        )
        self._column.addWidget(Label(self._context, hint, "caption", wrap=True))

    def _build_person(self) -> None:
        self.person = QLineEdit()
        self.person.editingFinished.connect(
            lambda: self.person_named.emit(self.person.text().strip())
        )
        form = Form(self._context)
        note = msg("Stands beside each change in the history of a new file.")
        form.add("person", msg("Your name"), self.person, note)
        self._column.addWidget(form)

    def _build_recent(self) -> None:
        self._recent_title = Label(self._context, msg("Recent files"), "label")
        self._column.addWidget(self._recent_title)
        self._recent.setSpacing(TIGHT)
        self._column.addLayout(self._recent)

    def _build_page(self) -> None:
        middle = QHBoxLayout()  # no alignment: the card's height has to follow from its width
        middle.addStretch()
        middle.addWidget(self._card)
        middle.addStretch()
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)

    def put_recent(self, paths: Sequence[str]) -> None:
        """List the recent files, latest first."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._recent_title.setVisible(bool(paths))
        for text in paths:
            path = Path(text)
            shown = msg("{name} – {folder}", name=path.name, folder=str(path.parent))
            button = Button(self._context, shown, kind="link", tip=text)
            button.clicked.connect(lambda _c=False, one=text: self.recent_wanted.emit(one))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
