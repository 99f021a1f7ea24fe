"""A fact about a member, noted by one key from any pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.choice import Choice
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.record_form_editors import ProseEditor
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.reviews.evidence_log import NewFact, Start
    from desktop.session import Session

_SIGNS = (("1", msg("Good")), ("0", msg("Neither")), ("-1", msg("Bad")))


class NoteDialog(Dialog):
    """`number`: the row of the list of `pane` that the cursor is on."""

    def __init__(self, desk: Desk, parent: QWidget, pane: str, number: int | None) -> None:
        super().__init__(desk.context, "note_dialog", msg("Note a fact"), parent)
        self._desk, self._begun = desk, (pane, number)
        self._start: Start | None = None
        self.about = Label(self.context, "", "muted", wrap=True)
        self.about.hide()
        self.form = Form(self.context)
        self._build_form()
        self.add_close(msg("Cancel"))
        self.note_button = self.add_button("note", msg("Note it"), primary=True)
        self.note_button.clicked.connect(self._note)
        self.resize(560, self.sizeHint().height())
        self._ask()

    def _build_form(self) -> None:
        self.fact, self.member = ProseEditor(), Choice(self.context, msg("Choose a member"))
        self.happened = DayField(self.context)
        self.happened.put_day(self._desk.today())
        self.direction = Choice(self.context)
        self.direction.put(_SIGNS)
        self.direction.select("0")
        self.form.add("fact", msg("What happened"), self.fact)
        self.form.add("member", msg("About whom"), self.member)
        self.form.add("happened", msg("When"), self.happened)
        self.form.add("direction", msg("It speaks"), self.direction)
        self.column.addWidget(self.form)
        self.column.addWidget(self.about)
        self.column.addStretch()

    def _ask(self) -> None:
        pane, number = self._begun
        today = self._desk.today()

        def work(session: Session, _: JobContext) -> Start:
            from desktop.reviews.evidence_log import start

            return start(session, pane, number, today)

        self._desk.read(self, work, self._take, failed=self.error_bar.put)

    def _take(self, found: Start) -> None:
        self._start = found
        self.member.put(list(found.members))
        self.member.select(found.member)
        if found.about:
            self.about.say(msg("Concerns {name}", name=found.about))
            self.about.show()

    def asked(self) -> NewFact:
        """Return what is to be noted. Raises ValidationError by field."""
        from desktop.reviews.evidence_log import NewFact

        start = self._start
        return NewFact(
            self.member.key() or "",
            self.happened.asked("happened"),
            self.fact.value(),
            int(self.direction.key() or "0"),
            start.entity if start else None,
            start.row_id if start else None,
        )

    def _note(self) -> None:
        try:
            new = self.asked()
        except ValidationError as error:
            self._failed(error)
            return
        today, name = self._desk.today(), self.member.currentText()

        def work(session: Session, _: JobContext) -> str:
            from desktop.reviews.evidence_log import log

            return log(session, new, today)

        self.error_bar.hide()
        told = msg("Noted: a fact about {name}", name=name)
        self._desk.write(
            self, work, lambda _id: self.accept(), told=lambda _id: told, failed=self._failed)

    def _failed(self, error: AppError) -> None:
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
