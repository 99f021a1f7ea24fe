"""A watchdog for the thread of the window: how long it stood still, why, and what it did then."""

import faulthandler
import gc
import re
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer

BEAT_MS = 5
SAMPLE_S = 0.02
STILL_S = 0.05
ROOT = Path(__file__).parents[2]
LINE = re.compile(r'File "(.+)", line (\d+) in (.+)')


class Gap(NamedTuple):
    """Between two beats, in ms: by the clock, and what the thread itself worked meanwhile."""

    wall: float = 0.0
    own: float = 0.0


class Watchdog:
    """Longest gaps between two beats since `begin`, and where the thread was in long ones.

    `own` is the processor time of the window's thread: a gap that is long by the clock and short
    by `own` was other programs', other threads' (the interpreter's lock) or the disk's.
    """

    def __init__(self, *, where=False):
        self.begin()
        self._thread = threading.get_ident()
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        gc.callbacks.append(self._collecting)
        if where:
            threading.Thread(target=self._sample, daemon=True).start()

    def begin(self):
        self.wall, self.own = Gap(), Gap()
        self.where, self.gc = Counter(), 0.0
        self._last, self._last_own = time.perf_counter(), time.thread_time()

    def _beat(self):
        now, own = time.perf_counter(), time.thread_time()
        gap = Gap((now - self._last) * 1000 - BEAT_MS, (own - self._last_own) * 1000)
        self._last, self._last_own = now, own
        self.wall = max(self.wall, gap)
        self.own = max(self.own, gap, key=lambda one: one.own)

    def _collecting(self, phase, _info):
        """On any thread: the collector of cycles stops all of them."""
        if phase == "start":
            self._collects = time.thread_time()
        else:
            self.gc = max(self.gc, (time.thread_time() - self._collects) * 1000)

    def _sample(self):
        """Every now and then: is it still, and in which lines of ours.

        By way of text: who holds a frame of that thread holds its painters, and Qt falls.
        """
        with tempfile.TemporaryFile("w+") as told:
            while True:
                time.sleep(SAMPLE_S)
                if time.perf_counter() - self._last > STILL_S:
                    told.seek(0)
                    told.truncate()
                    faulthandler.dump_traceback(told)
                    told.seek(0)
                    self.where[" < ".join(self._ours(told.read()))] += 1

    def _ours(self, told, depth=4):
        thread = told.partition(f"0x{self._thread:016x}")[2].partition("\n\n")[0]
        found = LINE.findall(thread)
        lines = [f"{Path(path).relative_to(ROOT)}:{line} {name}" for path, line, name in found
                 if Path(path).is_relative_to(ROOT) and "bench" not in path]  # fmt: skip
        return lines[:depth] or ["Qt"]
