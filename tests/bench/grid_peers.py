"""Peers of the grid bench: the C++ item model, a Python list model, the sort and filter proxy."""

import time

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.grid_rows import FIELDS, SqlSource, format_row

SIZE = (1400, 36 * 30 + 40)


def timed(work):
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def paint(view):
    """Paint the whole viewport now."""
    view.viewport().repaint()


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


def list_paint(conn):
    """Seconds to load every row into a Python list model and paint its first screen."""
    view = QTableView()
    view.resize(*SIZE)
    view.verticalHeader().hide()
    view.show()
    QApplication.processEvents()
    kept = []

    def load():
        sql = f"SELECT {', '.join(FIELDS)} FROM customer ORDER BY name, n"
        kept.append(ListModel([format_row(row) for row in conn.execute(sql)]))
        view.setModel(kept[0])
        paint(view)

    spent = timed(load)
    view.close()
    return spent


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
