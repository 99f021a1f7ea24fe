"""A page that says what a pane will do and that it does not do it yet. No button pretends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.messages import Message, msg
from ui.kit.label import Button, Label
from ui.kit.metrics import EDGE, GAP, SECTION, WIDE
from ui.shell.desk import Desk
from ui.shell.pane import Pane

if TYPE_CHECKING:
    from ui.shell.panes import PaneEntry

_WIDTH_CHARS = 72


class HonestPage(Pane):
    """A headline, what will be here, how to do it until then, and the `way` there: text, pane."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        headline: Message,
        promises: Sequence[Message],
        until_then: Message,
        way: tuple[Message, str] | None = None,
    ) -> None:
        super().__init__(desk, name)
        card, column = self._card(headline, promises, until_then)
        if way:
            column.addLayout(self._way(*way))
        beside = QHBoxLayout()  # no alignment: the card's height has to follow from its width
        beside.addWidget(card)
        beside.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, WIDE, EDGE, EDGE)
        page.addLayout(beside)
        page.addStretch()

    def _card(
        self, headline: Message, promises: Sequence[Message], until_then: Message
    ) -> tuple[QFrame, QVBoxLayout]:
        context, card = self.desk.context, QFrame()
        card.setProperty("card", "true")
        width = _WIDTH_CHARS * self.fontMetrics().averageCharWidth()
        card.setMinimumWidth(width)
        card.setMaximumWidth(width)
        column = QVBoxLayout(card)
        column.setContentsMargins(SECTION, SECTION, SECTION, SECTION)
        column.setSpacing(WIDE)
        column.addWidget(Label(context, headline, "h2", wrap=True))
        for promise in promises:
            line = Label(context, msg("– {promise}", promise=promise), wrap=True)
            column.addWidget(line)
        column.addSpacing(GAP)
        column.addWidget(Label(context, until_then, "muted", wrap=True))
        return card, column

    def _way(self, text: Message, pane: str) -> QHBoxLayout:
        button = Button(self.desk.context, text)
        button.setObjectName("way")
        button.clicked.connect(lambda _checked=False: self.desk.wanted.emit(pane, ""))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        return row


def missing_pane(desk: Desk, entry: PaneEntry) -> Pane:
    """The page of a pane that this build does not hold."""
    return HonestPage(
        desk,
        entry.name,
        msg("{pane} is not part of this version", pane=entry.title),
        (),
        msg("Your file keeps its data; a version with this pane will show it."),
    )
