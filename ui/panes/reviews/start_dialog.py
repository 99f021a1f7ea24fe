"""Start a cycle: which kind, which days, for whom, until when; and what that would make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.choice import Check, Choice
from ui.kit.context import Text
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.metrics import SECTION, WIDE
from ui.panes.reviews import start_days, words
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.reviews.cycle_types import CycleKind, CyclePlan, NewCycle
    from desktop.reviews.cycles import Opened
    from desktop.session import Session

_ALL = "all"
_DAYS = {
    "start": msg("First day"),
    "end": msg("Last day"),
    "self_due": msg("Self-review until"),
    "manager_due": msg("Manager's review until"),
    "approval_due": msg("Approval until"),
    "interview_due": msg("Interview until"),
    "sign_due": msg("Signature until"),
}
_MOST = 6  # remarks that are told one by one


class StartDialog(Dialog):
    """`begun` hears the id of the cycle."""

    def __init__(self, desk: Desk, parent: QWidget, begun: Callable[[str], object]) -> None:
        super().__init__(desk.context, "start_cycle", msg("Start a cycle"), parent)
        self._desk, self._begun = desk, begun
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self._consider)
        self.form, self.dues = Form(desk.context), Form(desk.context)
        self._build_fields()
        self._build_answer()
        self.add_close(msg("Cancel"))
        self.start_button = self.add_button("start", msg("Start the cycle"), primary=True)
        self.start_button.clicked.connect(self._start)
        self._propose("half_year")
        self._ask_teams()
        self.resize(820, self.sizeHint().height())

    def _build_fields(self) -> None:
        self.kind, self.name, self.people = Choice(self.context), QLineEdit(), Choice(self.context)
        self.kind.put(list(words.CYCLE_KIND.items()))
        self.people.put([(_ALL, msg("Everybody"))])
        self.people.select(_ALL)
        self.days = {key: DayField(self.context) for key in _DAYS}
        self.form.add("kind", msg("How often"), self.kind)
        for key in ("start", "end"):
            self.form.add(key, _DAYS[key], self.days[key])
        self.form.add("name", msg("Name"), self.name)
        self.form.add("population", msg("For whom"), self.people)
        for key in tuple(_DAYS)[2:]:
            self.dues.add(key, _DAYS[key], self.days[key])
        row = QHBoxLayout()
        row.setSpacing(SECTION)
        row.addWidget(self.form, 1)
        row.addWidget(self.dues, 1)
        self.column.addLayout(row)
        self.kind.chosen.connect(self._propose)
        self.people.chosen.connect(lambda _key: self._later.start())
        self.name.textEdited.connect(lambda _text: self._later.start())
        for field in self.days.values():
            field.settled.connect(self._later.start)

    def _build_answer(self) -> None:
        """What it would make, and who cannot be in it."""
        self.answer = Label(self.context, "", "label", wrap=True)
        self.notes = Label(self.context, "", "muted", wrap=True)
        self.refused = Label(self.context, "", wrap=True, tone="warning")
        self.rest = Check(self.context, msg("Leave out who cannot be in it"))
        self.rest.setObjectName("rest")
        self.rest.hide()
        column = QVBoxLayout()
        column.setSpacing(WIDE)
        for widget in (self.answer, self.notes, self.refused, self.rest):
            column.addWidget(widget)
        self.column.addLayout(column)
        self.column.addStretch()

    def _ask_teams(self) -> None:
        def work(session: Session, _: JobContext) -> list[tuple[str, str]]:
            from desktop.reviews.listing import teams

            return teams(session)

        def take(found: Sequence[tuple[str, str]]) -> None:
            everybody: tuple[str, Text] = (_ALL, msg("Everybody"))
            self.people.put([everybody, *found])

        self._desk.read(self, work, take)

    def _propose(self, kind: str) -> None:
        """Fill in the days that go with a kind."""
        today = self._desk.today()
        start, end = start_days.period(kind, today)
        self.kind.select(kind)
        self.days["start"].put_day(start)
        self.days["end"].put_day(end)
        for key, day in start_days.phases(end, today).items():
            self.days[key].put_day(day)
        self.name.setText(start_days.name(kind, start))
        self._consider()

    # --- what it would make ----------------------------------------------------------------

    def asked(self) -> NewCycle:
        """Return what is asked for. Raises ValidationError by field."""
        from desktop.reviews.cycle_types import NewCycle, Population

        wrong = {key: problem for key, field in self.days.items()
                 if (problem := field.problem()) is not None}  # fmt: skip
        if wrong:
            raise ValidationError(next(iter(wrong.values())), wrong)
        team = self.people.key() or _ALL
        return NewCycle(
            self.name.text(),
            cast("CycleKind", self.kind.key()),
            self.days["start"].asked("start"),
            self.days["end"].asked("end"),
            self.days["self_due"].day(),
            self.days["manager_due"].day(),
            self.days["approval_due"].day(),
            self.days["interview_due"].day(),
            self.days["sign_due"].day(),
            population=Population() if team == _ALL else Population(teams=(team,)),
        )

    def _consider(self) -> None:
        try:
            new = self.asked()
        except ValidationError as error:
            self.show_error(error, go=False)
            return
        today = self._desk.today()

        def work(session: Session, _: JobContext) -> CyclePlan:
            from desktop.reviews.cycles import plan

            return plan(session, new, today)

        self._desk.read(
            self, work, self._say, replaces="reviews.plan",
            failed=lambda error: self.show_error(error, go=False),
        )  # fmt: skip

    def _say(self, plan: CyclePlan) -> None:
        self.form.show_errors({}, go=False)
        self.dues.show_errors({}, go=False)
        count = len(plan.parts)
        self.answer.say(msgn("{n} review would be made.", "{n} reviews would be made.", count))
        self.notes.say_lines(_lines([one.text for one in plan.notes]))
        self.refused.say_lines(_lines([one.text for one in plan.refused]))
        self.notes.setVisible(bool(plan.notes))
        self.refused.setVisible(bool(plan.refused))
        self.rest.setVisible(bool(plan.refused))
        self.start_button.setEnabled(count > 0)

    def show_error(self, error: AppError, *, go: bool = True) -> None:
        """Say what is wrong beside its field, else above."""
        fields = error.fields if isinstance(error, ValidationError) else {}
        for form in (self.form, self.dues):
            form.show_errors(fields, go=go)
        known = {"kind", "name", "population", *_DAYS}
        if not fields.keys() <= known or not fields:
            self.error_bar.put(error)

    # --- doing it --------------------------------------------------------------------------

    def _start(self) -> None:
        try:
            new = self.asked()
        except ValidationError as error:
            self.show_error(error)
            return
        today, rest = self._desk.today(), self.rest.isChecked()

        def work(session: Session, _: JobContext) -> Opened:
            from desktop.reviews.cycles import open_cycle

            return open_cycle(session, new, today, rest=rest)

        def done(made: Opened) -> None:
            self.accept()
            self._begun(made.id)

        def told(made: Opened) -> Message:
            return msgn("Cycle {name} started: {n} review", "Cycle {name} started: {n:,} reviews",
                        len(made.reviews), name=new.name)  # fmt: skip

        self.error_bar.hide()
        self._desk.write(self, work, done, told=told, failed=self.show_error)


def _lines(texts: Sequence[Message]) -> list[Text]:
    more = len(texts) - _MOST
    shown: list[Text] = list(texts[:_MOST])
    return [*shown, msgn("and {n:,} more", "and {n:,} more", more)] if more > 0 else shown or [""]
