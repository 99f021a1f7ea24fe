"""What every kit widget is given: the look, the icons and a way to say a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.messages import Message
from ui.kit.icons import Icons
from ui.kit.theme import Theme

Text = Message | str  # a str is data (a name, a number) and stays as it is


class Context(NamedTuple):
    """Theme, icons and `say(text)`, which renders a message in the active language."""

    theme: Theme
    icons: Icons
    say: Callable[[Text], str]

    def begin(self, text: Text) -> str:
        """Say it as a line of its own: a word of ours gets a capital, data stay as they are."""
        said = self.say(text)
        ours = isinstance(text, Message) and not text.msgid.startswith("{")
        return said[:1].upper() + said[1:] if ours else said


def make_context(app: QApplication, theme: str = "light") -> Context:
    """Dress `app` in a theme (light or dark) and follow every switch of language."""
    made = Theme(app, theme, i18n.language())

    def follow(code: str) -> None:
        made.use(language=code)
        _tell_language(app)

    made.destroyed.connect(i18n.listen(follow))
    return Context(made, Icons(made), i18n.tr)


def _tell_language(app: QApplication) -> None:
    """Let every widget hear of another language once: each hands it on to what is inside.

    Qt, where a translator comes or goes, would tell menus and dialogs by themselves as well.
    """
    spoken = QEvent.Type.LanguageChange
    for top in app.topLevelWidgets():
        QCoreApplication.removePostedEvents(top, spoken.value)
        if top.parent() is None:
            QCoreApplication.postEvent(top, QEvent(spoken))


def caption(text: str) -> str:
    """Return text for a button or menu, where a bare & would become a mnemonic."""
    return text.replace("&", "&&")
