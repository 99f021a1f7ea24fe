"""Language, theme, rows and text size as actions: the same in menu, start page and status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from desktop import i18n
from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.context import Context
from ui.kit.metrics import Density
from ui.kit.speaking import Speaking
from ui.shell.menu import Menu
from ui.shell.preferences import TEXT_SCALES, Preferences

_THEMES = {"": msg("As the system"), "light": msg("Light"), "dark": msg("Dark")}
_DENSITIES = {str(Density.NORMAL): msg("Normal rows"), str(Density.COMPACT): msg("Compact rows")}
_LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
_SCALES = {str(percent): msg("Text {percent}%", percent=percent) for percent in TEXT_SCALES}


class Looks:
    """Four choices, each with one ticked."""

    def __init__(self, context: Context, window: QWidget, preferences: Preferences) -> None:
        self._context, self._window, self._preferences = context, window, preferences
        self.languages = self._choice("language", _LANGUAGES, preferences.use_language)
        self.themes = self._choice("theme", _THEMES, preferences.use_theme)
        self.densities = self._choice("density", _DENSITIES, preferences.use_density)
        self.scales = self._choice(
            "scale", _SCALES, lambda percent: preferences.use_scale(int(percent))
        )
        preferences.changed.connect(self.tick)
        self.tick()

    def _choice(
        self, name: str, choices: Mapping[str, Message | str], use: Callable[[str], None]
    ) -> dict[str, Command]:
        group = QActionGroup(self._window)
        made = {}
        for value, text in choices.items():
            run = partial(use, str(value))
            command = Command(
                self._context, f"{name}_{value or 'system'}", text, run, parent=self._window
            )
            command.setCheckable(True)
            group.addAction(command)
            made[str(value)] = command
        return made

    def tick(self) -> None:
        """Tick what is in force."""
        settings = self._preferences.settings
        for made, value in (
            (self.languages, i18n.language()),
            (self.themes, settings.theme),
            (self.densities, settings.density),
            (self.scales, str(settings.scale)),
        ):
            if value in made:
                made[value].setChecked(True)

    def menu(self, title: Message, commands: Sequence[QAction], parent: QWidget) -> Menu:
        """Return a menu of one choice."""
        made = Menu(self._context, title, parent)
        made.addActions(commands)
        return made

    def button(self, kind: str, parent: QWidget) -> QToolButton:
        """Return a button that says what is in force and opens a choice, e.g. `theme`."""
        title, commands = {
            "language": (msg("Language"), self.languages),
            "theme": (msg("Theme"), self.themes),
            "density": (msg("Row height"), self.densities),
        }[kind]
        return LookButton(self._context, kind, self.menu(title, list(commands.values()), parent))


class LookButton(Speaking, QToolButton):
    """Icon and what is in force; a click opens the choice."""

    def __init__(self, context: Context, kind: str, menu: Menu) -> None:
        super().__init__()
        self._menu = menu
        self.setObjectName(f"{kind}_button")
        self.setProperty("wide", "true")
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.icons.dress(self, kind)
        for action in menu.actions():
            action.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is in force."""
        now = next((one.text() for one in self._menu.actions() if one.isChecked()), "")
        self.setText(now)
        self.setToolTip(self._menu.title())
        self.setAccessibleName(f"{self._menu.title()}: {now}")
