"""Giving a customer to somebody by hand: to whom, from when, why, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.messages import Message, msg
from desktop.titles import SERVES_AS
from ui.kit.choice import Check
from ui.panes.hand_form import NOBODY, HandForm
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.by_hand import Advice, HandChange
    from desktop.session import Session


class HandDialog(HandForm["HandChange", "Advice"]):
    """About one customer, which can be locked to its new owner."""

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
        self._customer, self._name = customer, name
        title = msg("Who serves {customer}", customer=name)
        super().__init__(desk, parent, "hand_dialog", title, start, member)

    def build_more(self) -> None:
        """A tick that locks."""
        self.lock = Check(self.context, msg("Lock: no proposal gives it to anybody else"))
        self.lock.setObjectName("lock")
        self.column.addWidget(self.lock)

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

    def consider(self) -> None:
        """Ask what speaks against what is chosen now; only an owner can be locked to."""
        self.lock.setEnabled(self.role.key() == "lead" and self.member.key() != NOBODY)
        super().consider()

    def advise(self, session: Session, change: HandChange) -> Advice:
        """Find out what speaks against it."""
        from desktop.assignments.by_hand import advise

        return advise(session, change)

    def show_advice(self, found: Advice) -> None:
        """Say what forbids it, what speaks against it, and what it does to the load."""
        self.refusal.say(found.refusal or "")
        self.warning.say(self.lines(found.warnings.values()))
        judgement = found.judgement
        notes = list(found.notes)
        if judgement is not None and self.role.key() == "lead":
            notes.insert(0, msg("Load {before} → {after} of {capacity} points.",
                                before=judgement.before, after=judgement.after,
                                capacity=judgement.capacity))  # fmt: skip
        self.note.say(self.lines(notes))
        overruled = bool(found.warnings) and found.refusal is None
        self.assign_button.say(msg("Assign all the same") if overruled else msg("Assign"))

    def work(self, change: HandChange, found: Advice | None) -> Callable[[Session], None]:
        """Return what does it."""
        today, despite = self.desk.today(), frozenset(found.warnings) if found else frozenset()

        def do(session: Session) -> None:
            from desktop.assignments import by_hand

            by_hand.assign(session, change, today, despite)

        return do

    def told(self, change: HandChange) -> Message:
        """Say what was done."""
        params = {
            "customer": self._name,
            "role": SERVES_AS[change.role],
            "member": self.member_said(),
            "day": change.start.isoformat(),
        }
        if change.start > self.desk.today():
            return msg("{customer}: {role} {member} from {day} on", **params)
        return msg("{customer}: {role} {member}", **params)
