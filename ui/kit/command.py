"""An action: one thing a person can do, the same in menu, button, shortcut and palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.kit.context import Context, Text, caption


class Command(QAction):
    """A QAction that says its text again when the language changes.

    `run` is called when it is triggered. Give it a widget as parent: switches of language
    reach it through the widget, and a shortcut works while that widget has the focus.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        text: Text,
        run: Callable[[], object],
        *,
        parent: QObject,
        icon: str = "",
        keys: str = "",
        everywhere: bool = False,
    ) -> None:
        super().__init__(parent)
        self._context, self._said = context, text
        self.reason: Text = ""  # why it cannot be had, where it cannot
        self.same_as = ""  # name of the command of the window that it is another button of
        self.setObjectName(name)
        self._build_look(icon, keys, everywhere=everywhere)
        self.triggered.connect(lambda _checked=False: run())

    def _build_look(self, icon: str, keys: str, *, everywhere: bool) -> None:
        if icon:
            self._context.icons.dress(self, icon)
        if keys:
            self.setShortcut(QKeySequence(keys))
        where = Qt.ShortcutContext
        self.setShortcutContext(
            where.WindowShortcut if everywhere else where.WidgetWithChildrenShortcut
        )
        self.retranslate()

    @property
    def said(self) -> Text:
        """The text, in no language yet."""
        return self._said

    def forbid(self, reason: Text) -> None:
        """Say why it cannot be had now: in tool tip, status bar and palette."""
        self.reason = reason
        self.setEnabled(False)
        self.retranslate()

    def allow(self, allowed: object, reason: Text) -> None:
        """Let it be had if `allowed` is true, else say why not."""
        if not allowed:
            self.forbid(reason)
            return
        self.reason = ""
        self.setEnabled(True)
        self.retranslate()

    def say(self, text: Text) -> None:
        """Show another text, e.g. "Undo: 12 customers assigned"."""
        self._said = text
        self.retranslate()

    def retranslate(self) -> None:
        """Say text and tips in the active language, the shortcut behind them."""
        text = self._context.say(self._said)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{text} ({keys})" if keys else text
        if self.reason:
            tip = f"{tip}\n{self._context.say(self.reason)}"
        self.setText(caption(text))
        self.setToolTip(tip)
        self.setStatusTip(tip)

    def event(self, event: QEvent) -> bool:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)
