"""Types into the form of the first member in a window of its own, until it is killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import form_drafts
from desktop.settings import SettingsFile
from ui.app import make_window
from ui.kit.runner import Bridge


def main(path, folder):
    app = QApplication(sys.argv[:1])
    running = make_window(app, SettingsFile(Path(folder)), Bridge())
    running.window.show()
    running.conductor.start(Path(path))
    steps = Steps(running.window)
    timer = QTimer(interval=20)
    timer.timeout.connect(steps.next)
    timer.start()
    app.exec()


class Steps:
    """Opens the form, types, says when the file has the draft, and goes on typing."""

    def __init__(self, window):
        self.window, self.told = window, False

    def next(self):
        pane = self.window.host.pane
        if not self.window.host.is_complete or self.window.desk.session is None:
            return
        if pane.objectName() != "roster":
            self.window.host.go("roster")
        elif not pane.presenter.members:
            return
        elif pane.around.actions.editing.form is None:
            if pane.list.grid.select_id(pane.list.grid.rows.listing.ids[0]):
                pane.around.actions.open_edit()
        else:
            self.type(pane)

    def type(self, pane):
        editing = pane.around.actions.editing
        field = editing.form.form.editor("notes")
        if not field.toPlainText():
            field.setFocus()
            QTest.keyClicks(field, "Half a sentence that ")
            return
        found = form_drafts.find(self.window.desk.session, editing._spec.draft_key)
        if found is not None:
            QTest.keyClicks(field, "and")
            if not self.told:
                self.told = True
                print(f"typed {editing._spec.record_id}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
