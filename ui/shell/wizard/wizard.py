"""Bringing in a list, in four steps: file, columns, check, result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from desktop.errors import AppError, Severity
from desktop.messages import msg, msgn
from ui.kit.command import Command
from ui.kit.turns import Turns
from ui.shell.ask_path import TABLES, WORKBOOK, ask_open, ask_save
from ui.shell.busy import Running
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog
from ui.shell.wizard import links
from ui.shell.wizard.applying import Outcome
from ui.shell.wizard.check_step import CheckStep
from ui.shell.wizard.columns_step import ColumnsStep
from ui.shell.wizard.file_step import FileStep
from ui.shell.wizard.plan_rows import PlanView
from ui.shell.wizard.preparing import Dates
from ui.shell.wizard.presenter import CHECK, COLUMNS, FILE, RESULT, WizardPresenter
from ui.shell.wizard.result_step import ResultStep
from ui.shell.wizard.state import Chosen, SecondTable
from ui.shell.wizard.step_bar import StepBar
from ui.shell.wizard.work_strip import WorkStrip

if TYPE_CHECKING:
    from desktop.imports.looking import Look
    from desktop.imports.source import Prepared

_SIZE = (1180, 720)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportWizard(Dialog):
    """Enter or Alt+Right goes on, Alt+Left back, Esc closes; what was chosen is remembered."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.context, "import_wizard", msg("Import a list"), parent)
        self._desk = desk
        self._writing = False
        self.bar = StepBar(self.context)
        self.strip = WorkStrip(self.context, desk.busy)
        self.presenter = WizardPresenter(desk, self, self)
        self.pages = QStackedWidget(self)
        self.file = FileStep(self.context, desk.bridge, self.pages)
        self.pages.addWidget(self.file)
        self.setAcceptDrops(True)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.pages, 1)
        self._build_foot()
        self.resize(*_SIZE)
        self.turns = Turns(self, in_turns=desk.in_turns)
        self.turns.begin(self._build_pages())

    def _build_pages(self) -> Iterator[None]:
        """All but the first; nothing is asked of any before all are there."""
        yield
        self.columns = ColumnsStep(self.context)
        self.pages.addWidget(self.columns)
        yield
        self.check = CheckStep(self.context, self._desk.bridge)
        self.done_page = ResultStep(self.context)
        for page in (self.check, self.done_page):
            self.pages.addWidget(page)
        yield
        links.connect(self)

    def _build_foot(self) -> None:
        self.buttons.insertWidget(0, self.strip)
        self.close_button = self.add_close()
        self.back = self.add_button("go_back", msg("Back"))
        self.next = self.add_button("go_on", msg("Next step"), primary=True)
        self.back.clicked.connect(self.presenter.go_back)
        self.next.clicked.connect(self.go_on)
        self.strip.over.connect(self._over)
        self.finished.connect(lambda _how: self.presenter.leave())
        for name, text, keys, run in (
            ("back_command", msg("Back"), "Alt+Left", self.back.click),
            ("next_command", msg("Next step"), "Alt+Right", self.next.click),
        ):
            self.addAction(Command(self.context, name, text, run, parent=self, keys=keys))

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Begin with these files; with none, where one stopped last."""
        self.show_step(FILE)
        self.turns.add(self._begin(paths))

    def _begin(self, paths: Sequence[Path]) -> Iterator[None]:
        self.presenter.begin(paths)
        yield

    # --- what the person wants -------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next step; after the last one to the next file, or close."""
        self.turns.settle()
        if self.strip.working:
            return
        typed = self.file.typed_path() if self.presenter.step == FILE else None
        self.error_bar.hide()
        if typed is not None:
            self.presenter.take_file(typed)
        elif self.presenter.step == RESULT and self.presenter.applying.next_path() is None:
            self.close()
        else:
            self.presenter.go_on()

    def ask_file(self) -> None:
        """Ask which file."""
        ask_open(self.context, self, msg("Choose a list"), TABLES, self.presenter.take_file)

    def ask_second(self) -> None:
        """Ask which file is summed up."""
        title = msg("Choose the second table")
        ask_open(self.context, self, title, TABLES, self.presenter.preparing.take_second)

    def ask_where_to_save(self) -> None:
        """Ask where the rejected rows go."""
        path = self.presenter.chosen.path
        if path is not None:
            pasted = self.presenter.chosen.pasted
            folder = Path.home() if pasted else path.parent
            proposed = folder / f"{path.stem}-rejected.xlsx"
            title = msg("Save rejected rows")
            save = self.presenter.applying.save_rejected
            ask_save(self.context, self, title, WORKBOOK, proposed, save, may_replace=True)

    def open_list(self) -> None:
        """Show what was brought in."""
        pane = self.presenter.applying.pane()
        self.close()
        self._desk.wanted.emit(pane, "")

    def reject(self) -> None:
        """Close; what is being written is stopped first, and nothing of it stays."""
        if self._writing:
            self.strip.stop()
        else:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a list goes on, as everywhere else."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENTER:
                self.next.click()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls() and self.presenter.step in {FILE, RESULT}:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.begin(paths)

    # --- what the presenter says -----------------------------------------------------------

    def follow(self, job: Running | None) -> None:
        """Show what is going on; while something is written nothing can be changed here."""
        self._writing = job is not None and job.writes and job in self._desk.busy.running
        self.strip.follow(job)
        self._lock()

    def _over(self) -> None:
        was_writing, self._writing = self._writing, False
        self._lock()
        if was_writing and self.presenter.step == CHECK and not self.error_bar.isVisible():
            stopped = AppError(msg("Stopped. Nothing was written."), Severity.WARNING)
            self.error_bar.put(stopped)
        if was_writing:
            self._focus()

    def _lock(self) -> None:
        working = self.strip.working
        self.pages.setEnabled(not self._writing)
        step = self.presenter.step
        self.back.setEnabled(not working and FILE < step < RESULT)
        nothing = step == CHECK and not self.check.touched()
        self.next.setEnabled(not working and not nothing)
        self.setCursor(Qt.CursorShape.BusyCursor if working else Qt.CursorShape.ArrowCursor)

    def show_step(self, step: int) -> None:
        """Turn to a step."""
        self.error_bar.hide()
        self.bar.go(step)
        self.pages.setCurrentIndex(step)
        self._say_next(step)
        self._lock()
        self._focus()

    def _say_next(self, step: int) -> None:
        following = self.presenter.applying.next_path()
        if step == CHECK:
            self.next.say(msgn("Import {n:,} row", "Import {n:,} rows", self.check.touched()))
        elif step == RESULT:
            self.next.say(msg("Next file") if following else msg("Done"))
        else:
            self.next.say(msg("Next step"))
        self.back.setVisible(step != RESULT)
        self.close_button.setVisible(step != RESULT or following is not None)

    def _focus(self) -> None:
        step = self.presenter.step
        target: QWidget | None = self.file.path
        if step == FILE and self.presenter.look is not None:
            target = self.file.kind
        elif step == COLUMNS:
            target = self.columns.list.first()
        elif step == CHECK and self.check.rows is not None:
            target = self.check.rows.grid
        elif step == RESULT:
            target = self.next
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, QAbstractItemView) and target.model().rowCount():
            target.setCurrentIndex(target.model().index(0, 0))

    def show_queue(self, paths: Sequence[Path], current: Path | None) -> None:
        """Show which files are waiting."""
        self.file.put_queue(paths, current)

    def show_look(self, look: Look | None, chosen: Chosen) -> None:
        """Show the first rows."""
        self.error_bar.hide()
        self.file.put(look, chosen)
        if self.file.preview.grid is not None:
            self.file.preview.grid.installEventFilter(self)
        self._focus()

    def show_columns(self, prepared: Prepared, chosen: Chosen, dates: Dates) -> None:
        """Show what each column becomes."""
        self.error_bar.hide()
        fresh = self.columns.list.first()
        self.columns.put(prepared, chosen, dates)
        if self.columns.list.first() is not fresh:
            self._focus()

    def show_second(self, second: SecondTable | None) -> None:
        """Show the table that is summed up."""
        self.columns.second.put(second, self.presenter.chosen.second)

    def show_plan(self, plan: PlanView) -> None:
        """Show what would happen."""
        self.check.put(plan)
        if self.check.rows is not None:
            self.check.rows.grid.installEventFilter(self)

    def show_left_out(self, plan: PlanView) -> None:
        """Show what would happen without the rows left out."""
        self.check.show_left_out(plan)
        self._say_next(CHECK)
        self._lock()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what happened."""
        self.done_page.put(outcome, self.presenter.applying.next_path())

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, beside the field where there is one."""
        if not (self.presenter.step == COLUMNS and self.columns.show_error(error)):
            self.error_bar.put(error)
