"""Rules every window keeps, as functions over a shown widget: panes use them, too.

Each returns sentences about what breaks the rule; an empty list is what a test wants.
"""

import itertools

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
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
from shiboken6 import isValid

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
    activate(root)
    for one in [one for one in shown(root) if takes_focus(one)]:
        QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
        if not isValid(one) or not one.isVisible():
            continue  # an open cell: it goes with the focus, so it is never seen without
        without = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.grab().toImage() == without:
            found.append(f"{called(one)} does not show its focus")
    return found


def activate(root):
    """Bring the window of `root` to the front, so that it has the focus."""
    window = root.window()
    for _ in range(100):
        if window.isActiveWindow():
            return
        window.activateWindow()
        QTest.qWait(10)
    raise AssertionError(f"{called(window)} cannot be brought to the front")


def tab_order(root):
    """Widgets in the order Tab visits them, from the first one of `root`.

    By moving the focus: PySide takes what `nextInFocusChain` returns for a child of the widget
    asked, and forgets it when that one goes.
    """
    activate(root)
    order = []
    for _ in range(500):
        here = QApplication.focusWidget() or root.window()
        if not here.focusNextChild():
            break
        here = QApplication.focusWidget()
        if here is None or here in order:
            break
        order.append(here)
    return _from_the_first([one for one in order if root.isAncestorOf(one)])


def _from_the_first(order):
    """The ring, begun at the widget that is highest and then leftmost on screen."""
    if not order:
        return []
    places = [one.mapTo(one.window(), one.rect().center()) for one in order]
    first = min(range(len(order)), key=lambda at: (places[at].y() // LEAST, places[at].x()))
    return [*order[first:], *order[:first]]


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
    """Key sequences that two actions claim where both would hear them."""
    claims = {}
    for widget in [root, *shown(root)]:
        for action in widget.actions():
            for keys in action.shortcuts():
                claims.setdefault(keys.toString(), []).append((action, widget))
    return sorted(
        f"{keys}: {one.objectName() or one.text()!r} and {other.objectName() or other.text()!r}"
        for keys, claimed in claims.items()
        for (one, here), (other, there) in itertools.combinations(claimed, 2)
        if one is not other and _meet(one, here, other, there)
    )


def _meet(one, here, other, there):
    """Whether there is a place for the focus where both actions hear the key."""
    if not (one.isEnabled() and other.isEnabled()):
        return False
    wide = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    if one.shortcutContext() in wide or other.shortcutContext() in wide:
        return True
    return here is there or here.isAncestorOf(there) or there.isAncestorOf(here)
