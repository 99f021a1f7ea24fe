"""What the wizard is waiting for, how far it is, and Cancel: inside it, as it is modal."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP
from ui.shell.busy import Busy, Running

_PATIENCE_MS = 300  # shorter jobs are not worth a flicker


class WorkStrip(QWidget):
    """Follows one job at a time, the newest; `over` when that one has ended, however."""

    over = Signal()

    def __init__(self, context: Context, busy: Busy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work_strip")
        self._busy = busy
        self._job: Running | None = None
        self.label = Label(context, "", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setMaximumWidth(120)
        self.cancel = Button(context, msg("Cancel"), icon="close")
        self.cancel.setObjectName("cancel_work")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self.bar, self.label, self.cancel):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._draw)
        self.cancel.clicked.connect(self.stop)
        busy.changed.connect(self._noticed)
        self._hide()

    @property
    def working(self) -> bool:
        """Whether a job is going on."""
        return self._job is not None

    def follow(self, job: Running | None) -> None:
        """Show this job until it ends; None or ended already: nothing."""
        self._job = job if job in self._busy.running else None
        if self._job is None:
            self._hide()
            self.over.emit()
        elif not self._timer.isActive() and not self.label.isVisible():
            self._timer.start()

    def stop(self) -> None:
        """Ask the job to end; it says so by `over` once it has."""
        if self._job is not None:
            self.cancel.setEnabled(False)
            self.label.say(msg("Stopping…"))
            self._job.cancel()

    def _noticed(self) -> None:
        if self._job is None:
            return
        if self._job not in self._busy.running:
            self._job = None
            self._hide()
            self.over.emit()
        elif self.label.isVisible():
            self._draw()

    def _draw(self) -> None:
        if self._job is None:
            return
        done, total = self._job.part or (0, 0)
        if self.cancel.isEnabled():
            self.label.say(self._job.label)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.label.text())
        for widget in (self.bar, self.label, self.cancel):
            widget.setVisible(True)

    def _hide(self) -> None:
        self._timer.stop()
        self.cancel.setEnabled(True)
        for widget in (self.bar, self.label, self.cancel):
            widget.setVisible(False)
