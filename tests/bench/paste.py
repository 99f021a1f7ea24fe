"""Pasting 1,000 x 10 cells into a list of 20,000 customers, beside one UPDATE with its journal.

Run: `python -m tests.bench.paste`. Both on one file, in turns, medians of CPU time. The paste is
the whole way a person goes: clipboard, parsing, checking, writing as one action, list read again.
Goal of issue 3: at most 3 x.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from array import array
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import new_file
from desktop.customers.editing import CUSTOMER
from desktop.messages import msg
from desktop.session import open_session
from tests.ui.windows import inline
from ui.kit.context import make_context
from ui.kit.empty_state import Emptiness
from ui.kit.grid.block import as_html, as_tsv
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, Row
from ui.kit.toast import ToastHost
from ui.panes.grid_editing import DeskEditing
from ui.shell.desk import Desk

ROWS, CUSTOMERS, ROUNDS, GOAL = 1000, 20_000, 7, 3.0
FIELDS = (
    "short_name", "industry", "region", "city", "address", "country", "email", "website",
    "source", "notes",
)  # fmt: skip
COLUMNS = tuple(Column(name, msg("Name")) for name in FIELDS)
EMPTY = Emptiness("customers", msg("Name"), msg("Name"), ())


class Source:
    """The ten columns by SQL."""

    def __init__(self, session):
        self.session = session

    def _read(self, sql, *parameters):
        with self.session.read() as unit:
            return list(unit.conn.exec_driver_sql(sql, parameters))

    def count(self):
        return self._read("SELECT count(*) FROM customer")[0][0]

    def first(self, limit):
        return self.page(self.ids()[:limit])

    def ids(self):
        return array("q", [row[0] for row in self._read("SELECT n FROM customer ORDER BY n")])

    def page(self, ids):
        names = ", ".join(FIELDS)
        sql = f"SELECT n, {names} FROM customer WHERE n IN (SELECT value FROM json_each(?))"
        return [Row(n, tuple(texts)) for n, *texts in self._read(sql, json.dumps(list(ids)))]


def filled(path):
    """A file with customers, each column filled."""
    new_file.create(path, "bench")
    session = open_session(path, "bench")
    with session.write(msg("Name")) as unit:
        rows = [{"name": f"客户 {n}", **{f: f"{f} {n}" for f in FIELDS}} for n in range(CUSTOMERS)]
        unit.insert("customer", rows)
    return session


def values(turn):
    """A block of new texts."""
    return [[f"{field} {turn} {row}" for field in FIELDS] for row in range(ROWS)]


def pane(context, session):
    """A list on screen that can be typed in, and its desk."""
    panel = GridPanel(context, bridge := inline(), "bench", msg("Name"), COLUMNS, EMPTY, EMPTY)
    desk = Desk(context, bridge, panel)
    desk.open(session, session.read)
    desk.toasts = ToastHost(context, panel)
    panel.resize(1200, 700)
    panel.show_source(Source(session), filtered=False)
    panel.grid.allow_editing(DeskEditing(desk, panel, "bench", FIELDS, {}, lambda: CUSTOMER))
    desk.watch(panel, ("customer",), lambda _news: panel.refresh())
    panel.show()
    return panel


def paste(panel, block):
    """Seconds from Ctrl+V to the list read again."""
    data = QMimeData()
    data.setText(as_tsv(block))
    data.setHtml(as_html(block))
    QGuiApplication.clipboard().setMimeData(data)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    panel.grid.selectionModel().setCurrentIndex(panel.grid.rows.index(0, 0), flags)
    begun = time.process_time()
    panel.notices.pasting.paste()
    panel.grid.viewport().repaint()
    return time.process_time() - begun


def update(session, block):
    """Seconds for the same change as one statement in one action."""
    rows = json.dumps([[n + 1, *texts] for n, texts in enumerate(block)])
    sets = ", ".join(
        f"{field} = json_extract(v.value, '$[{at}]')" for at, field in enumerate(FIELDS, 1)
    )
    begun = time.process_time()
    with session.write(msg("Name")) as unit:
        unit.conn.exec_driver_sql(
            f"UPDATE customer SET {sets}, updated_by = 'bench', updated_at = ?"
            " FROM json_each(?) v WHERE customer.n = json_extract(v.value, '$[0]')",
            (unit.at, rows),
        )
    return time.process_time() - begun


def main():
    """Measure in turns and print the ratio."""
    app = QApplication([])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as folder:
        session = filled(Path(folder) / "book.muster")
        context = make_context(app)
        panel = pane(context, session)
        ours, theirs = [], []
        for turn in range(ROUNDS):
            ours.append(paste(panel, values(2 * turn)))
            found = Source(session).page([1])[0].texts
            assert found == tuple(values(2 * turn)[0]), found
            theirs.append(update(session, values(2 * turn + 1)))
        QGuiApplication.clipboard().setText("")
        panel.close()
        panel.deleteLater()
        context.theme.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session.close()
    mine, peer = statistics.median(ours), statistics.median(theirs)
    verdict = "ok" if mine / peer <= GOAL else "MISSED"
    what = f"paste of {ROWS:,} x {len(FIELDS)} cells"
    print(f"{what} {mine * 1e3:.0f} ms, one UPDATE {peer * 1e3:.0f}")
    print(f"paste / one statement with its journal {mine / peer:8.2f}   goal {GOAL:g} {verdict}")


if __name__ == "__main__":
    main()
