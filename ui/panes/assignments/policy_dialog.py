"""Assignment policy: a copy of what is in force to edit, a trial on the whole book, publishing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.assignments.policies import DEFAULT_NAME
from desktop.assignments.rules.policy import Policy
from desktop.errors import AppError
from desktop.messages import Message, msg, msgn
from desktop.versions import Version
from ui.kit.label import Button, Label
from ui.kit.metrics import EDGE, GAP, WIDE
from ui.kit.section_view import section_view
from ui.kit.sections import Lines
from ui.panes.assignments.policy_form import PolicyForm
from ui.panes.assignments.policy_presenter import PolicyPresenter
from ui.panes.publishing import RulesDialog
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.trial import Outcome, Trial

_FIGURES: tuple[tuple[str, Message], ...] = (
    ("placed", msg("Customers with an owner")),
    ("left_out", msg("Customers nobody gets")),
    ("no_backup", msg("Customers without backup")),
    ("moves", msg("Customers who change hands")),
    ("highest_load", msg("Highest load, %")),
    ("lowest_load", msg("Lowest load, %")),
)


class PolicyDialog(RulesDialog):
    """Nothing is written before Publish; who serves whom changes when a proposal is accepted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "policy_dialog", msg("Assignment policy"), parent)
        self.form = PolicyForm(self.context, self)
        self.verdict = Label(self.context, "", "h2", wrap=True)
        self.verdict.setObjectName("trial_verdict")
        self.try_button = Button(self.context, msg("Try it on the whole book"))
        self.try_button.setObjectName("try_policy")
        self._figures = QVBoxLayout()
        self._build_form()
        self._build_side()
        self.presenter = PolicyPresenter(desk, self, self)
        self.form.changed.connect(self._edited)
        self.try_button.clicked.connect(self.try_out)
        self.publish_button.clicked.connect(self.publish)
        self.presenter.begin()

    def _build_form(self) -> None:
        self.add_part(msg("Policy"), self.form.general)
        note = msg("Points of a full match; what a tier weighs stands in the tier rules.")
        self.add_part(msg("What makes a fit"), self.form.weights, self.form.wrong, note=note)
        note = msg("The fair load is the same share of everybody's capacity.")
        self.add_part(msg("What unfairness costs"), self.form.fairness, note=note)
        self.add_part(msg("Limits"), self.form.limits)
        self.add_part(msg("What a customer weighs"), self.form.load)
        self.add_part(msg("Working days"), self.form.days)

    def _build_side(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(EDGE, WIDE, EDGE, WIDE)
        column.setSpacing(GAP)
        column.addWidget(self.verdict)
        column.addLayout(self._figures)
        column.addStretch()
        self.side.addWidget(card, 1)
        self.side.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._forget()

    # --- what the presenter says -----------------------------------------------------------

    def show_policy(self, policy: Policy, known: Sequence[Version]) -> None:
        """Show what is in force, to be edited, and what was published before."""
        now = next((one.name for one in known if one.state == "effective"), None)
        name = self.context.say(msg("Default")) if now in (None, DEFAULT_NAME) else now
        self.form.put(policy, name or "")
        self.fit()
        self.show_versions(known)
        self.publish_button.say(
            msg("Publish version {version}", version=max([one.version for one in known] or [0]) + 1)
        )
        self.publish_button.setEnabled(True)

    def show_trial(self, trial: Trial) -> None:
        """Show both plans beside each other."""
        self.error_bar.hide()
        self.verdict.say(msgn(
            "{n} customer would get another owner than by the policy in force",
            "{n:,} customers would get another owner than by the policy in force",
            trial.different_owner,
        ))  # fmt: skip
        rows = [(title, _figure(trial.before, key), _figure(trial.after, key))
                for key, title in _FIGURES]  # fmt: skip
        headers = (msg("A proposal of today"), msg("In force"), msg("As typed"))
        lines = Lines("", headers, rows, frozenset({1, 2}))
        self._clear()
        self._figures.addWidget(section_view(self.context, lines))

    def show_wrong(self, error: AppError) -> None:
        """Say what cannot be, beside its field; what was typed stays."""
        self.publish_button.setEnabled(False)
        self.form.show_errors(self.fields_of(error))

    def published(self) -> None:
        """It is done."""
        self.close()

    # --- what the person wants -------------------------------------------------------------

    def _edited(self) -> None:
        policy = self.form.policy()
        self._forget()
        if policy and self.presenter.is_sound(policy, self.form.name.text()):
            self.form.show_errors({})
            self.error_bar.hide()
            self.publish_button.setEnabled(True)

    def try_out(self) -> None:
        """Plan the whole book by what is typed."""
        if policy := self.form.policy():
            self.presenter.try_out(policy, self.form.name.text())

    def publish(self) -> None:
        """Put what is typed in force."""
        self.publish_button.setEnabled(False)
        if policy := self.form.policy():
            self.presenter.publish(policy, self.form.name.text().strip())

    def _forget(self) -> None:
        """What was tried is not what is typed any more."""
        self._clear()
        self.verdict.say(msg("Not tried yet"))
        words = msg("A trial plans every customer by both policies and shows what differs.")
        self._figures.addWidget(Label(self.context, words, "muted", wrap=True))

    def _clear(self) -> None:
        while (item := self._figures.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _figure(outcome: Outcome, key: str) -> str:
    return f"{getattr(outcome, key):,}"
