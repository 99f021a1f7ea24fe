"""Lets a person open a file that wants its passphrase, and turns a file over to another one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, PassphraseError, Severity
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg
from ui.shell.files import Files
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from desktop.passphrases import Turned
    from ui.shell.unlock_page import UnlockPage


class Unlocking(QObject):
    """Presenter of `UnlockPage`, made when the first such file comes."""

    left = Signal()

    def __init__(self, window: MainWindow, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self._page: UnlockPage | None = None
        self._path: Path | None = None

    def ask(self, error: PassphraseError) -> None:
        """Show the page for the file of this error."""
        self._path = error.path
        page = self._page or self._made()
        page.ask_for(error.path)
        self._window.show_page(page)
        self._window.say_file(error.path.name)

    def _made(self) -> UnlockPage:
        from ui.shell.unlock_page import UnlockPage

        self._page = page = UnlockPage(self._window.context, self._window)
        page.unlock_wanted.connect(self._unlock)
        page.left.connect(self.left)
        return page

    def _unlock(self, passphrase: str, remember: bool) -> None:
        path = self._path
        if path is None:
            return

        def work(_: JobContext) -> Message | None:
            from desktop import passphrases

            return passphrases.unlock(path, passphrase, remember=remember)

        show = self._window.desk.busy.begin(msg("Opening {name}", name=path.name))
        opened = partial(self._opened, path)
        submit = self._window.desk.bridge.submit
        submit(self, Job(work, label=None), opened, self._refuse, None, show.end)

    def _opened(self, path: Path, note: Message | None) -> None:
        if path != self._path:
            return
        self._path = None
        if self._page:
            self._page.passphrase.clear()
        if note:
            self._window.desk.toasts.show_news(note, severity=Severity.WARNING)
        self._files.open(path)

    def _refuse(self, error: AppError) -> None:
        page = self._page
        if page is None:
            return
        if isinstance(error, PassphraseError):
            page.refuse(error)
        else:
            page.wait(waiting=False)
            self._window.error_bar.put(error)

    # --- a file gets a passphrase, another one, or none -------------------------------------

    def turn(self, work: Callable[[Path], Turned], label: Message, said: Message) -> None:
        """Let go of the open file, do `work` with it whole, open it again and say how it went."""

        def done(turned: Turned) -> None:
            toasts = self._window.desk.toasts
            toasts.show_news(said)
            for note in (turned.warning, turned.note):
                if note:
                    toasts.show_news(note, severity=Severity.WARNING)

        self._files.turn(work, label, done)
