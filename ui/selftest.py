"""Does this build work here? Opens a made-up file, every pane, the previews, and uses each library;
used when frozen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.errors import AppError
from desktop.i18n import set_language, start_language, tr
from desktop.jobs import InlineRunner
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.settings import SettingsFile
from ui.app import Running, application, make_window
from ui.kit.runner import Bridge
from ui.shell.desk import Desk
from ui.shell.panes import PANES

_LIMIT_MS = 120_000
_CUSTOMERS, _MEMBERS, _SEED = 60, 8, 1


def main(_arguments: list[str]) -> int:
    """Print a line per thing tried; returns 0 if all of it works, else 1."""
    set_language(start_language(""))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        try:
            _check(Path(folder))
            _parts(Path(folder))
        except AppError as error:
            sys.stderr.write(f"{tr(error.message)}\n")
            return 1
    _say(msg("Everything works."))
    return 0


def _check(folder: Path) -> None:
    app = application()
    running = make_window(app, SettingsFile(folder), Bridge(lambda _deliver: InlineRunner()))
    errors: list[AppError] = []
    files = running.conductor.file_actions.files
    for signal in (files.failed, running.window.desk.failed):
        signal.connect(errors.append)
        signal.connect(lambda _error: app.exit())
    files.opened.connect(lambda _path: app.exit())  # not quit: that closes the window
    running.window.show()
    path = folder / "selftest.muster"
    QTimer.singleShot(0, running.window, lambda: files.sample(path, _CUSTOMERS, _MEMBERS, _SEED))
    QTimer.singleShot(_LIMIT_MS, running.window, app.exit)
    app.exec()
    _raise(errors, opened=running.window.desk.session is not None)
    _say(msg("A file with a sample team: made and opened"))
    _panes(running)
    _features(running.window.desk.session)
    _chart(running)
    running.window.close()
    _raise(errors, opened=True)


def _panes(running: Running) -> None:
    for entry in PANES:
        pane = running.window.host.go(entry.name)
        running.window.grab()
        _say(msg("Pane {pane}: {kind}", pane=entry.title, kind=type(pane).__name__))


def _features(session: Session | None) -> None:
    """The previews of tiers and assignments, as the panes ask for them."""
    if session is None:
        return
    from desktop.assignments import service
    from desktop.customers import tiers

    today = Desk.today()
    book = tiers.calculate(session, today)
    _say(msg("Tiers: {n} customers scored", n=len(book.records)))
    planned = service.propose(session, today)
    _say(msg("Assignments: {n} customers placed", n=len(planned.proposal.rows)))


def _chart(running: Running) -> None:
    """Matplotlib, its fonts and its data."""
    from ui.kit.charts.bars import Bar, BarChart
    from ui.kit.charts.drawing import Size, draw
    from ui.kit.charts.pen import make_pen

    title = msg("Tiers")
    bars = [Bar("A", 3, "3", "A"), Bar("张", 1, "1", "B")]
    chart = BarChart("selftest", title, title, (), (), bars)
    context = running.window.desk.context
    drawn = draw(chart, make_pen(context, context.theme), Size(400, 200, 96.0, 1.0))
    _say(msg("A chart of {width} x {height}", width=drawn.width, height=drawn.height))


def _parts(folder: Path) -> None:
    from desktop import parts

    for line in parts.tried(folder):
        _say(line)


def _raise(errors: list[AppError], *, opened: bool) -> None:
    if errors:
        raise errors[0]
    if not opened:
        raise AppError(msg("The file was not open after {n} seconds.", n=_LIMIT_MS // 1000))


def _say(line: Message) -> None:
    sys.stdout.write(f"{tr(line)}\n")
    sys.stdout.flush()
