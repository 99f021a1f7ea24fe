"""Language, theme, density and text size: switched at once, remembered for the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.errors import AppError, Severity
from desktop.jobs import Job
from desktop.settings import Settings, SettingsFile
from ui.kit.context import Context, make_context
from ui.kit.metrics import Density
from ui.kit.runner import Bridge

TEXT_SCALES = (100, 125, 150)


class Preferences(QObject):
    """Owner of the look; `changed` fires after each switch, `failed` if it is not remembered."""

    changed = Signal()
    failed = Signal(object)  # AppError

    def __init__(self, app: QApplication, file: SettingsFile, bridge: Bridge) -> None:
        super().__init__(app)
        self._app, self._file, self._bridge = app, file, bridge
        self.settings: Settings = file.read()
        told = file.problem
        self.problem = AppError(told, Severity.WARNING) if told else None
        i18n.set_language(i18n.start_language(self.settings.language))
        self._qt_words = QTranslator(self)
        self.destroyed.connect(i18n.listen(self._speak))  # before the widgets are told
        self.context: Context = make_context(app, self._theme_name())
        if self.settings.density != Density.NORMAL or self.settings.scale != 100:
            self._dress()
        self._speak(i18n.language())

    def keep(self, **values: Any) -> None:
        """Remember settings for the next start; a worker writes them, for disks can be slow."""
        self.settings = replace(self.settings, **values)
        job = Job(lambda _: self._file.change(**values), lane="write")
        self._bridge.submit(self, job, None, self.failed.emit)

    def use_language(self, code: str) -> None:
        """Speak `en` or `zh_CN` everywhere."""
        if code != i18n.language():
            i18n.set_language(code)
        self.keep(language=code)
        self.changed.emit()

    def use_theme(self, name: str) -> None:
        """Look `light`, `dark` or as the system does (empty)."""
        self.keep(theme=name)
        self._dress()

    def use_density(self, name: str) -> None:
        """Give rows more or less air."""
        self.keep(density=name)
        self._dress()

    def use_scale(self, percent: int) -> None:
        """Show text at this size."""
        self.keep(scale=percent)
        self._dress()

    def _dress(self) -> None:
        theme, settings = self.context.theme, self.settings
        theme.use(
            name=self._theme_name(),
            density=Density(settings.density),
            text_scale=settings.scale / 100,
        )
        self.changed.emit()

    def _theme_name(self) -> str:
        if self.settings.theme:
            return self.settings.theme
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _speak(self, code: str) -> None:
        """Let Qt's own words (Save, Cancel, the menu of a text field) follow."""
        self._app.removeTranslator(self._qt_words)
        if code == "en":
            return
        from PySide6.QtCore import QLibraryInfo

        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{code}", folder):
            self._app.installTranslator(self._qt_words)
