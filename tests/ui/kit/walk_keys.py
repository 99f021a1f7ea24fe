"""Rules of the keyboard: Tab reaches everything, nothing holds it, F6 leaves lists, Esc closes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMainWindow
from shiboken6 import isValid

from tests.ui.kit.walk import activate, called, shown, takes_focus


def trapped(root):
    """Widgets that Tab never reaches, going on from any other, or never leaves."""
    activate(root)
    here, reached = QApplication.focusWidget() or root, []
    while here not in reached:
        reached.append(here)
        here = _after(here) or root
    wanted = [one for one in shown(root) if takes_focus(one) and one.isVisible()]
    if len(wanted) > 1 and len(reached) == 1:
        return [f"Tab stays in {called(here)}"]
    return [
        f"Tab never reaches {called(one)}"
        for one in wanted
        if not any(_holds(one, two) for two in reached)
    ]


def _after(here):
    """Where Tab leads; a date takes it three times, once for each of its parts."""
    for _ in range(3):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not here:
            break
    return QApplication.focusWidget()


def _holds(one, two):
    return one is two or one.isAncestorOf(two) or one.focusProxy() is two


def held_by_lists(root):
    """Lists that the focus cannot leave: not by F6, nor by Tab where a dialog has no regions."""
    found = []
    for view in shown(root, QAbstractItemView):
        if not view.isEnabled() or not view.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        view.setFocus(Qt.FocusReason.TabFocusReason)
        if not view.hasFocus():
            continue
        key = Qt.Key.Key_F6 if isinstance(root, QMainWindow) else Qt.Key.Key_Tab
        QTest.keyClick(view, key)
        after = QApplication.focusWidget()
        if after is None or after is view or view.isAncestorOf(after):
            found.append(f"{key.name} does not leave {called(view)}")
    return found


def stays_open(dialog):
    """A dialog that Esc does not close."""
    if not isinstance(dialog, QDialog):
        return []
    name = called(dialog)
    activate(dialog)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    gone = not isValid(dialog) or not dialog.isVisible()
    return [] if gone else [f"Esc does not close {name}"]
