"""What only a person can say about a file: the order of dates, names nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import PlanOptions
from desktop.imports.questions import choices_for, name_questions
from desktop.imports.source import Prepared
from desktop.messages import Message, msg
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.metrics import TIGHT
from ui.shell.wizard.choice import Choice

_UNKNOWN: Mapping[str, Message] = {
    "reject": msg("reject the row"),
    "leave": msg("leave it blank"),
    "create": msg("add it"),
}


class DateQuestion(QWidget):
    """Hidden unless dates can be read in two ways. `answered` says dmy or mdy."""

    answered = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("date_question")
        self.samples = Label(context, "", "caption", wrap=True)
        self.order = Choice(context, "date_order", msg("What comes first"))
        self._form = Form(context)
        self._form.add("date_order", msg("What comes first"), self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(Label(context, msg("Dates"), "label"))
        column.addWidget(self.samples)
        column.addWidget(self._form)
        self.order.activated.connect(lambda _n: self._answer())
        self.hide()

    def put(self, dates: Mapping[str, Sequence[str]], options: PlanOptions) -> None:
        """Ask about these dates, if any."""
        self.setVisible(bool(dates))
        self.samples.say(
            msg("The file does not show whether day or month comes first: {samples}",
                samples=" · ".join(next(iter(dates.values()), ())))
        )  # fmt: skip
        self.order.put(
            [(msg("Choose…"), None), (msg("the day: 03/04 is 3 April"), "dmy"),
             (msg("the month: 03/04 is 4 March"), "mdy")],
            options.date_order,
        )  # fmt: skip

    def show_errors(self, error: AppError | None) -> bool:
        """Say beside the question that it needs an answer; False if that is not what is wrong."""
        wrong = error.fields if isinstance(error, ValidationError) else {}
        mine = {key: text for key, text in wrong.items() if key == "date_order"}
        self._form.show_errors(mine)
        return bool(mine)

    def _answer(self) -> None:
        self.show_errors(None)
        self.answered.emit(self.order.currentData())


class NameQuestions(QWidget):
    """What to do about teams, roles, people ... nobody knows. `answered` says field -> choice."""

    answered = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("name_questions")
        self._boxes: dict[str, Choice] = {}
        self._shown: tuple[object, ...] = ()
        self._form = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self._column.addWidget(Label(context, msg("A name nobody knows"), "label"))
        self._column.addWidget(self._form)
        self.hide()

    def put(self, prepared: Prepared, options: PlanOptions) -> None:
        """Ask about the fields that name somebody or something."""
        asked = name_questions(prepared)
        self.setVisible(bool(asked))
        if (prepared.kind, *asked) != self._shown:
            self._shown = (prepared.kind, *asked)
            self._fill(prepared, list(asked))
        for key, box in self._boxes.items():
            box.choose(options.unknown.get(key, asked[key]))

    def _fill(self, prepared: Prepared, keys: Sequence[str]) -> None:
        form, self._boxes = Form(self._context), {}
        for key in keys:
            one = KINDS[prepared.kind].field(key)
            box = self._boxes[key] = Choice(self._context, f"unknown_{key}", one.label)
            box.put([(_UNKNOWN[choice], choice) for choice in choices_for(one)])
            box.activated.connect(lambda _n: self._answer())
            form.add(f"unknown_{key}", one.label, box)
        self._column.replaceWidget(self._form, form)
        self._form.hide()
        self._form.deleteLater()
        self._form = form

    def _answer(self) -> None:
        self.answered.emit({key: str(box.currentData()) for key, box in self._boxes.items()})
