"""What the dialog of the assignment policy decides: a copy, a trial of it, publishing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError, ValidationError
from desktop.jobs import Cancelled, JobContext
from desktop.messages import Message, msg
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.policies import PolicyInForce
    from desktop.assignments.rules.policy import Policy
    from desktop.assignments.trial import Trial
    from desktop.session import Session
    from desktop.versions import Version


class View(Protocol):
    """What the presenter needs of the dialog."""

    def show_policy(self, policy: Policy, known: Sequence[Version]) -> None:
        """Show what is in force, to be edited, and what was published before."""

    def show_trial(self, trial: Trial) -> None:
        """Show what the policy typed would do."""

    def show_wrong(self, error: AppError) -> None:
        """Say what cannot be, beside its field."""

    def published(self) -> None:
        """It is done."""


class PolicyPresenter:
    """One per dialog; `owner` is the dialog, whose end stops its questions."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner

    def begin(self) -> None:
        """Read the policy in force and the versions before it."""

        def work(session: Session, _: JobContext) -> tuple[Policy, list[Version]]:
            from desktop import schemes
            from desktop.assignments import policies

            with session.read() as unit:
                policy = policies.in_force(unit, schemes.in_force(unit).scheme).policy
            return policy, policies.versions(session)

        self._desk.read(
            self._owner, work, lambda found: self._view.show_policy(*found),
            failed=self._view.show_wrong,
        )  # fmt: skip

    def is_sound(self, policy: Policy, name: str) -> bool:
        """Whether the policy can be; where not, it is said why."""
        from desktop.assignments import policies

        try:
            policies.checked(policy, name)
        except ValidationError as wrong:
            self._view.show_wrong(wrong)
            return False
        return True

    def try_out(self, policy: Policy, name: str) -> None:
        """Plan the whole book by the policy in force and by this one; writes nothing."""
        if not self.is_sound(policy, name):
            return
        today = self._desk.today()

        def work(session: Session, job: JobContext) -> Trial:
            from desktop.assignments.trial import trial
            from desktop.assignments.types import PlanCancelledError

            def tell(percent: int, doing: Message) -> None:
                job.progress(percent, 100, doing)

            try:
                return trial(session, policy, today, progress=tell, cancelled=job.cancelled)
            except PlanCancelledError as stopped:
                raise Cancelled from stopped

        self._desk.read(
            self._owner, work, self._view.show_trial, failed=self._view.show_wrong,
            replaces="assignments.trial", label=msg("Planning by both policies"),
        )  # fmt: skip

    def publish(self, policy: Policy, name: str) -> None:
        """Put the policy in force, as one action; who serves whom stays."""
        today = self._desk.today().isoformat()

        def work(session: Session, _: JobContext) -> PolicyInForce:
            from desktop.assignments import policies

            return policies.publish(session, policy, name, today)

        self._desk.write(
            self._owner,
            work,
            lambda _made: self._view.published(),
            told=lambda made: msg(
                "Version {version} of the assignment policy is in force. Propose to use it.",
                version=made.policy.version,
            ),
            failed=self._view.show_wrong,
            label=msg("Publishing the assignment policy"),
        )
