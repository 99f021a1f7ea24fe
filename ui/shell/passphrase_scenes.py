"""The tour's pictures of passphrases: set for the first time, and asked for at opening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import PassphraseError
from desktop.messages import msg
from ui.shell.pane import Scene
from ui.shell.unlock_page import UnlockPage
from ui.shell.window import MainWindow


def scenes(window: MainWindow, show_dialog: Callable[[], QDialog]) -> Sequence[Scene]:
    """Return both; the page stands in a window of its own, for there is an open file here."""

    def wanted() -> QWidget:
        page = UnlockPage(window.context, window)
        page.setWindowFlag(Qt.WindowType.Dialog)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.setWindowTitle("Muster")
        page.resize(window.size() * 3 / 4)
        session = window.desk.session
        path = session.path if session else Path("team.muster").absolute()
        page.ask_for(path)
        page.show()
        said = msg("This is not the passphrase of {file}. Capital letters count, and so does the"
                   " way Chinese is typed.", file=path.name)
        page.refuse(PassphraseError(said, path, wrong=True))
        return page

    return Scene("passphrase", show_dialog), Scene("passphrase-wanted", wanted)
