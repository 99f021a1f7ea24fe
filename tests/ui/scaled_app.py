"""Run as a program under QT_SCALE_FACTOR: prints as JSON what has no room anywhere in the window.

Arguments: a file, a language, text sizes in per cent. The window is that of a small laptop.
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.settings import SettingsFile
from tests.ui.kit import walk
from tests.ui.scenes import broken, settled
from tests.ui.windows import TODAY, inline
from ui.app import application, make_window

RULES = (walk.clipped, walk.outside, walk.cut_off, walk.small)
LAPTOP = (1366, 768)
DARK = ("en", 150)  # the largest text in the other look, in one language


def furnished(running):
    """Wait for what comes after the first rows."""
    for _ in range(500):
        if running.window.host.is_complete:
            return
        QTest.qWait(20)
    raise AssertionError("the window is not complete after ten seconds")


def main(path, language, *percents):
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        settings = SettingsFile(Path(folder))
        settings.change(language="en", theme="light")
        running = make_window(app, settings, inline())
        running.window.desk.today = lambda: TODAY
        running.window.resize(*LAPTOP)
        running.window.show()
        QTest.qWaitForWindowExposed(running.window)
        running.conductor.start(Path(path))
        furnished(running)
        running.preferences.use_language(language)
        found = []
        for percent in map(int, percents):
            running.preferences.use_theme("dark" if (language, percent) == DARK else "light")
            running.preferences.use_scale(percent)
            for _ in range(3):  # each layout tells the one around it
                settled(running.window)
            found += [f"{percent} %: {one}" for one in broken(running, RULES)]
        print(json.dumps({"scale": running.window.devicePixelRatioF(), "found": found}))
        running.window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
