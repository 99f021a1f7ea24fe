"""Undo and redo in the menu, with the words of what they would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.command import Command
from ui.shell.commands import NO_FILE
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.steps import Steps


class Undoing(QObject):
    """Keeps the two commands right: after opening a file, and after each action."""

    def __init__(self, desk: Desk, undo: Command, redo: Command) -> None:
        super().__init__(desk)
        self._desk, self._undo, self._redo = desk, undo, redo
        desk.opened.connect(self._ask)
        desk.written.connect(self.show)
        self.forget()

    def _ask(self) -> None:
        def work(session: Session, _: JobContext) -> Steps:
            from desktop.steps import steps

            return steps(session)

        self._desk.read(self, work, self.show, replaces="shell.steps")

    def show(self, steps: Steps) -> None:
        """Say what undo and redo would do."""
        back, forth = steps.undo, steps.redo
        self._undo.say(msg("Undo: {action}", action=back.label) if back else msg("Undo"))
        self._redo.say(msg("Redo: {action}", action=forth.label) if forth else msg("Redo"))
        self._undo.allow(back is not None, msg("There is nothing to undo."))
        self._redo.allow(forth is not None, msg("There is nothing to redo."))

    def forget(self) -> None:
        """No file, nothing to take back."""
        self._undo.say(msg("Undo"))
        self._redo.say(msg("Redo"))
        self._undo.forbid(NO_FILE)
        self._redo.forbid(NO_FILE)
