"""Setting a tier by hand: which, why, until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.customers.card import CustomerCard
    from desktop.session import Session

_USUAL_DAYS = 90


class ManualTierDialog(Dialog):
    """What is wrong stands right below its field; the dialog stays until it can be done."""

    def __init__(self, desk: Desk, parent: QWidget, card: CustomerCard) -> None:
        title = msg("Set the tier of {name}", name=card.row.name)
        super().__init__(desk.context, "manual_tier_dialog", title, parent)
        self._desk, self._card = desk, card
        self.tier = QComboBox()
        self.reason = QLineEdit()
        last = self._desk.today() + timedelta(days=_USUAL_DAYS)
        self.until = DayField(self.context, last, today=self._desk.today)
        self.form = Form(self.context)
        self._build_form()
        self.add_close(msg("Cancel"))
        self.set_button = self.add_button("set_tier", msg("Set tier"), primary=True)
        self.set_button.clicked.connect(self.set_tier)
        self.setMinimumWidth(56 * self.fontMetrics().averageCharWidth())
        self._ask_codes()

    def _build_form(self) -> None:
        words = msg(
            "A manual tier stands against the calculation until its last day. Reason and day are"
            " written into the tier ledger."
        )
        self.column.addWidget(Label(self.context, words, "muted", wrap=True))
        self.form.add("tier", msg("Tier"), self.tier)
        self.form.add("reason", msg("Reason"), self.reason)
        self.form.add("until", msg("Last day"), self.until)
        self.column.addWidget(self.form)
        self.column.addStretch()

    def _ask_codes(self) -> None:
        def work(session: Session, _: JobContext) -> list[str]:
            from desktop import schemes

            with session.read() as unit:
                return [band.code for band in schemes.in_force(unit).scheme.bands]

        self._desk.read(self, work, self._offer, failed=self._fail)

    def _offer(self, codes: list[str]) -> None:
        self.tier.addItems(codes)
        self.tier.setCurrentText(self._card.row.tier or codes[-1])

    def set_tier(self) -> None:
        """Do it, or say what is wrong."""
        tier, reason = self.tier.currentText(), self.reason.text()
        try:
            until = self.until.asked("until")
        except ValidationError as error:
            self._fail(error)
            return
        number, today = self._card.row.id, self._desk.today()

        def work(session: Session, _: JobContext) -> None:
            from desktop.customers import overrides

            overrides.override(session, number, tier, reason, until, today)

        told = msg(
            "{name}: tier {tier} until {day}",
            name=self._card.row.name, tier=tier, day=until.isoformat(),
        )  # fmt: skip
        self._desk.write(
            self, work, lambda _none: self.close(), told=lambda _none: told, failed=self._fail
        )

    def _fail(self, error: AppError) -> None:
        fields: dict[str, Message] = {}
        if isinstance(error, ValidationError):
            fields = error.fields
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)
