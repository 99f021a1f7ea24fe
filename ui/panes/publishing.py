"""The frame of a dialog that publishes rules: a copy to edit, what it would do, older versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.messages import Message, msg
from desktop.versions import STATES, Version
from ui.kit.context import Text
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.metrics import EDGE, GAP, SECTION, TIGHT, WIDE
from ui.kit.section_view import section_view
from ui.kit.sections import Lines
from ui.kit.tall_scroll import TallScroll
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog


class RulesDialog(Dialog):
    """Left: `fields`, which scroll. Right: `side`, and the versions. The foot publishes."""

    def __init__(self, desk: Desk, name: str, title: Text, parent: QWidget) -> None:
        super().__init__(desk.context, name, title, parent)
        self.fields, self.side = QVBoxLayout(), QVBoxLayout()
        self.history = QVBoxLayout()
        self._widest = 0  # of the labels of all parts
        self._build_columns()
        self.add_close(msg("Cancel"))
        self.publish_button = self.add_button("publish", msg("Publish"), primary=True)
        self.publish_button.setEnabled(False)
        self.retranslate()
        self.resize(1240, 760)

    def _build_columns(self) -> None:
        page = QFrame()
        page.setProperty("card", "true")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(EDGE, WIDE, EDGE, WIDE)
        self.fields.setSpacing(SECTION)
        inner.addLayout(self.fields)
        inner.addStretch()
        scroll = TallScroll()
        scroll.setObjectName("rules_scroll")
        scroll.setWidget(page)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it; Tab goes by the eye
        self._page, self._scroll = page, scroll
        self.side.setSpacing(GAP)
        right = QVBoxLayout()
        right.setSpacing(WIDE)
        right.addLayout(self.side, 1)
        right.addLayout(self.history)
        body = QHBoxLayout()
        body.setSpacing(SECTION)
        body.addWidget(scroll, 1)
        body.addLayout(right, 1)
        self.column.addLayout(body, 1)

    def retranslate(self) -> None:
        """Say the title in the active language; the fields are named after it."""
        super().retranslate()
        if hasattr(self, "_scroll"):  # the frame says its title before there is a body
            self._scroll.setAccessibleName(self.windowTitle())

    def add_part(self, title: Text, *widgets: QWidget, note: Text = "") -> None:
        """Add a titled part to the form."""
        part = QVBoxLayout()
        part.setSpacing(TIGHT)
        part.addWidget(Label(self.context, title, "h2"))
        if note:
            part.addWidget(Label(self.context, note, "caption", wrap=True))
        part.addSpacing(TIGHT)
        for widget in widgets:
            part.addWidget(widget)
        self.fields.addLayout(part)

    def fit(self) -> None:
        """Let the editors of all parts begin below each other."""
        forms = self._page.findChildren(Form)
        widest = max((one.label_width() for one in forms), default=0)
        if widest != self._widest:
            self._widest = widest
            for one in forms:
                one.put_labels_in(widest)

    def relaid(self) -> None:
        """Another language has other labels."""
        self.fit()
        super().relaid()

    def show_versions(self, known: Sequence[Version]) -> None:
        """List what has been published so far, the newest five."""
        while (item := self.history.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        rows = [
            (one.name, str(one.version), STATES.get(one.state, one.state), one.valid_from or "–",
             one.person or "–")
            for one in known[:5]
        ]  # fmt: skip
        headers = (
            msg("Name"), msg("Version"), msg("Status"), msg("Valid from"), msg("Published by"),
        )  # fmt: skip
        empty = msg("Nothing has been published yet: the rules Muster comes with are in force.")
        lines = Lines(msg("Versions"), headers, rows, empty=empty)
        self.history.addWidget(section_view(self.context, lines))

    def fields_of(self, error: AppError) -> dict[str, Message]:
        """Return what is wrong with which field; an error about no field goes to the bar."""
        if isinstance(error, ValidationError) and error.fields:
            return error.fields
        self.error_bar.put(error)
        return {}
