"""The team database in the status bar: in step or not, what waits, what is to be decided."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.messages import msg
from desktop.team.types import TeamState
from desktop.team.words import held_line, state_line, to_decide_line
from ui.kit.context import Context
from ui.kit.label import Button
from ui.kit.metrics import GAP

_PATIENCE_MS = 300  # a round that is over sooner is not worth a flicker


class TeamStatus(QWidget):
    """Away while the file belongs to no team database."""

    details_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("team_status")
        self.state = Button(context, "", kind="link", tip=msg("How it stands, and why (F8)"))
        self.state.setObjectName("team_state")
        self.decide = Button(context, "", kind="link", tip=msg("Show what is to be decided"))
        self.decide.setObjectName("team_decide")
        self.held = Button(context, "", kind="link", tip=msg("Show what was refused, and why"))
        self.held.setObjectName("team_held")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setObjectName("team_progress")
        self.bar.setMaximumWidth(90)
        self._waiting: TeamState | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._build()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self.state, self.bar, self.decide, self.held):
            row.addWidget(widget)
            widget.hide()
        self.state.clicked.connect(self.details_wanted)
        self.held.clicked.connect(self.details_wanted)
        self.decide.clicked.connect(self.decide_wanted)
        self._timer.timeout.connect(self._show_waiting)

    def put(self, state: TeamState) -> None:
        """Show how it stands; a round in progress only once it has lasted a moment."""
        self._waiting = state
        if state.phase != "syncing" or self.bar.isVisible():
            self._timer.stop()
            self._show_waiting()
        elif not self._timer.isActive():
            self._timer.start()

    def _show_waiting(self) -> None:
        state = self._waiting
        if state is None:
            return
        self.setVisible(state.phase != "alone")
        self.state.show()
        self.state.say(state_line(state))
        self.decide.say(to_decide_line(state.to_decide))
        self.decide.setVisible(state.to_decide > 0)
        self.held.say(held_line(state.held))
        self.held.setVisible(state.held > 0)
        self.bar.setVisible(state.phase == "syncing" and state.total > 0)
        self.bar.setRange(0, max(state.total, 1))
        self.bar.setValue(state.done)
        self.bar.setAccessibleName(self.state.text())
