"""Why a step is taken, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews.rules import workflow
from desktop.reviews.types import Verb
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.record_form_editors import ProseEditor
from ui.panes.reviews import words
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

_FIELD: Mapping[Verb, Message] = {
    "object": msg("What the employee objects to"),
    "answer_objection": msg("The answer"),
    "acknowledge": msg("Comment of the employee (may stay empty)"),
}
_REASON = msg("Reason")


class StepDialog(Dialog):
    """`said` carries the text; the dialog stays until the step is taken."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, verb: Verb, count: int) -> None:
        super().__init__(desk.context, "step_dialog", words.VERB[verb], parent)
        self._verb = verb
        told = msgn("{n} review takes this step.", "{n} reviews take this step.", count)
        self.column.addWidget(Label(desk.context, told, wrap=True))
        self.form = Form(desk.context)
        self.reason = ProseEditor()
        self.form.add("reason", _FIELD.get(verb, _REASON), self.reason)
        self.column.addWidget(self.form)
        self.add_close(msg("Cancel"))
        self.do_button = self.add_button("take_step", words.VERB[verb], primary=True)
        self.do_button.clicked.connect(self._say)
        self.resize(520, self.sizeHint().height())

    def _say(self) -> None:
        text = self.reason.value().strip()
        if workflow.needs_reason(self._verb) and not text:
            self.form.show_errors({"reason": msg("Say why in a few words.")})
            return
        self.form.show_errors({})
        self.said.emit(text)

    def show_error(self, error: AppError) -> None:
        """Say what the service found wrong: beside the field, else above."""
        fields = error.fields if isinstance(error, ValidationError) else {}
        if "reason" in fields:
            self.form.show_errors({"reason": fields["reason"]})
        else:
            self.error_bar.put(error)
