"""The search of the pane: which customers and members a text finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

Take = Callable[[frozenset[str] | None], None]


class Finder:
    """Hands the ids found to `take`; None where nothing is searched."""

    def __init__(self, desk: Desk, owner: QObject, take: Take) -> None:
        self._desk, self._owner, self._take = desk, owner, take
        self._text = ""

    def search(self, text: str) -> None:
        """Look for a text; "" ends the search."""
        self._text = text
        if text:
            self._ask(text)
        else:
            self._take(None)

    def again(self) -> None:
        """The data changed: look again."""
        if self._text:
            self._ask(self._text)

    def _ask(self, text: str) -> None:
        today = self._desk.today()

        def work(session: Session, _job: JobContext) -> frozenset[str]:
            from desktop.assignments.present import find

            return find(session, text, today)

        def take(hits: frozenset[str]) -> None:
            if text == self._text:
                self._take(hits)

        self._desk.read(self._owner, work, take, replaces="assignments.find")
