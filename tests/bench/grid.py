"""Grid on 100,000 and 1,000,000 customers: first paint, page paint, sort and filter.

Run: `python -m tests.bench.grid [ROWS ...]`. Peers run in the same process, interleaved; medians of
CPU time. Ratios beside goal (issue 2) and ambition (performance.md).
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from array import array
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from desktop.jobs import InlineRunner
from desktop.messages import msg
from ui.kit.context import make_context
from ui.kit.grid.rows import Column, Row
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge

SEED = 20260101
FIELDS = (
    "name",
    "code",
    "tier",
    "score",
    "value",
    "region",
    "industry",
    "city",
    "status",
    "phone",
    "last_contact_on",
    "next_contact_on",
)
KINDS = {"tier": "badge", "score": "number", "value": "money"}
COLUMNS = tuple(Column(field, msg("{field}", field=field), KINDS.get(field, "text"), 12)
                for field in FIELDS)  # fmt: skip
SIZE = (1400, 36 * 30 + 40)


def make(path: Path, rows: int) -> sqlite3.Connection:
    """A customer table with its sort indexes, filled from a seed."""
    draw = random.Random(SEED)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode=WAL")
    columns = ", ".join(FIELDS)
    conn.execute(f"CREATE TABLE customer (n INTEGER PRIMARY KEY, {columns})")
    conn.executemany(
        f"INSERT INTO customer ({columns}) VALUES ({', '.join('?' * len(FIELDS))})",
        (_customer(draw, number) for number in range(rows)),
    )
    for field in ("name", "value", "region"):
        conn.execute(f"CREATE INDEX ix_{field} ON customer ({field}, n)")
    conn.commit()
    return conn


def _customer(draw, number):
    day = f"2026-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    head = draw.choice(("华东", "Acme ", "上海", "Nord ", "新星"))
    return (
        f"{head}{draw.randrange(10**6):06d}", f"C-{number:07d}", draw.choice("ABCD"),
        draw.randrange(100_000), draw.randrange(10**9), draw.choice(("East", "West", "North")),
        draw.choice(("Retail", "Steel", "Food")), draw.choice(("上海", "Berlin", "杭州")),
        "active", f"1{draw.randrange(10**10):010d}", day, day,
    )  # fmt: skip


class SqlSource:
    """Rows straight from SQLite; `where` and `order` are SQL."""

    def __init__(self, conn, order="name", where="1"):
        self.conn, self.order, self.where = conn, order, where

    def count(self):
        if self.where == "1":
            return self.conn.execute("SELECT count(*) FROM customer").fetchone()[0]
        return self.conn.execute(f"SELECT count(*) FROM customer WHERE {self.where}").fetchone()[0]

    def first(self, limit):
        return self._rows(f"WHERE {self.where} ORDER BY {self.order}, n LIMIT {limit}")

    def ids(self):
        sql = f"SELECT n FROM customer WHERE {self.where} ORDER BY {self.order}, n"
        return array("q", (row[0] for row in self.conn.execute(sql)))

    def page(self, ids):
        return self._rows(f"WHERE n IN ({','.join(map(str, ids))})")

    def _rows(self, rest):
        found = self.conn.execute(f"SELECT n, {', '.join(FIELDS)} FROM customer {rest}")
        return [Row(row[0], format_row(row[1:])) for row in found]


def format_row(values):
    """Texts as a pane would show them."""
    texts = list(values)
    texts[3] = f"{values[3] / 1000:.1f}"
    texts[4] = f"{values[4] / 100:,.2f}"
    return tuple(texts)


class ListModel(QAbstractTableModel):
    """The usual Python model under a proxy: every row in a list."""

    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def rowCount(self, parent=QModelIndex()):  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(FIELDS)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None


def timed(work):
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def paint(view):
    """Paint the whole viewport now."""
    view.viewport().repaint()


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


def jumps(view, rows, times=40):
    """Seconds to paint after a jump to a random row, and to paint the same page again."""
    draw = random.Random(SEED)
    jumped, again = [], []
    for _ in range(times):
        view.verticalScrollBar().setValue(draw.randrange(view.verticalScrollBar().maximum()))
        jumped.append(timed(lambda: paint(view)))
        again.append(timed(lambda: paint(view)))
    return statistics.median(jumped), statistics.median(again)


def standard_model(conn, rows):
    """The C++ model with the stock view and delegate."""
    model = QStandardItemModel()
    for row in SqlSource(conn).first(rows):
        model.appendRow([QStandardItem(text) for text in row.texts])
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(30)
    view.verticalHeader().hide()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view, model


def proxy_times(conn, rows):
    """Seconds to sort by a column, to set and to clear a filter with QSortFilterProxyModel."""
    model = ListModel([row.texts for row in SqlSource(conn).first(rows)])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(0)
    sort = timed(lambda: proxy.sort(0))
    narrow = timed(lambda: proxy.setFilterFixedString("上海1"))
    clear = timed(lambda: proxy.setFilterFixedString(""))
    return sort, narrow, clear


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
    print(f"{what:<44} {ratio:9.4f}   goal {goal:<8g} ambition {ambition:<8g} {verdict}")


def main(sizes):
    """Measure everything and print it."""
    app = QApplication([])
    app.setStyle("Fusion")
    folder = Path(tempfile.mkdtemp(prefix="muster-bench-"))
    files = {rows: make(folder / f"{rows}.db", rows) for rows in sizes}
    small, large = min(sizes), max(sizes)
    peer, _model = standard_model(files[small], 5000)
    peer_jump, peer_again = jumps(peer, 5000)
    peer.close()
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
    jump, again = jumps(grid, small)
    grid.close()
    report(files, small, large, firsts, rests, (peer_jump, peer_again, jump, again), context)


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
    peers = proxy_times(files[small], small)
    ours = grid_times(context, files[small])
    for what, mine, theirs, ambition in zip(
        ("sort", "set filter", "clear filter"), ours, peers, (150, 12, 150), strict=True
    ):
        print(f"{what}: {mine * 1e3:.1f} ms, proxy {theirs * 1e3:.0f} ms")
        goal = 1 / 12 if what == "set filter" else 1 / 100
        say(f"{what} / QSortFilterProxyModel", mine / theirs, goal, 1 / ambition)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [100_000, 1_000_000])
