"""Names, hints and tips of Qt's own widgets, said again when the language changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.kit.context import Context, Text


def speak(
    context: Context,
    widget: QWidget,
    *,
    name: Text | None = None,
    hint: Text | None = None,
    tip: Text | None = None,
    about: Text | None = None,
) -> None:
    """Give a widget these words for as long as it lives; what is not given stays as it is.

    `name` and `about` are what a screen reader says of it, `hint` is seen while it is empty.
    """
    spoken = _spoken(context, widget)
    given = {"name": name, "hint": hint, "tip": tip, "about": about}
    spoken.words |= {key: text for key, text in given.items() if text is not None}
    spoken.retranslate()


def _spoken(context: Context, widget: QWidget) -> _Spoken:
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    found = widget.findChild(_Spoken, "", directly)
    return found if isinstance(found, _Spoken) else _Spoken(context, widget)


class _Spoken(QObject):
    """Lives and goes with its widget, which passes the switch of the language on to it."""

    def __init__(self, context: Context, widget: QWidget) -> None:
        super().__init__(widget)
        self._context, self._widget = context, widget
        self.words: dict[str, Text] = {}

    def retranslate(self) -> None:
        """Say all of it in the active language."""
        widget = self._widget
        for key, text in self.words.items():
            said = self._context.say(text)
            if key == "name":
                widget.setAccessibleName(said)
            elif key == "about":
                widget.setAccessibleDescription(said)
            elif key == "tip":
                widget.setToolTip(said)
            elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
                widget.setPlaceholderText(said)

    def event(self, event: QEvent) -> bool:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)
