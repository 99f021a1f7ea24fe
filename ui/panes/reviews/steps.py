"""The steps of a review as commands: what can be taken now, and why the others cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from desktop.reviews.rules import workflow
from desktop.reviews.types import State, Verb
from ui.kit.command import Command
from ui.panes.commands import PaneCommands
from ui.panes.reviews import words
from ui.shell.desk import Desk
from ui.shell.menu import Menu

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.reviews.steps import Taken
    from desktop.session import Session

VERBS: tuple[Verb, ...] = get_args(Verb)
_SPOKEN = frozenset[Verb]({"acknowledge"})  # a comment can be given, and need not be


class Steps(QObject):
    """`chosen` says which rows are meant; `before` is done first, e.g. what is typed is saved."""

    def __init__(
        self,
        desk: Desk,
        pane: QWidget,
        chosen: Callable[[], Sequence[int]],
        before: Callable[[], None],
    ) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._chosen, self._before = desk, pane, chosen, before
        command = PaneCommands(desk.context, pane)
        self.commands: dict[Verb, Command] = {
            verb: command(f"step_{verb}", words.VERB[verb], partial(self.ask, verb))
            for verb in VERBS
        }
        self.menu = Menu(desk.context, msg("Step"), pane)
        self.menu.addActions(list(self.commands.values()))
        self.step = command("step", msg("Step"), lambda: None, "tick")
        self.step.setMenu(self.menu)
        self.offer(None)

    def offer(self, state: str | None) -> None:
        """Allow what can be done with a review in this state; None: there is none."""
        allowed = workflow.allowed(cast("State", state)) if state in words.STATE else ()
        for verb, command in self.commands.items():
            command.allow(verb in allowed, _why_not(state))

    def ask(self, verb: Verb) -> QWidget | None:
        """Take a step, once what it needs has been said."""
        rows = self._chosen()
        if not rows:
            self._desk.toasts.show_news(msg("Choose a review first."))
            return None
        if not workflow.needs_reason(verb) and verb not in _SPOKEN:
            self.take(verb, rows, "", self._desk.failed.emit, lambda: None)
            return None
        from ui.panes.reviews.step_dialog import StepDialog

        dialog = StepDialog(self._desk, self._pane.window(), verb, len(rows))
        dialog.said.connect(
            lambda text: self.take(verb, rows, text, dialog.show_error, dialog.accept))
        dialog.open()
        return dialog

    def take(
        self,
        verb: Verb,
        rows: Sequence[int],
        reason: str,
        failed: Callable[[AppError], object],
        done: Callable[[], object],
    ) -> None:
        """Take a step with the reviews in these rows, as one action with one Undo."""
        self._before()
        today = self._desk.today()

        def work(session: Session, _: JobContext) -> Taken:
            from desktop.reviews.listing import ids
            from desktop.reviews.steps import take

            return take(session, ids(session, rows), verb, today, reason)

        def told(taken: Taken) -> Message:
            return msgn("{n} review: {step}", "{n} reviews: {step}", len(taken.done),
                        step=words.VERB[verb])  # fmt: skip

        def fail(error: AppError) -> None:
            failed(error)

        self._desk.write(self._pane, work, lambda _taken: done(), told=told, failed=fail)


def _why_not(state: str | None) -> Message:
    if state is None:
        return msg("Choose a review first.")
    return msg("The review is at another step: {state}.", state=words.word(words.STATE, state))
