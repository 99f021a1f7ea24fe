"""Rules every window keeps, as functions over a shown widget: panes use them, too.

Each returns sentences about what breaks the rule; an empty list is what a test wants.
"""

import itertools

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

LEAST = 24
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)


def shown(root, kind=QWidget):
    """Visible descendants of a kind, but not the insides of Qt's own controls."""
    return [
        one
        for one in root.findChildren(kind)
        if one.isVisible() and not isinstance(one.parentWidget(), (QComboBox, QAbstractSpinBox))
    ]


def takes_focus(widget):
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def called(widget):
    """Class, object name and text of a widget, for the sentence about it."""
    text = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"


def nameless(root):
    """Focusable and clickable widgets that a screen reader cannot name."""
    buddies = {label.buddy() for label in shown(root, QLabel) if label.text()}
    return [
        f"{called(one)} has no name"
        for one in shown(root)
        if (takes_focus(one) or isinstance(one, QAbstractButton))
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and one not in buddies
    ]


def small(root):
    """Controls under 24 x 24 logical pixels."""
    return [
        f"{called(one)} is {one.width()} x {one.height()}"
        for one in shown(root)
        if isinstance(one, CONTROLS) and min(one.width(), one.height()) < LEAST
    ]


def clipped(root):
    """Labels and buttons with less room than their text needs."""
    found = []
    for one in shown(root):
        if isinstance(one, QLabel) and one.text():
            wide, high = one.sizeHint().width(), one.sizeHint().height()
            if one.wordWrap():
                wide, high = 0, one.heightForWidth(one.width())
        elif isinstance(one, QAbstractButton) and one.text():
            wide, high = one.sizeHint().width(), one.sizeHint().height()
        else:
            continue
        if one.width() < wide or one.height() < high:
            found.append(f"{called(one)} has {one.width()} x {one.height()}, needs {wide} x {high}")
    return found


def outside(root):
    """Widgets that stick out of their parent (not inside something that scrolls)."""
    return [
        f"{called(one)} sticks out of its parent"
        for one in shown(root)
        if one.objectName() != "qt_scrollarea_viewport"
        and one.parentWidget().objectName() != "qt_scrollarea_viewport"
        and not one.isWindow()
        and not one.parentWidget().rect().adjusted(-1, -1, 1, 1).contains(one.geometry())
    ]


def cut_off(root):
    """Scrolling contents wider than their viewport where no bar leads to the rest."""
    return [
        f"{called(one)} hides {one.widget().width() - one.viewport().width()} pixels at the right"
        for one in shown(root, QScrollArea)
        if one.widget()
        and one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and one.widget().width() > one.viewport().width()
    ]


def unseen_focus(root):
    """Widgets that look the same with and without the focus."""
    found = []
    for one in [one for one in shown(root) if takes_focus(one)]:
        QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
        without = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.grab().toImage() == without:
            found.append(f"{called(one)} does not show its focus")
    return found


def tab_order(root):
    """Widgets in the order Tab visits them."""
    order, one = [], root.nextInFocusChain()
    while one is not root:
        if root.isAncestorOf(one) and one.isVisible() and takes_focus(one):
            order.append(one)
        one = one.nextInFocusChain()
    return order


def disordered(root):
    """Neighbours in the tab order, of one parent, that go up or left on screen."""
    order = tab_order(root)
    return [
        f"Tab goes back from {called(one)} to {called(after)}"
        for one, after in itertools.pairwise(order)
        if one.parentWidget() is after.parentWidget() and not _follows(one, after)
    ]


def _follows(one, after):
    here, there = one.mapTo(one.window(), QPoint()), after.mapTo(after.window(), QPoint())
    return there.y() >= here.y() + one.height() or there.x() > here.x()


def shortcuts_twice(root):
    """Key sequences that two actions of one window claim."""
    keys = [
        action.shortcut().toString()
        for widget in [root, *shown(root)]
        for action in widget.actions()
        if not action.shortcut().isEmpty()
    ]
    return sorted({one for one in keys if keys.count(one) > 1})
