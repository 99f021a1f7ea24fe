"""Labels and buttons that say a message and say it again when the language changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.kit.context import Context, Text, caption
from ui.kit.restyle import restyle
from ui.kit.speaking import Speaking

LabelRole = Literal["body", "caption", "muted", "label", "h2", "h1", "kpi"]
ButtonKind = Literal["plain", "primary", "link"]


class Label(Speaking, QLabel):
    """A text in a role of the type scale and, if it warns, a tone; `begins` a line: a capital."""

    def __init__(
        self,
        context: Context,
        text: Text = "",
        role: LabelRole = "body",
        *,
        wrap: bool = False,
        tone: str = "",
        begins: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._said: Sequence[Text] = (text,)
        self._begins = begins
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.retranslate()

    def say(self, text: Text, tone: str | None = None) -> None:
        """Show another text; `tone` success, warning, danger, muted or "" changes its colour."""
        self._say((text,), tone)

    def say_lines(self, texts: Sequence[Text], tone: str | None = None) -> None:
        """Show several texts, each in a line of its own."""
        self._say(tuple(texts), tone)

    def _say(self, texts: Sequence[Text], tone: str | None) -> None:
        self._said = texts
        if tone is not None:
            restyle(self, "tone", tone)
        self.retranslate()

    def whole(self) -> str:
        """Return all of the text in the active language."""
        say = self._context.begin if self._begins else self._context.say
        return "\n".join(say(one) for one in self._said)

    def retranslate(self) -> None:
        """Say the text in the active language."""
        self.setText(self.whole())


class Button(Speaking, QPushButton):
    """A push button with a text and, if wanted, an icon."""

    def __init__(
        self,
        context: Context,
        text: Text,
        *,
        icon: str = "",
        kind: ButtonKind = "plain",
        tip: Text = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._said, self._tip = text, tip
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if icon:
            tint = {"primary": "on_accent", "link": "accent"}.get(kind, "text")
            context.icons.dress(self, icon, tint)
        self.retranslate()

    def say(self, text: Text) -> None:
        """Show another text."""
        self._said = text
        self.retranslate()

    def lead(self, *, leads: bool) -> None:
        """Be what Enter does in a dialog, or no longer: another way on is the better one."""
        restyle(self, "kind", "primary" if leads else "plain")
        self.setDefault(leads)

    def retranslate(self) -> None:
        """Say text and tip in the active language."""
        self.setText(caption(self._context.say(self._said)))
        self.setToolTip(self._context.say(self._tip))


class IconButton(Speaking, QToolButton):
    """A button that shows an icon only; its text is the accessible name and the tool tip."""

    def __init__(
        self, context: Context, icon: str, text: Text, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._said = text
        context.icons.dress(self, icon)
        self.setIconSize(QSize(20, 20))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def say(self, text: Text) -> None:
        """Change the name and tool tip."""
        self._said = text
        self.retranslate()

    def retranslate(self) -> None:
        """Say name and tip in the active language."""
        text = self._context.say(self._said)
        self.setAccessibleName(text)
        self.setToolTip(text)
