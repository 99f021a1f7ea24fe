"""Grid on 100,000 and 1,000,000 customers: first paint, page paint, sort and filter.

Run: `python -m tests.bench.grid [ROWS ...]`. Peers run in the same process, medians of CPU time.
Each ratio stands beside its goal (issue 2) and its ambition (performance.md).
"""

import os
import random
import statistics
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.jobs import InlineRunner
from desktop.messages import msg
from tests.bench.grid_peers import SIZE, list_paint, paint, proxy_times, standard_model, timed
from tests.bench.grid_rows import COLUMNS, SEED, SqlSource, make
from ui.kit.context import make_context
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge


def new_grid(context, bridge):
    """An empty grid on screen, painted once: what is measured starts after it."""
    grid = GridView(context, bridge, "bench", msg("Customers"), COLUMNS)
    grid.resize(*SIZE)
    grid.show()
    QApplication.processEvents()
    return grid


class FirstOnly(InlineRunner):
    """Runs the first job inside submit; the others wait, as they would on a worker."""

    def __init__(self):
        super().__init__()
        self.waiting = []
        self.fresh = True

    def _start(self, handle):
        if self.fresh:
            self.fresh = False
            handle.run()
        else:
            self.waiting.append(handle)


def first_paint(context, conn):
    """Seconds from the question to the first rows on screen, and to all ids behind them."""
    runner = FirstOnly()
    grid = new_grid(context, Bridge(lambda _deliver: runner))

    def show():
        grid.show_source(SqlSource(conn))
        paint(grid)

    first = timed(show)
    rest = timed(lambda: [handle.run() for handle in runner.waiting])
    grid.close()
    return first, rest


@contextmanager
def bare(app, font):
    """The application in the look of Qt's Fusion alone."""
    sheet, ours = app.styleSheet(), app.font()
    app.setStyleSheet("")
    app.setFont(font)
    QApplication.processEvents()
    yield
    app.setFont(ours)
    app.setStyleSheet(sheet)
    QApplication.processEvents()


def jumps(view, times=40):
    """Seconds to paint after a jump to a random row, and to paint the same page again."""
    draw = random.Random(SEED)
    jumped, again = [], []
    for _ in range(times):
        view.verticalScrollBar().setValue(draw.randrange(view.verticalScrollBar().maximum()))
        jumped.append(timed(lambda: paint(view)))
        again.append(timed(lambda: paint(view)))
    return statistics.median(jumped), statistics.median(again)


def grid_times(context, conn):
    """The same three through the grid, up to the painted answer with every id known."""
    grid = new_grid(context, Bridge(lambda _deliver: InlineRunner()))

    def ask(**query):
        grid.show_source(SqlSource(conn, **query))
        paint(grid)

    ask(order="name")
    orders = ("value", "name") * 3
    sort = statistics.median(timed(partial(ask, order=order)) for order in orders)
    narrow = statistics.median(timed(lambda: ask(where="name LIKE '上海1%'")) for _ in range(5))
    clear = statistics.median(timed(ask) for _ in range(5))
    grid.close()
    return sort, narrow, clear


def say(what, ratio, goal, ambition):
    """One line: the ratio beside goal and ambition."""
    verdict = "ok" if ratio <= goal else "MISSED"
    print(f"{what:<44} {ratio:8.4f}   goal {goal:<7.4g} ambition {ambition:<8.4g} {verdict}")


def main(sizes):
    """Measure everything and print it."""
    app = QApplication([])
    app.setStyle("Fusion")
    font = app.font()
    folder = Path(tempfile.mkdtemp(prefix="muster-bench-"))
    files = {rows: make(folder / f"{rows}.db", rows) for rows in sizes}
    small, large = min(sizes), max(sizes)
    peer, _model = standard_model(files[small], 5000)
    before = jumps(peer)
    context = make_context(app)
    firsts = {rows: [] for rows in sizes}
    rests = {rows: [] for rows in sizes}
    for _ in range(7):
        for rows in sizes:
            first, rest = first_paint(context, files[rows])
            firsts[rows].append(first)
            rests[rows].append(rest)
    grid = new_grid(context, Bridge(lambda _deliver: InlineRunner()))
    grid.show_source(SqlSource(files[small]))
    QApplication.processEvents()
    paints = [*before, *jumps(grid)]
    for _ in range(2):  # the peer as Qt ships it, without our fonts and style, and ours in turns
        with bare(app, font):
            paints = [*map(min, paints[:2], jumps(peer)), *paints[2:]]
        paints = [*paints[:2], *map(min, paints[2:], jumps(grid))]
    peer.close()
    grid.close()
    report(files, small, large, firsts, rests, paints, context)


def report(files, small, large, firsts, rests, paints, context):
    """Print figures, then ratios."""
    for rows in files:
        first, rest = statistics.median(firsts[rows]), statistics.median(rests[rows])
        print(f"{rows:>9,} rows: first paint {first * 1e3:6.1f} ms, all ids {rest * 1e3:7.1f} ms")
    peer_jump, peer_again, jump, again = (one * 1e3 for one in paints)
    print(f"page paint after a jump {jump:.1f} ms, C++ model {peer_jump:.1f}")
    print(f"page painted again {again:.1f} ms, C++ model {peer_again:.1f}")
    flat = statistics.median(firsts[large]) / statistics.median(firsts[small])
    say(f"first paint, {large:,} / {small:,} rows", flat, 1.2, 1.1)
    say("page paint after a jump / C++ model", jump / peer_jump, 1.2, 1.1)
    say("page painted again / C++ model", again / peer_again, 1.2, 1.1)
    loaded = statistics.median(list_paint(files[small]) for _ in range(3))
    first = statistics.median(firsts[small])
    print(f"first paint of a list model with {small:,} rows: {loaded * 1e3:.0f} ms")
    say("first paint / list model", first / loaded, 1 / 5, 1 / 5)
    theirs, ours = proxy_times(files[small], small), grid_times(context, files[small])
    for what, mine, peer in zip(("sort", "set filter", "clear filter"), ours, theirs, strict=True):
        print(f"{what}: {mine * 1e3:.1f} ms, proxy {peer * 1e3:.0f} ms")
    say("sort / QSortFilterProxyModel", ours[0] / theirs[0], 1 / 100, 1 / 150)
    say("filter, set and clear / proxy", sum(ours[1:]) / sum(theirs[1:]), 1 / 100, 1 / 150)
    say("set filter alone / proxy", ours[1] / theirs[1], 1 / 12, 1 / 12)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [100_000, 1_000_000])
