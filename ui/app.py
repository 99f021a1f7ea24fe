"""The window: opened at once, empty; the file follows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from desktop.jobs import Runner
from desktop.settings import SettingsFile
from desktop.version import VERSION
from ui.interpreter import Interpreter
from ui.kit.runner import Bridge
from ui.shell.conductor import Conductor
from ui.shell.preferences import Preferences
from ui.shell.window import MainWindow


class Running(NamedTuple):
    """A window and who leads it."""

    window: MainWindow
    conductor: Conductor
    preferences: Preferences


def application() -> QApplication:
    """Return the one application there is, made if need be."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    # Asking for the style here spares Theme a call that makes PySide build all enums of QStyle.
    made = QApplication([*sys.argv[:1], "-style", "Fusion"])
    made.setProperty("fusion", "chosen")
    made.setApplicationName("muster")
    made.setApplicationDisplayName("Muster")
    made.setApplicationVersion(VERSION)
    return made


def make_window(app: QApplication, file: SettingsFile, bridge: Bridge | None = None) -> Running:
    """Build a window that is not on screen yet; `bridge` runs its jobs (threads if not given).

    It is furnished once a file's first rows are on screen, or by `conductor.furnish()`.
    """
    in_turns, bridge = bridge is None, bridge or Bridge(Runner)
    preferences = Preferences(app, file, bridge)
    window = MainWindow(preferences.context, bridge)
    conductor = Conductor(window, preferences)
    dressing = preferences.context.theme.dressing
    window.desk.in_turns = in_turns
    for turns in (conductor.turns, window.host.turns, dressing):
        turns.in_turns = in_turns
    return Running(window, conductor, preferences)


def watch_interpreter(running: Running) -> Interpreter:
    """Share the interpreter well once the window is furnished; `ui.__main__` made it hurry."""
    runner = running.window.desk.bridge.runner
    made = Interpreter(lambda: runner.pending > 0, running.window)
    running.conductor.furnished.connect(made.begin)
    return made


def main(arguments: list[str]) -> int:
    """Show the window with the file named, or the last one; returns the exit status."""
    app = application()
    running = make_window(app, SettingsFile())
    path = Path(arguments[0]) if arguments else None
    watch_interpreter(running)
    running.conductor.start(path)
    running.window.show()
    return app.exec()
