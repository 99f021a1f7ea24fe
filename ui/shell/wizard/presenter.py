"""What the import wizard decides: which step comes next, and what has to be asked for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError, Severity
from desktop.imports.fields import Kind
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.shell.desk import Desk
from ui.shell.wizard.applying import Applying, Outcome
from ui.shell.wizard.asking import Asking, Worker
from ui.shell.wizard.preparing import Dates, Preparing
from ui.shell.wizard.state import PLACE, Chosen, SecondTable

if TYPE_CHECKING:
    from desktop.imports.looking import Look
    from desktop.imports.source import Prepared
    from desktop.session import Session
    from ui.shell.wizard.plan_rows import PlanView

FILE, COLUMNS, CHECK, RESULT = range(4)


class View(Worker, Protocol):
    """What the presenter needs of the wizard."""

    def show_step(self, step: int) -> None:
        """Turn to a step."""

    def show_queue(self, paths: Sequence[Path], current: Path | None) -> None:
        """Show which files are waiting."""

    def show_look(self, look: Look | None, chosen: Chosen) -> None:
        """Show the first rows; None: no file."""

    def show_columns(self, prepared: Prepared, chosen: Chosen, dates: Dates) -> None:
        """Show what each column becomes and what is asked beside it."""

    def show_second(self, second: SecondTable | None) -> None:
        """Show the table that is summed up."""

    def show_plan(self, plan: PlanView) -> None:
        """Show what would happen."""

    def show_left_out(self, plan: PlanView) -> None:
        """Show what would happen without the rows left out."""

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what happened."""


class WizardPresenter:
    """One per wizard; `owner` is its dialog, whose end stops what is being read."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view = desk, view
        self._asking = Asking(desk, view, owner)
        self.preparing = Preparing(self)
        self.applying = Applying(self)
        self.queue: list[Path] = []
        self.step = FILE
        self.chosen = Chosen()
        self.look: Look | None = None
        self.prepared: Prepared | None = None
        self.dates: Dates = {}
        self.plan: PlanView | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # of what was pasted

    @property
    def view(self) -> View:
        """Whom to tell."""
        return self._view

    @property
    def asking(self) -> Asking:
        """How to ask."""
        return self._asking

    # --- the file --------------------------------------------------------------------------

    def begin(self, paths: Sequence[Path]) -> None:
        """Begin with these files, the first of them; with none, where one stopped last."""
        self.queue = list(paths)
        self._view.show_look(None, self.chosen)
        if paths:
            self.take_file(paths[0])
            return
        self.chosen = Chosen.again(self._desk.remembered(PLACE))
        if self.chosen.path is not None:
            self._look(lambda _error: self._forget_last())

    def _forget_last(self) -> None:
        """The file of last time is gone: begin with nothing."""
        self.chosen = Chosen()
        self._view.show_look(None, self.chosen)

    def take_file(self, path: Path) -> None:
        """Take another file."""
        if path not in self.queue:
            self.queue = [path]
        self.chosen = Chosen(path)
        self._look()

    def take_text(self, text: str) -> None:
        """Take what was on the clipboard."""
        self._folder = self._folder or _folder_of_pasted()
        folder = Path(self._folder.name)

        def work(_: Session, job: JobContext) -> Look:
            from desktop.imports.looking import look
            from desktop.imports.pasted import write_pasted

            return look(write_pasted(text, folder), watch=job)

        def take(look: Look) -> None:
            self.queue = [look.path]
            self.chosen = Chosen(look.path, pasted=True)
            self._take_look(look)

        self._asking.ask(work, take, msg("Looking at the clipboard"))

    def take_sheet(self, name: str) -> None:
        """Read another sheet."""
        self._look_anew(self.chosen.reading(sheet=name, header_row=None))

    def take_kind(self, kind: Kind) -> None:
        """Understand the rows as another kind."""
        self._look_anew(self.chosen.reading(kind=kind))

    def take_header(self, row: int | None) -> None:
        """Take the names of the columns from another row; None: find them."""
        self._look_anew(self.chosen.reading(header_row=row))

    def _look_anew(self, chosen: Chosen) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self._look()

    def _look(self, failed: Callable[[AppError], None] | None = None) -> None:
        chosen, path = self.chosen, self.chosen.path
        assert path is not None
        self.look = self.prepared = self.plan = None

        def work(_: Session, job: JobContext) -> Look:
            from desktop.imports.looking import look

            return look(path, chosen.sheet, chosen.kind, chosen.header_row, job)

        label = msg("Looking at {file}", file=path.name)
        self._view.show_queue(self.queue, path)
        self._asking.ask(work, self._take_look, label, failed or self._no_look)

    def _no_look(self, error: AppError) -> None:
        self._view.show_look(None, self.chosen)
        self._view.show_error(error)

    def _take_look(self, look: Look) -> None:
        self.look, self.prepared, self.plan = look, None, None
        self._view.show_queue(self.queue, look.path)
        self._view.show_look(look, self.chosen)
        if not look.is_list:
            told = msg(
                "No row of {file} looks like a header with rows below it. Choose the header row,"
                " another sheet or another file.",
                file=look.path.name,
            )
            self._view.show_error(AppError(told, Severity.WARNING))

    def choose(self, **options: Any) -> None:
        """Take other options (of `PlanOptions`); on the third step that is another dry run."""
        self.chosen = replace(self.chosen, options=replace(self.chosen.options, **options))
        if self.step == CHECK:
            self.applying.dry_run()

    # --- from step to step -----------------------------------------------------------------

    def go_on(self) -> None:
        """Do what leads to the next step."""
        then = self.applying
        (self.preparing.prepare, then.dry_run, then.apply, then.next_file)[self.step]()

    def go_back(self) -> None:
        """Turn back one step; after it is done there is no way back but Undo."""
        if FILE < self.step < RESULT:
            self.go(self.step - 1)

    def go(self, step: int) -> None:
        """Turn to a step."""
        self.step = step
        self._view.show_step(step)

    def leave(self) -> None:
        """The wizard closes: remember what was chosen unless it has been done."""
        if self._folder is not None:
            self._folder.cleanup()
        if self.step == RESULT:
            return
        self._desk.keep(PLACE, self.chosen.kept())
        prepared, options = self.prepared, self.chosen.options
        if prepared is None or self._desk.session is None:
            return

        def work(session: Session, _: JobContext) -> None:
            from desktop.imports import service

            service.keep_choices(session, prepared, options)

        self._desk.write(self._desk, work)


def _folder_of_pasted() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="muster-", ignore_cleanup_errors=True)
