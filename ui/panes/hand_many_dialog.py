"""Giving many customers to one member by hand: one action, and each customer with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.messages import Message, msg, msgn
from desktop.titles import SERVES_AS
from ui.panes.hand_form import HandForm
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.by_hand_many import BatchAdvice, HandBatch
    from desktop.session import Session

_MOST = 500  # lines listed; nobody reads more, and the counts say the rest
_LINES = 8  # of the list that are in sight at least
_TINTS = {"error": "danger", "warning": "warning"}


class HandManyDialog(HandForm["HandBatch", "BatchAdvice"]):
    """`customers` are (id, name); those that are refused stay as they are, the rest is given."""

    def __init__(
        self, desk: Desk, parent: QWidget, customers: Sequence[tuple[str, str]], start: date
    ) -> None:
        self._customers: Mapping[str, str] = dict(customers)
        n = len(self._customers)
        title = msgn("Who serves {n} customer", "Who serves {n:,} customers", n)
        super().__init__(desk, parent, "hand_many_dialog", title, start)

    def build_end(self) -> None:
        """What speaks against which customer, in words."""
        self.problems = QListWidget()
        self.problems.setObjectName("problems")
        self.problems.setWordWrap(True)
        self.problems.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.problems.hide()
        self.column.addWidget(self.problems, 1)
        self.column.addStretch()
        self.warning.hide()
        self.refusal.hide()

    def change(self) -> HandBatch | None:
        """Return what is asked for all of them; None while there is no member or no day."""
        from desktop.assignments.by_hand_many import HandBatch

        member, start = self.member.key(), self.start.day()
        if member is None or start is None:
            return None
        return HandBatch(
            customers=tuple(self._customers),
            member=member or None,
            role=self.role.key() or "",
            start=start,
            reason=self.reason.text(),
        )

    def advise(self, session: Session, change: HandBatch) -> BatchAdvice:
        """Find out what speaks against each."""
        from desktop.assignments.by_hand_many import advise

        return advise(session, change)

    def show_advice(self, found: BatchAdvice) -> None:
        """Say how many can be given and why the others cannot, customer by customer."""
        able, warned = len(found.able), len({customer for customer, _rule in found.warned})
        refused = len(found.lines) - able
        self.note.say(self.lines(_notes(found)))
        self.warning.say(
            msgn("Something speaks against {n} customer; it can be given all the same.",
                 "Something speaks against {n:,} customers; they can be given all the same.",
                 warned) if warned else ""
        )  # fmt: skip
        self.refusal.say(
            msgn("{n} customer cannot be given and stays as it is.",
                 "{n:,} customers cannot be given and stay as they are.",
                 refused) if refused else ""
        )  # fmt: skip
        for label in (self.note, self.warning, self.refusal):
            label.setVisible(bool(label.text()))
        self._list(found)
        self.assign_button.say(msg("Assign {n:,}", n=able))
        self.assign_button.setEnabled(able > 0)

    def _list(self, found: BatchAdvice) -> None:
        say, icons = self.context.say, self.context.icons
        self.problems.setAccessibleName(say(msg("What speaks against it")))
        self.problems.clear()
        told = [(line.customer, "error", line.refusal) for line in found.lines if line.refusal]
        told += [(line.customer, "warning", one) for line in found.lines if not line.refusal
                 for one in line.warnings.values()]  # fmt: skip
        for customer, icon, sentence in told[:_MOST]:
            words = msg("{customer}: {reason}", customer=self._customers[customer], reason=sentence)
            QListWidgetItem(icons.icon(icon, _TINTS[icon]), say(words), self.problems)
        self.problems.setVisible(bool(told))

    def work(self, change: HandBatch, found: BatchAdvice | None) -> Callable[[Session], None]:
        """Return what gives those that can be given."""
        today = self.desk.today()
        able = replace(change, customers=found.able) if found else change
        despite = found.warned if found else frozenset()

        def do(session: Session) -> None:
            from desktop.assignments import by_hand_many

            by_hand_many.assign(session, able, today, despite)

        return do

    def told(self, change: HandBatch) -> Message:
        """Say what was done."""
        n = len(self._found.able) if self._found else len(change.customers)
        params = {"role": SERVES_AS[change.role], "member": self.member_said(),
                  "day": change.start.isoformat()}  # fmt: skip
        if change.start > self.desk.today():
            return msgn("{n} customer: {role} {member} from {day} on",
                        "{n:,} customers: {role} {member} from {day} on", n, **params)  # fmt: skip
        return msgn("{n} customer: {role} {member}", "{n:,} customers: {role} {member}",
                    n, **params)  # fmt: skip


def _notes(found: BatchAdvice) -> Iterator[Message]:
    if found.before is not None:
        yield msg("Load {before} → {after} of {capacity} points.",
                  before=found.before, after=found.after, capacity=found.capacity)  # fmt: skip
    alone = sum(bool(line.notes) for line in found.lines if line.refusal is None)
    if alone:
        yield msgn("Of {n} customer they are the backup now; it will have none then.",
                   "Of {n:,} customers they are the backup now; these will have none then.",
                   alone)  # fmt: skip
