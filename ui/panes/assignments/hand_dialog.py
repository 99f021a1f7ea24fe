"""Giving a customer to somebody by hand: to whom, from when, why, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from desktop.titles import SERVES_AS
from ui.kit.choice import Check, Choice
from ui.kit.context import Text
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.assignments.by_hand import Advice, HandChange
    from desktop.assignments.team import MemberRow
    from desktop.session import Session

_NOBODY = ""  # key of "nobody" among the members


class HandDialog(Dialog):
    """Says at once what a choice means; warnings can be overruled, refusals cannot."""

    _advice: Advice | None = None
    _asked: HandChange | None = None

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        customer: str,
        name: str,
        *,
        start: date,
        member: str | None = None,
    ) -> None:
        title = msg("Who serves {customer}", customer=name)
        super().__init__(desk.context, "hand_dialog", title, parent)
        self._desk, self._customer, self._name, self._wanted = desk, customer, name, member
        self.start = DayField(self.context, start, today=desk.today)
        self.reason = QLineEdit()
        self.form = Form(self.context)
        self._build_form()
        self._build_advice()
        self._build_foot()
        self._ask_team()

    def _build_form(self) -> None:
        self.role, self.member = Choice(self.context), Choice(self.context, msg("Choose a member"))
        self.lock = Check(self.context, msg("Lock: no proposal gives it to anybody else"))
        self.role.put([(key, SERVES_AS[key]) for key in ("lead", "backup")])
        self.role.select("lead")
        self.start.not_before(self._desk.today())
        self.form.add("role", msg("Serves as"), self.role)
        self.form.add("member", msg("Member"), self.member)
        self.form.add("start", msg("From"), self.start)
        self.form.add("reason", msg("Reason"), self.reason)
        self.lock.setObjectName("lock")
        self.column.addWidget(self.form)
        self.column.addWidget(self.lock)
        self.role.chosen.connect(lambda _key: self._consider())
        self.member.chosen.connect(lambda _key: self._consider())
        self.start.settled.connect(self._consider)

    def _build_advice(self) -> None:
        """Below the form: what the change means, what speaks against it, what forbids it."""
        self.note = Label(self.context, "", "muted", wrap=True)
        self.warning = Label(self.context, "", wrap=True, tone="warning")
        self.refusal = Label(self.context, "", wrap=True, tone="danger")
        for widget in (self.note, self.warning, self.refusal):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.setMinimumWidth(62 * self.fontMetrics().averageCharWidth())
        self.resize(self.minimumWidth(), 24 * self.fontMetrics().lineSpacing())

    def _build_foot(self) -> None:
        self.add_close(msg("Cancel"))
        self.assign_button = self.add_button("assign", msg("Assign"), primary=True)
        self.assign_button.clicked.connect(self.assign)

    # --- the team --------------------------------------------------------------------------

    def _ask_team(self) -> None:
        day = self.start.day() or self._desk.today()

        def work(session: Session, _job: JobContext) -> list[MemberRow]:
            from desktop.assignments.team import team

            return team(session, day)

        self._desk.read(self, work, self._offer, failed=self._fail)

    def _offer(self, team: list[MemberRow]) -> None:
        options: list[tuple[str, Text]] = [(_NOBODY, msg("nobody"))]
        options += [(row.record.id, _called(row)) for row in team]
        self.member.put(options)
        self.member.select(self._wanted)
        self.member.setFocus()
        self._consider()

    # --- what a choice means ---------------------------------------------------------------

    def change(self) -> HandChange | None:
        """Return what is asked for; None while there is no member or no day."""
        from desktop.assignments.by_hand import HandChange

        member, start = self.member.key(), self.start.day()
        if member is None or start is None:
            return None
        return HandChange(
            customer=self._customer,
            member=member or None,
            role=self.role.key() or "",
            start=start,
            reason=self.reason.text(),
            lock=self.lock.isChecked(),
        )

    def _consider(self) -> None:
        change = self._asked = self.change()
        self.lock.setEnabled(self.role.key() == "lead" and self.member.key() != _NOBODY)
        wrong = self.start.problem()
        self.form.show_errors({"start": wrong} if wrong else {}, go=False)
        self.error_bar.hide()
        if change is None:
            return

        def work(session: Session, _job: JobContext) -> Advice:
            from desktop.assignments.by_hand import advise

            return advise(session, change)

        def take(advice: Advice) -> None:
            if self._asked is change:
                self._show(advice)

        self._desk.read(self, work, take, failed=self._fail, replaces="assignments.advice")

    def _show(self, advice: Advice) -> None:
        self._advice = advice
        self.refusal.say(advice.refusal or "")
        self.warning.say(self._lines(advice.warnings.values()))
        found = advice.judgement
        notes = list(advice.notes)
        if found is not None and self.role.key() == "lead":
            notes.insert(0, msg("Load {before} → {after} of {capacity} points.",
                                before=found.before, after=found.after,
                                capacity=found.capacity))  # fmt: skip
        self.note.say(self._lines(notes))
        overruled = bool(advice.warnings) and advice.refusal is None
        self.assign_button.say(msg("Assign all the same") if overruled else msg("Assign"))

    def _lines(self, sentences: Iterable[Message]) -> str:
        return "\n".join(self.context.say(each) for each in sentences)

    def retranslate(self) -> None:
        """Say title and advice in the active language."""
        super().retranslate()
        if self._advice is not None:
            self._show(self._advice)

    # --- doing it --------------------------------------------------------------------------

    def assign(self) -> None:
        """Do it, or say what is wrong."""
        change, today = self.change(), self._desk.today()
        if change is None:
            self.form.show_errors(self._missing())
            return
        despite = frozenset(self._advice.warnings) if self._advice else frozenset()

        def work(session: Session, _job: JobContext) -> None:
            from desktop.assignments import by_hand

            by_hand.assign(session, change, today, despite)

        told = self._told(change)
        self._desk.write(
            self, work, lambda _none: self.close(), told=lambda _none: told, failed=self._fail
        )

    def _missing(self) -> dict[str, Message]:
        if self.member.key() is None:
            return {"member": msg("Choose a member, or nobody.")}
        try:
            self.start.asked("start")
        except ValidationError as error:
            return error.fields
        return {}

    def _told(self, change: HandChange) -> Message:
        params = {
            "customer": self._name,
            "role": SERVES_AS[change.role],
            "member": self.member.currentText() if change.member else msg("nobody"),
            "day": change.start.isoformat(),
        }
        if change.start > self._desk.today():
            return msg("{customer}: {role} {member} from {day} on", **params)
        return msg("{customer}: {role} {member}", **params)

    def _fail(self, error: AppError) -> None:
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
            self._consider_again()

    def _consider_again(self) -> None:
        """Something came up meanwhile: ask anew what speaks against it, keep the sentence."""
        change = self._asked = self.change()
        if change is None or self._advice is None:
            return

        def work(session: Session, _job: JobContext) -> Advice:
            from desktop.assignments.by_hand import advise

            return advise(session, change)

        self._desk.read(self, work, self._show, replaces="assignments.advice")


def _called(row: MemberRow) -> Text:
    if row.utilisation is None or not row.planned:
        return msg("{member} (not there)", member=row.record.name)
    return msg("{member} ({load} %)", member=row.record.name, load=row.utilisation)
