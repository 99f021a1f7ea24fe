"""One planted fault per rule: widgets as nobody should build them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class Held(QLineEdit):
    """Keeps Tab, F6 and Esc to itself."""

    def event(self, event):
        if isinstance(event, QKeyEvent):
            return True
        return super().event(event)


class Stubborn(QDialog):
    """Esc does nothing."""

    def reject(self):
        """Stay."""


class Dropped(QLabel):
    """Takes what is dropped, and nothing else does the same."""

    def dropEvent(self, event):  # noqa: N802 - Qt calls it so
        event.accept()


def put(root, *widgets):
    """Stack widgets in a root with plain spacing."""
    column = QVBoxLayout(root)
    for one in widgets:
        column.addWidget(one)
    return root


def mute_table():
    """A table whose cells say their value and not of what."""
    view = QTableView()
    model = QStandardItemModel(view)
    model.setHorizontalHeaderLabels(["Customers"])
    model.appendRow(QStandardItem("12"))
    view.setModel(model)
    return view


def nameless():
    return put(QWidget(), QLineEdit())


def untold():
    view = mute_table()
    view.setAccessibleName("Customers")
    return put(QWidget(), view)


def tipless(icon):
    button = QToolButton()
    button.setIcon(icon)
    button.setAccessibleName("Undo")
    return put(QWidget(), button)


def banned_keys():
    root = QWidget()
    for keys in ("Ctrl+Space", "k"):
        action = QAction(keys, root)
        action.setShortcut(keys)
        root.addAction(action)
    return root


def shortcuts_twice():
    root = QWidget()
    for text in ("one", "other"):
        action = QAction(text, root)
        action.setShortcut("Ctrl+J")
        root.addAction(action)
    return root


def homeless():
    window, inner = QMainWindow(), QWidget()
    for keys in ("", "Ctrl+J"):  # a key alone is no place
        action = QAction(f"Only by the right button {keys}", inner)
        action.setShortcut(keys)
        inner.addAction(action)
    window.setCentralWidget(put(inner, Dropped("Drop here")))
    return window


def small():
    button = QPushButton("x")
    button.setMaximumSize(20, 20)
    button.setStyleSheet("min-height: 0; min-width: 0; padding: 0;")
    return put(QWidget(), button)


def clipped():
    label = QLabel("far more than there is room for")
    label.setMaximumWidth(40)
    return put(QWidget(), label)


def outside():
    root = put(QWidget())
    QLabel("out there", root).move(500, 10)
    return root


def cut_off():
    scroll, wide = QScrollArea(), QLabel("wide")
    wide.setMinimumWidth(900)
    scroll.setWidget(wide)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return put(QWidget(), scroll)


def faint():
    label = QLabel("hardly to be seen")
    label.setStyleSheet("color: #BBBBBB; background: #FFFFFF;")
    return put(QWidget(), label)


def unseen_focus():
    button = QPushButton("Where am I?")
    button.setStyleSheet("border: 1px solid grey; outline: 0;")
    return put(QWidget(), button)


def disordered():
    upper, lower = QLineEdit("upper"), QLineEdit("lower")
    root = put(QWidget(), QLineEdit("first"), upper, lower)
    QWidget.setTabOrder(lower, upper)
    QWidget.setTabOrder(root.layout().itemAt(0).widget(), lower)
    return root


def trapped():
    return put(QWidget(), Held("stuck"), QLineEdit("never"))


def held_by_lists():
    return put(QWidget(), mute_table())


def stays_open():
    return put(Stubborn(), QLabel("No way out"))


def strange_days():
    """A field of Qt's own for days, one that is a mere line, and a list that tells days as one
    does in the United States."""
    view = mute_table()
    view.model().appendRow(QStandardItem("11/22/2026"))
    line = QLineEdit()
    line.setPlaceholderText("2026-11-22")
    return put(QWidget(), QDateEdit(), line, view)
