"""An assignment policy as fields: what makes a fit, what unfairness costs, and the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.assignments.rules.policy import CRITERIA, Policy
from desktop.assignments.rules.policy_problems import (
    PERCENT_RANGE,
    PHASE_RANGE,
    RANGES,
    SLOPE_RANGE,
    WEIGHT_RANGE,
)
from desktop.customers.words import PHASE
from desktop.messages import Message, msg
from ui.kit.choice import Check
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.number import Number
from ui.kit.week import Week, holiday_choice

_CRITERIA: Mapping[str, Message] = {
    "skill": msg("Skill cover"),
    "interest": msg("Interest in the industry"),
    "seniority": msg("Seniority for the tier"),
    "region": msg("Region"),
    "language": msg("Language"),
    "industry": msg("Industry experience"),
    "stay": msg("Already the owner"),
}
_GRADES: Mapping[str, Message] = {
    "above_pct": msg("Off seniority per grade too high, %"),
    "below_pct": msg("Off seniority per grade too low, %"),
}
_LIMITS: Mapping[str, Message] = {
    "max_transfers": msg("Most handovers in 90 days"),
    "absence_days": msg("Nobody away longer than (days)"),
    "unassigned_cost": msg("Leaving a customer out costs"),
}
_BACKUP: Mapping[str, Message] = {
    "backup_points_pct": msg("A backup counts % of the points"),
    "backup_capacity_pct": msg("and may fill % of the capacity"),
}


class PolicyForm(QObject):
    """`general`, `weights`, `fairness`, `limits`, `load` and `days` are its parts."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._policy: Policy | None = None
        self.general, self.weights = Form(context), Form(context)
        self.fairness, self.limits, self.load = Form(context), Form(context), Form(context)
        self.wrong = Label(context, "", wrap=True, tone="danger")
        self.wrong.setObjectName("weights_error")
        self.wrong.hide()
        self.name = QLineEdit()
        self.general.add("name", msg("Name"), self.name)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self._numbers: dict[str, Number] = {}
        self._build_fit()
        self._build_fairness()
        self._build_limits()
        self._build_days()

    def _build_fit(self) -> None:
        for name in CRITERIA:
            self._number(self.weights, f"weights.{name}", _CRITERIA[name], WEIGHT_RANGE)
        for name, title in _GRADES.items():
            self._number(self.weights, name, title, RANGES[name])

    def _build_fairness(self) -> None:
        steps = (
            (msg("More than this % beside the fair load"), msg("each point costs")),
            (msg("More than this % beside it"), msg("each point costs, on top")),
        )
        for place, (title, cost) in enumerate(steps):
            self._number(self.fairness, f"fairness.{place}.percent", title, PERCENT_RANGE)
            self._number(self.fairness, f"fairness.{place}.slope", cost, SLOPE_RANGE)

    def _build_limits(self) -> None:
        for name, title in _LIMITS.items():
            self._number(self.limits, name, title, RANGES[name])
        self.language = Check(self._context, msg("Only who speaks the customer's language"))
        self.language.toggled.connect(lambda _on: self.changed.emit())
        self.limits.add("language_required", msg("Language"), self.language)
        for phase in Policy().phase_pct:
            title = msg("Load while {phase}, %", phase=PHASE[phase])
            self._number(self.load, f"phase_pct.{phase}", title, PHASE_RANGE)
        for name, title in _BACKUP.items():
            self._number(self.load, name, title, RANGES[name])

    def _build_days(self) -> None:
        self.days = Form(self._context)
        self.week, self.holidays = Week(self._context), holiday_choice(self._context)
        self.days.add("workdays", msg("Days of the week"), self.week)
        self.days.add("holidays", msg("Public holidays of"), self.holidays)
        self.week.changed.connect(self.changed)
        self.holidays.chosen.connect(lambda _key: self.changed.emit())

    def _number(self, form: Form, key: str, title: Message, limits: tuple[int, int]) -> None:
        field = Number(*limits)
        form.add(key, title, field)
        field.valueChanged.connect(lambda _value: self.changed.emit())
        self._numbers[key] = field

    def number(self, key: str) -> Number:
        """Return the field of a number; KeyError if there is none."""
        return self._numbers[key]

    def put(self, policy: Policy, name: str) -> None:
        """Show a policy; nothing is told of it."""
        quiet = QSignalBlocker(self)
        self._policy = policy
        self.name.setText(name)
        self.language.setChecked(policy.language_required)
        self.week.put(policy.workdays)
        self.holidays.select(policy.holidays)
        for key, field in self._numbers.items():
            field.setValue(_value(policy, key))
        quiet.unblock()

    def policy(self) -> Policy | None:
        """Return the policy as typed, sound or not; None before one was put."""
        if self._policy is None:
            return None
        typed = {key: field.value() for key, field in self._numbers.items()}
        steps = range(len(self._policy.fairness))
        return replace(
            self._policy,
            weights={name: typed[f"weights.{name}"] for name in CRITERIA},
            fairness=tuple(
                (typed[f"fairness.{at}.percent"], typed[f"fairness.{at}.slope"]) for at in steps
            ),
            phase_pct={phase: typed[f"phase_pct.{phase}"] for phase in self._policy.phase_pct},
            language_required=self.language.isChecked(),
            workdays=self.week.days(),
            holidays=self.holidays.key() or "",
            **_limits(typed),
        )

    def show_errors(self, errors: Mapping[str, Message]) -> None:
        """Say what is wrong beside each field, whoever types."""
        parts = (self.general, self.weights, self.fairness, self.limits, self.load, self.days)
        for form in parts:
            form.show_errors(errors, go=False)
        self.wrong.setVisible("weights" in errors)
        self.wrong.say(errors.get("weights", ""))


def _limits(typed: Mapping[str, int]) -> dict[str, Any]:
    return {name: typed[name] for name in RANGES}


def _value(policy: Policy, key: str) -> int:
    """The number of a policy that the field `key` shows."""
    head, _, rest = key.partition(".")
    if head == "fairness":
        place, _, what = rest.partition(".")
        return policy.fairness[int(place)][what == "slope"]
    kept = getattr(policy, head)
    return int(kept[rest] if rest else kept)
