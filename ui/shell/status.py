"""The status bar: where the data is, how much of it is shown, what runs, language and theme."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import IconButton, Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.shell.busy import Busy, Running

_PATIENCE_MS = 300  # shorter jobs are not worth a flicker


class StatusBar(QFrame):
    """Left: file and rows. Right: the running job with Cancel, then what the window adds."""

    def __init__(self, context: Context, busy: Busy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.file = Label(context, "", "muted")
        self.file.setObjectName("file_state")
        self.rows = Label(context, "", "muted")
        self.rows.setObjectName("row_count")
        self.figures = Label(context, "", "muted")
        self.figures.setObjectName("selection_figures")
        self.job = Label(context, "", "muted")
        self.job.setObjectName("running_job")
        self.cancel = IconButton(context, "close", msg("Cancel"))
        self.cancel.setObjectName("cancel_job")
        self._busy = busy
        self._build()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar = QHBoxLayout(self)
        self._bar.setContentsMargins(GAP, TIGHT, GAP, TIGHT)
        self._bar.setSpacing(WIDE)
        self._bar.addWidget(self.file)
        self._bar.addWidget(self.rows)
        self._bar.addWidget(self.figures)
        self._bar.addStretch(1)
        self.cancel.ensurePolished()
        self._bar.addStrut(self.cancel.sizeHint().height())  # as high as with its buttons
        self._running = QWidget()
        self._row = QHBoxLayout(self._running)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.job)
        self._row.addWidget(self.cancel)
        self._bar.addWidget(self._running)
        self._running.hide()
        self.cancel.clicked.connect(self._cancel)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._show_job)
        self._busy.changed.connect(self._noticed)

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._bar.addWidget(widget)

    def put_team(self, widget: QWidget) -> None:
        """Make room for how the file stands with its team database."""
        self._bar.insertWidget(self._bar.indexOf(self.file) + 1, widget)

    def put_file(self, *, alone: bool) -> None:
        """Say where the data is; a file that is not alone leaves that to the team's line."""
        self.file.setVisible(alone)

    def say_file(self, text: Text) -> None:
        """Say where the data is and since when it is safe."""
        self.file.say(text)

    def say_saved(self) -> None:
        """Everything is on disk as of now."""
        now = datetime.now().astimezone()
        self.file.say(msg("Local – saved {time}", time=f"{now:%H:%M:%S}"))

    def say_open(self, path: Path) -> None:
        """A file is open; nothing was changed yet."""
        self.file.say(msg("Local – {file}", file=path.name))
        self.file.setToolTip(str(path))

    def say_read_only(self, path: Path) -> None:
        """A file is open that nothing can be changed in."""
        self.file.say(msg("Read only – {file}", file=path.name))
        self.file.setToolTip(str(path))

    def say_rows(self, shown: int, total: int) -> None:
        """Say how many rows are on show."""
        if shown == total:
            self.rows.say(msg("{total:,} rows", total=total))
        else:
            self.rows.say(msg("{shown:,} of {total:,} rows", shown=shown, total=total))

    def say_figures(self, text: Text) -> None:
        """Say what the selected cells add up to; "" where there is nothing to add."""
        self.figures.say(text)

    def clear_rows(self) -> None:
        """There is no list on screen."""
        self.rows.say("")

    @cached_property
    def bar(self) -> QProgressBar:
        """How far the running job is; made when there is one to show."""
        bar = QProgressBar(textVisible=False)
        bar.setObjectName("job_progress")
        bar.setMaximumWidth(120)
        self._row.insertWidget(1, bar)
        return bar

    def _newest(self) -> Running | None:
        return self._busy.running[-1] if self._busy.running else None

    def _noticed(self) -> None:
        if self._newest() is None:
            self._timer.stop()
            self._show_job()
        elif self._running.isVisible():
            self._show_job()
        elif not self._timer.isActive():
            self._timer.start()

    def _show_job(self) -> None:
        one = self._newest()
        self._running.setVisible(one is not None)
        if one is not None:
            done, total = one.part or (0, 0)
            self.job.say(one.label)
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.bar.setAccessibleName(self.job.text())

    def _cancel(self) -> None:
        one = self._newest()
        if one is not None:
            one.cancel()
