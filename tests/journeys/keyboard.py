"""Somebody who has a keyboard and no mouse: keys go to whatever has the focus."""

from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from shiboken6 import isValid

from tests.ui.windows import window_on
from ui.kit.runner import Bridge

WAIT = 30_000
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = CONTROL | SHIFT
PANES = ("customers", "roster", "assignments", "reviews", "training")


@contextmanager
def at_the_desk(qapp, qtbot, folder, path, language):
    """A window with real threads in a language, and somebody before it."""
    with window_on(qapp, qtbot, folder, path, bridge=Bridge()) as running:
        running.conductor.actions.looks.languages[language].trigger()
        yield running, Person(qtbot, running.window)


def focus_in(widget):
    """Whether a widget or something inside it has the focus."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


class Person:
    """Presses keys once nothing is running any more."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window

    def press(self, key, modifiers=NONE, times=1):
        """A key, with the modifiers held."""
        for _ in range(times):
            self.settle()
            self.qtbot.keyClick(self.focus(), key, modifiers)

    def type(self, text):
        """Letters, each to what has the focus then: the first may open a field."""
        self.settle()
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(self.focus(), letter)
            else:  # as an input method gives it
                commit = QInputMethodEvent()
                commit.setCommitString(letter)
                QApplication.sendEvent(QApplication.focusWidget(), commit)

    def focus(self):
        """Where a key goes: to a list that has popped up, as the platform does it, or the focus."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def settle(self):
        """Wait until nothing is being read or written.

        A key comes behind all that happened before it: a list that popped up has its window by
        then, which the platform may be late to say.
        """
        self.qtbot.wait(0)
        desk = self.window.desk
        self.until(lambda: not desk.busy.running and desk.bridge.runner.pending == 0)

    def until(self, condition):
        """Wait for something to be seen."""

        def seen():
            return self._managed() and condition()

        self.qtbot.waitUntil(seen, timeout=WAIT)

    def _managed(self):
        """What a window manager does: what is gone is not active any more, once it has seen it."""
        active = QApplication.activeWindow()
        gone = active is not None and not active.isVisible()
        if gone:
            (QApplication.activeModalWidget() or self.window).activateWindow()
        return not gone

    def tab_to(self, widget):
        """Walk with Tab until a widget has the focus."""
        for _ in range(60):
            if focus_in(widget):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget.objectName()}")

    def region(self, widget):
        """Walk with F6 until a part of the window has the focus."""
        for _ in range(9):
            if focus_in(widget):
                return
            self.press(Qt.Key.Key_F6)
        raise AssertionError(f"F6 does not lead to {widget.objectName()}")

    def go(self, name):
        """Ctrl+1 to 5."""
        self.back()
        self.press(Qt.Key(Qt.Key.Key_1.value + PANES.index(name)), CONTROL)
        self.until(lambda: self.window.host.pane.objectName() == name)
        return self.window.host.pane

    def back(self):
        """A window manager gives the window the focus when a dialog has gone."""
        self.until(lambda: not isinstance(QApplication.activeWindow(), QDialog))
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def dialog(self, name):
        """The dialog that has come up, once it has the focus."""
        def up():
            found = QApplication.activeWindow()
            return isinstance(found, QDialog) and found.objectName() == name

        self.until(up)
        return QApplication.activeWindow()

    def save_as_proposed(self):
        """Enter in a file dialog; returns the name that stood there."""
        dialog = self.dialog("file_dialog")
        field = dialog.findChild(QLineEdit)
        self.until(lambda: field.isVisible() and field.text() != "")
        name = field.text()
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        return name

    def bring_in(self, path):
        """A list through the import wizard that is coming up: file, columns, check, result."""
        wizard = self.dialog("import_wizard")
        self.until(wizard.file.path.hasFocus)
        self.type(str(path))
        self.press(Qt.Key.Key_Return)
        for step in (1, 2, 3):
            self.until(lambda: wizard.presenter.look is not None)
            self.press(Qt.Key.Key_Return)
            self.until(lambda step=step: wizard.presenter.step == step)
        return wizard

    def leave(self, wizard):
        """Esc, and back to the window."""
        wizard.activateWindow()  # a window manager does so when a file dialog closes
        self.until(wizard.isActiveWindow)
        self.press(Qt.Key.Key_Escape)
        self.until(lambda: not isValid(wizard) or wizard.isHidden())
        self.back()

    def copied(self, mime):
        """What another program has put on the clipboard."""
        QGuiApplication.clipboard().setMimeData(mime)


def asked(window, sql, *values):
    """Rows of the open file, as the file has them."""
    with window.desk.session.read() as unit:
        return [tuple(row) for row in unit.conn.exec_driver_sql(sql, values)]
