"""Start-up: first window with rows against an empty QMainWindow, each a process of its own.

Run: `python -m tests.bench.startup [FILE]`. Runs alternate, medians from the start of the process
to the end of the paint event, offscreen; CPU time beside wall time, for a machine that is busy.
Goal (issue 2): at most 2.2 times.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL = 2.2
RUNS = 15

_END = """
import os, sys, time
def end():
    print(time.process_time(), "sqlalchemy" in sys.modules, flush=True)
    os._exit(0)
"""
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        end()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import ui.__main__ as way_in
load = way_in.import_module
def watch(name):
    module = load(name)
    if name == "ui.app":
        from ui.kit.grid.table import Table
        paint = Table.paintEvent
        def painted(self, event):
            paint(self, event)
            if self.rows.listing.row_at(0) is not None:
                end()
        Table.paintEvent = painted
    return module
way_in.import_module = watch
way_in.main(sys.argv[1:])
"""


def run(body, *arguments):
    """Seconds of wall and of CPU from start to paint; whether SQLAlchemy was imported by then."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": os.environ["MUSTER_CONFIG_DIR"]}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _END + body, *arguments],
        env=env, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    taken = time.perf_counter() - start
    if done.returncode or "\n" not in done.stdout:
        raise SystemExit(f"a run failed:\n{done.stdout}{done.stderr}")
    cpu, early = done.stdout.split()
    return taken, float(cpu), early == "True"


def sample(folder):
    """A sample team in a file."""
    from desktop.sample import service
    from ui.shell.desk import Desk

    path = folder / "start.muster"
    service.create(path, 600, 24, 1, Desk.today())
    return path


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MUSTER_CONFIG_DIR"] = folder
        path = sys.argv[1] if len(sys.argv) > 1 else str(sample(Path(folder)))
        run(_EMPTY), run(_OURS, path)  # warm
        pairs = [(run(_EMPTY), run(_OURS, path)) for _ in range(RUNS)]
    print(f"{'':22} {'empty':>9} {'Muster':>9} {'ratio':>6}   (goal <= {GOAL})")
    for place, name in enumerate(("wall", "CPU")):
        empty = statistics.median(one[place] for one, _ in pairs)
        ours = statistics.median(one[place] for _, one in pairs)
        print(f"{name:22} {empty * 1000:6.0f} ms {ours * 1000:6.0f} ms {ours / empty:6.2f}")
    early = any(one[2] for _, one in pairs)
    print(f"SQLAlchemy before the first rows: {'YES' if early else 'no'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
