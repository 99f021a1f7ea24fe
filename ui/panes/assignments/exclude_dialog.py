"""Who must not serve a customer: the list, taking one away, adding one with reason and last day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.choice import Check, Choice
from ui.kit.day_field import DayField
from ui.kit.flow import FlowLayout
from ui.kit.form import Form
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP
from ui.kit.spoken import speak
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from desktop.assignments.ties import ExclusionRecord
    from desktop.session import Session

_USUAL_DAYS = 90


class ExcludeDialog(Dialog):
    """Each change is an action of its own; the dialog stays for the next one."""

    def __init__(self, desk: Desk, parent: QWidget, customer: str, name: str) -> None:
        title = msg("Who must not serve {customer}", customer=name)
        super().__init__(desk.context, "exclude_dialog", title, parent)
        self._desk, self._customer = desk, customer
        self._made: list[QWidget] = []
        self.member = Choice(self.context, msg("Choose a member"))
        self.reason = QLineEdit()
        self.limited = Check(self.context, msg("Only until"))
        last = desk.today() + timedelta(days=_USUAL_DAYS)
        self.until = DayField(self.context, last, today=desk.today)
        self.form = Form(self.context)
        self._build_body()
        self.add_close()
        self.exclude_button = self.add_button("exclude_member", msg("Exclude"), primary=True)
        self.exclude_button.clicked.connect(self.exclude)
        self._read()

    def _build_body(self) -> None:
        words = msg(
            "No proposal gives the customer to anybody listed here. Whoever serves it now goes on"
            " until somebody moves it."
        )
        self.column.addWidget(Label(self.context, words, "muted", wrap=True))
        self._listed = QVBoxLayout()
        self._listed.setSpacing(GAP)
        self.column.addLayout(self._listed)
        self.form.add("member", msg("Member"), self.member)
        self.form.add("reason", msg("Reason"), self.reason)
        self.form.add("until", msg("How long"), self._span())
        self.column.addWidget(self.form)
        self.column.addStretch()
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())

    def _span(self) -> QWidget:
        """For good, or with a last day."""
        self.limited.setObjectName("limited")
        self.until.setObjectName("until_day")
        speak(self.context, self.until, name=msg("Last day"))
        self.until.setEnabled(False)
        self.limited.toggled.connect(self.until.setEnabled)
        self.until.settled.connect(
            lambda: self.form.show_error("until", self.until.problem())
        )
        span = QWidget()
        row = FlowLayout(span)  # the day goes into a line of its own where the text is large
        row.addWidget(self.limited)
        row.addWidget(self.until)
        span.setFocusProxy(self.until)
        return span

    def _read(self) -> None:
        key, today = self._customer, self._desk.today()

        def work(
            session: Session, _job: JobContext
        ) -> tuple[list[ExclusionRecord], list[MemberRow]]:
            from desktop.assignments import team, ties

            return ties.excluded(session, key, today), team.team(session, today)

        self._desk.read(self, work, self._show, failed=self._fail)

    def _show(self, found: tuple[list[ExclusionRecord], list[MemberRow]]) -> None:
        excluded, team = found
        known = {one.member_id for one in excluded}
        self.member.put(
            [(row.record.id, row.record.name) for row in team if row.record.id not in known]
        )
        for widget in self._made:
            self._listed.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = [self._line(one) for one in excluded] or [
            Label(self.context, msg("Nobody is excluded."), "body")
        ]
        for widget in self._made:
            self._listed.addWidget(widget)

    def _line(self, one: ExclusionRecord) -> QWidget:
        until = one.until or msg("for good")
        said = msg("{member}: {reason} ({until})",
                   member=one.member, reason=one.reason or "–", until=until)  # fmt: skip
        take = Button(self.context, msg("Allow again"), kind="link")
        speak(self.context, take, name=msg("Allow {member} again", member=one.member))
        take.clicked.connect(lambda _checked=False: self._allow(one.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self.context, said, wrap=True), 1)
        row.addWidget(take)
        return line

    def exclude(self) -> None:
        """Add one, or say what is wrong."""
        key, member, reason = self._customer, self.member.key(), self.reason.text()
        try:
            until = self.until.asked("until") if self.limited.isChecked() else None
        except ValidationError as error:
            self._fail(error)
            return
        today = self._desk.today()

        def work(session: Session, _job: JobContext) -> None:
            from desktop.assignments import ties

            ties.exclude(session, key, member, reason, until, today)

        told = msg("{member} is excluded", member=self.member.currentText())
        self._desk.write(
            self, work, lambda _none: self._done(), told=lambda _none: told, failed=self._fail
        )

    def _allow(self, exclusion: str) -> None:
        def work(session: Session, _job: JobContext) -> None:
            from desktop.assignments import ties

            ties.allow(session, exclusion)

        told = msg("The exclusion is taken away")
        self._desk.write(
            self, work, lambda _none: self._done(), told=lambda _none: told, failed=self._fail
        )

    def _done(self) -> None:
        self.form.show_errors({})
        self.reason.clear()
        self.member.select(None)
        self._read()

    def _fail(self, error: AppError) -> None:
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
