"""The form of a change by hand: as what, who, from when, why; and room for what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from desktop.titles import SERVES_AS
from ui.kit.choice import Choice
from ui.kit.context import Text
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from desktop.session import Session

NOBODY = ""  # key of "nobody" among the members
Change = TypeVar("Change")
Found = TypeVar("Found")


class HandForm(Dialog, Generic[Change, Found]):
    """Says at once what a choice means; warnings can be overruled, refusals cannot.

    `Change` is what is asked for, `Found` what speaks against it.
    """

    _found: Found | None = None
    _asked: Change | None = None

    def __init__(
        self, desk: Desk, parent: QWidget, name: str, title: Text, start: date,
        member: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk.context, name, title, parent)
        self.desk, self._wanted = desk, member
        self.start, self.reason = DayField(self.context, start, today=desk.today), QLineEdit()
        self.form = Form(self.context)
        self._build_form()
        self.build_more()
        self._build_advice()
        self._build_foot()
        self._ask_team()

    def _build_form(self) -> None:
        self.role, self.member = Choice(self.context), Choice(self.context, msg("Choose a member"))
        self.role.put([(key, SERVES_AS[key]) for key in ("lead", "backup")])
        self.role.select("lead")
        self.start.not_before(self.desk.today())
        self.form.add("role", msg("Serves as"), self.role)
        self.form.add("member", msg("Member"), self.member)
        self.form.add("start", msg("Starts on"), self.start)
        self.form.add("reason", msg("Reason"), self.reason)
        self.column.addWidget(self.form)
        self.role.chosen.connect(lambda _key: self.consider())
        self.member.chosen.connect(lambda _key: self.consider())
        self.start.settled.connect(self.consider)

    def _build_advice(self) -> None:
        """Below the form: what the change means, what speaks against it, what forbids it."""
        self.note = Label(self.context, "", "muted", wrap=True)
        self.warning = Label(self.context, "", wrap=True, tone="warning")
        self.refusal = Label(self.context, "", wrap=True, tone="danger")
        for widget in (self.note, self.warning, self.refusal):
            self.column.addWidget(widget)
        self.build_end()
        self.setMinimumWidth(62 * self.fontMetrics().averageCharWidth())
        self.resize(self.minimumWidth(), 18 * self.fontMetrics().lineSpacing())

    def _build_foot(self) -> None:
        self.add_close(msg("Cancel"))
        self.assign_button = self.add_button("assign", msg("Assign"), primary=True)
        self.assign_button.clicked.connect(self.assign)

    # --- what a kind of change says for itself ---------------------------------------------

    def build_more(self) -> None:
        """Add what else there is to choose below the form."""

    def build_end(self) -> None:
        """Add what stands below the sentences."""
        self.column.addStretch()

    def change(self) -> Change | None:
        """Return what is asked for; None while there is no member or no day."""
        raise NotImplementedError

    def advise(self, session: Session, change: Change) -> Found:
        """Find out what speaks against it; runs on a worker."""
        raise NotImplementedError

    def show_advice(self, found: Found) -> None:
        """Say what speaks against it."""
        raise NotImplementedError

    def work(self, change: Change, found: Found | None) -> Callable[[Session], None]:
        """Return what does it; it runs on a worker."""
        raise NotImplementedError

    def told(self, change: Change) -> Message:
        """Say what was done."""
        raise NotImplementedError

    # --- the team --------------------------------------------------------------------------

    def _ask_team(self) -> None:
        day = self.start.day() or self.desk.today()

        def work(session: Session, _job: JobContext) -> list[MemberRow]:
            from desktop.assignments.team import team

            return team(session, day)

        self.desk.read(self, work, self._offer, failed=self._fail)

    def _offer(self, team: list[MemberRow]) -> None:
        options: list[tuple[str, Text]] = [(NOBODY, msg("Nobody"))]
        options += [(row.record.id, _called(row)) for row in team]
        self.member.put(options)
        self.member.select(self._wanted)
        self.member.setFocus()
        self.consider()

    def member_said(self) -> Text:
        """Return whom the change names, in words."""
        return self.member.currentText() if self.member.key() else msg("nobody")

    # --- what a choice means ---------------------------------------------------------------

    def consider(self) -> None:
        """Ask what speaks against what is chosen now."""
        wrong = self.start.problem()
        self.form.show_errors({"start": wrong} if wrong else {}, go=False)
        self.error_bar.hide()
        self._ask_advice()

    def _ask_advice(self) -> None:
        change = self._asked = self.change()
        self._found = None  # what was said of another choice is overruled for none but that
        if change is None:
            return

        def work(session: Session, _job: JobContext) -> Found:
            return self.advise(session, change)

        def take(found: Found) -> None:
            if self._asked is change:
                self._found = found
                self.show_advice(found)

        self.desk.read(self, work, take, failed=self._fail, replaces="assignments.advice")

    def lines(self, sentences: Iterable[Message]) -> str:
        """Return sentences one below the other."""
        return "\n".join(self.context.say(each) for each in sentences)

    def retranslate(self) -> None:
        """Say title and advice in the active language."""
        super().retranslate()
        if self._found is not None:
            self.show_advice(self._found)

    # --- doing it --------------------------------------------------------------------------

    def assign(self) -> None:
        """Do it, or say what is wrong."""
        change = self.change()
        if change is None:
            self.form.show_errors(self._missing())
            return
        do, told = self.work(change, self._found), self.told(change)

        def work(session: Session, _job: JobContext) -> None:
            do(session)

        self.desk.write(
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

    def _fail(self, error: AppError) -> None:
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
            if self._found is not None:  # something came up: ask anew, keep the sentence
                self._ask_advice()


def _called(row: MemberRow) -> Text:
    if row.utilisation is None or not row.planned:
        return msg("{member} (not there)", member=row.record.name)
    return msg("{member} ({load}%)", member=row.record.name, load=row.utilisation)
