"""What New, Open, Sample and Close do, and what the window shows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, PassphraseError, Severity, StorageError
from desktop.messages import Message, msg
from desktop.person import name_at_this_desk
from ui.shell.files import Files
from ui.shell.first_paint import FirstPaint
from ui.shell.panes import PANES
from ui.shell.preferences import Preferences
from ui.shell.unlocking import Unlocking
from ui.shell.window import MainWindow


class FileActions(QObject):
    """Presenter of the file side of a window."""

    came = Signal()  # a file is open
    gone = Signal()  # none is
    recent_changed = Signal()

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._desk = window.desk
        self._import_into: Path | None = None
        self.files = Files(self._desk, self.person)
        self.unlocking = Unlocking(window, self.files)
        self.unlocking.left.connect(window.show_start)
        self.files.previewed.connect(self._preview)
        self.files.opened.connect(self._opened)
        self.files.left.connect(self._left)
        self.files.failed.connect(self._failed)

    def furnish(self) -> None:
        """Let the start page do what it offers."""
        page = self._window.start_page
        page.new_wanted.connect(self.ask_new)
        page.import_wanted.connect(self.ask_import)
        page.open_wanted.connect(self.ask_open)
        page.sample_wanted.connect(self.ask_sample)
        page.recent_wanted.connect(self.open_recent)
        page.person_named.connect(lambda name: self._preferences.keep(person=name))
        page.person.setText(self.person())
        page.put_recent(self._preferences.settings.recent)

    def start(self, path: Path | None) -> None:
        """Open this file, else the last one if it is still there, else show the ways on."""
        recent = [Path(text) for text in self._preferences.settings.recent[:1]]
        chosen = path or next((one for one in recent if one.exists()), None)
        if chosen is None:
            self.files.loading.emit()
            self._window.show_start()
        else:
            self.files.open(chosen)

    def person(self) -> str:
        """Under what name this person works in a new file."""
        return self._preferences.settings.person or name_at_this_desk()

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        from ui.shell.ask_path import MUSTER, ask_open

        title = msg("Open a Muster file")
        ask_open(self._window.context, self._window, title, MUSTER, self.files.open)

    def open_recent(self, path: str) -> None:
        """Open one of the recent files."""
        self.files.open(Path(path))

    def ask_new(self) -> None:
        """Ask where, and begin an empty file."""
        self._ask_where(msg("New Muster file"), "team.muster", self.files.new)

    def ask_import(self) -> None:
        """Ask where, begin an empty file, and bring a list into it."""

        def make(path: Path) -> None:
            self._import_into = path
            self.files.new(path)

        self._ask_where(msg("Where to keep what is imported"), "team.muster", make)

    def ask_sample(self) -> None:
        """Ask where, and make a made-up team."""
        make = partial(self.files.sample, customers=600, members=24, seed=1)
        self._ask_where(msg("Where to keep the sample team"), "sample.muster", make)

    def _ask_where(self, title: Message, name: str, take: Callable[[Path], None]) -> None:
        from desktop.new_file import named
        from ui.shell.ask_path import MUSTER, ask_save

        def make(path: Path) -> None:
            take(named(path))

        recent = self._preferences.settings.recent
        folder = Path(recent[0]).parent if recent else Path.home()
        context = self._window.context
        ask_save(context, self._window, title, MUSTER, folder / name, make, may_replace=False)

    def close(self) -> None:
        """Leave the file; the start page comes back."""
        self.files.leave()
        self._window.show_start()

    def _preview(self, path: Path) -> None:
        """Show the first rows, and load the rest once they are painted."""
        first_paint = FirstPaint(self._window)
        first_paint.happened.connect(lambda: self.files.go_on(path))
        self._window.host.counted.connect(first_paint.arm)
        self._show_work()

    def _show_work(self) -> None:
        self._window.show_work()
        last = self._desk.remembered("window").get("pane")
        known = [entry.name for entry in PANES]
        self._window.host.go(last if last in known else known[0])

    def _opened(self, path: Path) -> None:
        self._window.error_bar.hide()
        if not self._window.working:
            self._show_work()
        self._window.say_file(path.name)
        session = self._desk.session
        if session is not None and (why := session.reads_only):
            self._window.error_bar.put(StorageError(why, Severity.WARNING))
            self._window.status.say_read_only(path)
        else:
            self._window.status.say_open(path)
        settings = self._preferences.settings.opened(str(path.absolute()))
        self._preferences.keep(recent=settings.recent)
        self._window.start_page.put_recent(settings.recent)
        self.recent_changed.emit()
        self.came.emit()
        wanted, self._import_into = self._import_into, None
        if path == wanted:
            self._desk.command_wanted.emit("import_file")

    def _left(self) -> None:
        self._window.host.clear()
        self._window.status.clear_rows()
        self._window.status.say_file("")
        self.gone.emit()

    def _failed(self, error: AppError) -> None:
        self._import_into = None
        if isinstance(error, PassphraseError):
            self._window.error_bar.hide()
            self.unlocking.ask(error)
            return
        self._window.show_start()
        self._window.error_bar.put(error)
