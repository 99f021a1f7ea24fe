"""The tour: every pane and dialog, opened on a file and saved as a picture."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.cli.grammar import Parser, UsageError
from desktop.errors import AppError
from desktop.i18n import LANGUAGES, set_language, start_language, tr
from desktop.jobs import InlineRunner
from desktop.messages import msg
from desktop.settings import SettingsFile
from ui.app import Running, application, make_window
from ui.kit.runner import Bridge
from ui.shell.pane import Scene
from ui.shell.panes import PANES

_SETTLE_MS = 60  # layouts and paints that Qt puts off


class Tour(QObject):
    """Goes through the scenes one by one in a running event loop; `written` are the pictures."""

    def __init__(self, running: Running, path: Path, folder: Path) -> None:
        super().__init__(running.window)
        self._running, self._path, self._folder = running, path, folder
        self._scenes = self._all()
        self.written: list[Path] = []
        self.error: AppError | None = None
        running.conductor.file_actions.files.failed.connect(self._fail)

    def start(self) -> None:
        """Begin once the event loop runs."""
        self._running.conductor.furnish()
        self._running.window.show_start()
        self._running.window.show()
        QTimer.singleShot(_SETTLE_MS, self, self._next)

    def _all(self) -> Iterator[Scene]:
        """The start page, then each pane with its scenes, then the window's own dialogs."""
        yield Scene("start", lambda: None)
        yield Scene("", self._open)
        for entry in PANES:
            yield Scene(entry.name, partial(self._go, entry.name))
            pane = self._running.window.host.pane
            for scene in pane.scenes() if pane else ():
                yield Scene(f"{entry.name}-{scene.name}", scene.show)
        yield Scene("", partial(self._go, PANES[0].name))  # the page behind what comes
        yield from self._running.conductor.actions.scenes()

    def _open(self) -> None:
        self._running.conductor.file_actions.files.open(self._path)

    def _go(self, name: str) -> None:
        self._running.window.host.go(name)

    def _next(self) -> None:
        scene = None if self.error else next(self._scenes, None)
        if scene is None:
            self._running.window.close()
            QApplication.quit()
            return
        shown = scene.show()
        QTimer.singleShot(_SETTLE_MS, self, partial(self._picture, scene.name, shown))

    def _picture(self, name: str, shown: QWidget | None) -> None:
        if self._running.conductor.file_actions.files.opening is not None:
            QTimer.singleShot(_SETTLE_MS, self, partial(self._picture, name, shown))
            return
        QTimer.singleShot(0, self, partial(self._grab, name, shown))  # laid out by then

    def _grab(self, name: str, shown: QWidget | None) -> None:
        if name:
            target = self._folder / f"{len(self.written) + 1:02d}-{name}.png"
            (shown or self._running.window).grab().save(str(target))
            self.written.append(target)
        if shown:
            shown.close()
        QTimer.singleShot(0, self, self._next)

    def _fail(self, error: AppError) -> None:
        self.error = error


def main(arguments: list[str]) -> int:
    """Write the pictures; returns 0, or 1 with one line on stderr, 2 for a wrong command."""
    set_language(start_language(""))
    try:
        asked = _asked(arguments)
    except UsageError as error:
        sys.stderr.write(f"{tr(error.message)}\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = SettingsFile(Path(folder))
        language = asked.language or start_language("")
        settings.change(language=language, theme=asked.theme, recent=(str(asked.file),))
        tour = _run(settings, asked)
    if tour.error:
        sys.stderr.write(f"{tr(tour.error.message)}\n")
        return 1
    sys.stdout.writelines(f"{path}\n" for path in tour.written)
    return 0


def _run(settings: SettingsFile, asked: argparse.Namespace) -> Tour:
    app = application()
    running = make_window(app, settings, Bridge(lambda _deliver: InlineRunner()))
    tour = Tour(running, asked.file, asked.out)
    tour.start()
    app.exec()
    return tour


def _asked(arguments: list[str]) -> argparse.Namespace:
    about = msg("Save a picture of every pane and dialog, opened on a file.")
    parser = Parser("muster tour", about)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0)
    return parser.parse_args(arguments)
