"""Which days the team of the open file works: what everybody's capacity is counted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.week import Week, holiday_choice
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.assignments.policies import PolicyInForce
    from desktop.assignments.rules.policy import Policy
    from desktop.session import Session


class WorkingDays(Dialog):
    """Saving is one action: the assignment policy with other days, as its next version."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.context, "working_days", msg("Working days"), parent)
        self._desk = desk
        self.form = Form(self.context)
        self.week, self.holidays = Week(self.context), holiday_choice(self.context)
        self.form.add("workdays", msg("Days of the week"), self.week)
        self.form.add("holidays", msg("Public holidays of"), self.holidays)
        note = msg("Capacity, absences and handovers count these days, for the whole team.")
        self.column.addWidget(Label(self.context, note, "muted", wrap=True))
        self.column.addWidget(self.form)
        self.column.addStretch()
        self.add_close(msg("Cancel"))
        self.save_button = self.add_button("save_days", msg("Save"), primary=True)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.resize(72 * self.fontMetrics().averageCharWidth(), 0)
        self._read()

    def _read(self) -> None:
        def work(session: Session, _: JobContext) -> Policy:
            from desktop import schemes
            from desktop.assignments import policies

            with session.read() as unit:
                return policies.in_force(unit, schemes.in_force(unit).scheme).policy

        self._desk.read(self, work, self._show, failed=self._fail)

    def _show(self, policy: Policy) -> None:
        self.week.put(policy.workdays)
        self.holidays.select(policy.holidays)
        self.save_button.setEnabled(True)

    def save(self) -> None:
        """Put what is ticked in force."""
        self.save_button.setEnabled(False)
        days, holidays = self.week.days(), self.holidays.key() or ""
        today = self._desk.today().isoformat()

        def work(session: Session, _: JobContext) -> PolicyInForce:
            from desktop.assignments import policies

            return policies.set_working_days(session, days, holidays, today)

        self._desk.write(
            self, work, lambda _made: self.close(),
            told=lambda _made: msg("Working days are set. Loads are counted anew."),
            failed=self._fail, label=msg("Setting the working days"),
        )  # fmt: skip

    def _fail(self, error: AppError) -> None:
        self.save_button.setEnabled(True)
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
