"""How long the window stands still: typical steps on 100,000 customers under a watchdog.

A timer beats every few milliseconds on the thread of the window; the longest gap between two
beats during a step is its stall: by the clock, and in processor time of that thread alone, which
other programs on the machine do not touch. Goal: none over 100 ms. Where the thread stood is
printed with --where. Usage: stalls [--where] [CUSTOMERS] [FILE].
"""

import gc
import os
import sys
import tempfile
import time
from datetime import date
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.stall_watch import Watchdog

GOAL_MS = 100
TODAY = date(2026, 11, 22)
CUSTOMERS, MEMBERS = 100_000, 300
QUIET_MS = 400  # nothing under way for so long: the step is over
LIMIT_S = 400  # a proposal for 100,000 customers is accepted within
THERE_AND_BACK = ("customers", "roster", "assignments")


class Steps:
    """Runs one step after the other and notes its stall."""

    def __init__(self, running, *, where):
        self.running, self.dog, self.where = running, Watchdog(where=where), where
        self.told = []

    def take(self, name, act, *, wait_ms=QUIET_MS):
        self.dog.begin()
        began = time.perf_counter()
        act()
        self._quiet(wait_ms)
        self._tell(name, time.perf_counter() - began)

    def _tell(self, name, took):
        own, wall = self.dog.own, self.dog.wall
        self.told.append((name, own.own, wall.wall))
        over = "  OVER" if own.own > GOAL_MS else "  waits" if wall.wall > GOAL_MS else ""
        stalls = f"{own.own:>7.0f} ms own {wall.wall:>7.0f} by the clock"
        print(f"{name:<34}{stalls} of {took:6.1f} s{over}")
        if self.dog.gc > 20:
            print(f"        collecting garbage held everybody for {self.dog.gc:.0f} ms")
        if self.where:
            for place, count in self.dog.where.most_common(6):
                print(f"        {count:>4}  {place}")
        sys.stdout.flush()

    def _quiet(self, wait_ms):
        """Wait until no job is under way, and then a little longer."""
        live = self.running.window.desk.bridge._live
        running = self.running
        turns = (running.preferences.context.theme.dressing, running.conductor.turns,
                 running.window.host.turns)  # fmt: skip
        end, since = time.monotonic() + LIMIT_S, time.monotonic()
        while time.monotonic() < end:
            QTest.qWait(20)
            if any(one for one in live.values()) or any(one.busy for one in turns):
                since = time.monotonic()
            elif time.monotonic() - since > wait_ms / 1000:
                return
        print(f"  not over after {LIMIT_S} s")


def journeys(steps):
    """What people do all day, pane by pane."""
    window = steps.running.window
    of_customers(steps, window.host.go("customers"))
    of_window(steps)
    roster = []
    steps.take("roster", lambda: roster.append(window.host.go("roster")))
    steps.take("roster: search", lambda: roster[0].search("li"))
    steps.take("roster: chart", lambda: closing(steps, roster[0].open_charts()))
    steps.take("assignments", lambda: window.host.go("assignments"))
    steps.take("pane there and back", lambda: [window.host.go(one) for one in THERE_AND_BACK])
    of_looks(steps)
    assign = window.host.pane.presenter
    steps.take("assignments: propose", lambda: assign.propose(TODAY), wait_ms=2_000)
    steps.take("theme beside a proposal", lambda: steps.running.preferences.use_theme("dark"))
    steps.take("assignments: accept all", assign.accept, wait_ms=2_000)
    steps.take("back to customers", lambda: window.host.go("customers"))


def of_customers(steps, customers):
    """The long list."""
    grid, ask, around = customers.list.grid, customers.presenter, customers.around.actions
    steps.take("customers: search", lambda: customers.search("zs"))
    steps.take("customers: search taken back", lambda: customers.search(""))
    steps.take("customers: sort by value", lambda: ask.sort("value", descending=True))
    steps.take("customers: filter a tier", lambda: ask.only({"tier": ("A",)}))
    steps.take("customers: filter away", ask.clear)
    steps.take("customers: group by tier", lambda: ask.group(("tier",)))
    steps.take("customers: no groups", lambda: ask.group(()))
    steps.take("customers: to the end", grid.scrollToBottom)
    steps.take("customers: page by page", lambda: pages(grid))
    steps.take("customers: card of a row", lambda: grid.select_id(grid.rows.listing.ids[50]))
    for word in ("away", "back"):
        steps.take(f"customers: card {word} by Space", lambda: space(grid))
    steps.take("customers: select all", grid.selectAll)
    steps.take("customers: charts", lambda: closing(steps, around.open_charts()))
    steps.take("customers: tiers preview", lambda: closing(steps, around.open_tiers()))


def of_window(steps):
    """Palette, wizard, sheet of keys, details."""
    actions = steps.running.conductor.actions
    shown = []
    steps.take("palette", lambda: shown.append(actions.palette.open()))
    steps.take("palette: typing", lambda: QTest.keyClicks(shown[0].field, "zhang"))
    shown[0].hide()
    steps.take("import wizard", lambda: closing(steps, actions.ask_import()))
    steps.take("keyboard sheet", lambda: closing(steps, actions.show_shortcuts()))
    steps.take("file details", lambda: closing(steps, actions.show_file_details()))


def of_looks(steps):
    """Each way and back again, three pages being built."""
    looks = steps.running.preferences
    for theme in ("dark", "light"):
        steps.take(f"theme {theme}", lambda one=theme: looks.use_theme(one))
    for language in ("zh_CN", "en"):
        steps.take(f"language {language}", lambda one=language: looks.use_language(one))
    for percent in (125, 100):
        steps.take(f"text size {percent} %", lambda one=percent: looks.use_scale(one))


def space(grid):
    """Open or close the card."""
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Space)


def pages(grid):
    """Leaf through the list."""
    grid.scrollToTop()
    for _ in range(20):
        QTest.keyClick(grid, Qt.Key.Key_PageDown)


def closing(steps, dialog):
    """Let a dialog fill itself, then close it."""
    steps._quiet(QUIET_MS)
    dialog.close()


def main(*arguments):
    from ui.__main__ import BEFORE_QT

    for module in BEFORE_QT:  # as the program does before its window is there
        import_module(module)
    from desktop.sample import service
    from desktop.settings import SettingsFile
    from ui.app import application, make_window, watch_interpreter

    where = "--where" in arguments
    plain = [one for one in arguments if one != "--where"]
    count, file = (plain + [CUSTOMERS, ""][len(plain) :])[:2]
    gc.disable()  # as `ui.__main__` does
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(file) if file else Path(folder) / "large.muster"
        if not file:
            print(f"making {count:,} customers", flush=True)
            service.create(path, int(count), MEMBERS, 1, TODAY, "Lin")
        settings = SettingsFile(Path(folder) / "settings")
        settings.change(language="en", theme="light")
        running = make_window(app, settings)
        watch_interpreter(running)
        steps = Steps(running, where=where)

        def open_file():
            running.conductor.start(path)
            running.window.show()

        steps.take("open", open_file, wait_ms=1_500)
        journeys(steps)
        worst = max(steps.told, key=lambda one: one[1])
        print(f"longest stall {worst[1]:.0f} ms ({worst[0]}), goal {GOAL_MS} ms")
        running.window.close()
        QTest.qWait(200)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
