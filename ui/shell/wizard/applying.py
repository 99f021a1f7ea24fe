"""The second half of the wizard: compare, leave rows out, write, take back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.errors import ValidationError
from desktop.imports.fields_members import KINDS
from desktop.imports.mapping import check_mapping
from desktop.imports.plan_types import RowState
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.shell.wizard.state import PLACE

if TYPE_CHECKING:
    from desktop.imports.plan_types import ImportPlan
    from desktop.session import Session
    from ui.shell.wizard.plan_rows import PlanView
    from ui.shell.wizard.presenter import WizardPresenter

CHECK, RESULT = 2, 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: rows per state, rows left out by the person, the action that undoes it."""

    plan: ImportPlan
    left_out: int
    action: int | None
    undone: bool = False

    @property
    def touched(self) -> int:
        """How many rows were written."""
        return self.plan.counts[RowState.NEW] + self.plan.counts[RowState.CHANGED]


class Applying:
    """Works for a `WizardPresenter`."""

    def __init__(self, wizard: WizardPresenter) -> None:
        self._wizard = wizard
        self.outcome: Outcome | None = None

    @property
    def plan(self) -> PlanView | None:
        """What would happen."""
        return self._wizard.plan

    # --- compare ---------------------------------------------------------------------------

    def dry_run(self) -> None:
        """Compare the file with what is kept; then the third step comes. Writes nothing."""
        wizard = self._wizard
        prepared = wizard.prepared
        if prepared is None:
            return
        try:
            check_mapping(prepared.kind, prepared.mapping, prepared.table.headers)
            self._check_dates()
        except ValidationError as error:
            wizard.view.show_error(error)
            return
        options = wizard.chosen.fitting(prepared, wizard.dates)
        today = wizard.asking.desk.today()

        def work(session: Session, job: JobContext) -> PlanView:
            from desktop.imports import service
            from desktop.imports.words import Words
            from ui.shell.wizard.plan_rows import PlanView

            run = service.dry_run(session, prepared, today, options, job)
            return PlanView.of(run, Words(session, run))

        wizard.asking.ask(work, self._take_plan, msg("Comparing with what is there"))

    def _check_dates(self) -> None:
        """Raise ValidationError while nobody has said how dates are to be read."""
        if self._wizard.dates and self._wizard.chosen.options.date_order is None:
            wrong = msg("Say whether day or month comes first.")
            raise ValidationError(wrong, {"date_order": wrong})

    def _take_plan(self, plan: PlanView) -> None:
        self._wizard.plan = plan
        self._wizard.view.show_plan(plan)
        self._wizard.go(CHECK)

    def leave_out(self, places: frozenset[int]) -> None:
        """Take all rows but those at these places of the plan."""
        plan = self.plan
        if plan is None or places == plan.left_out:
            return

        def work(_: Session, __: JobContext) -> PlanView:
            return plan.without(places)

        def take(found: PlanView) -> None:
            self._wizard.plan = found
            self._wizard.view.show_left_out(found)

        self._wizard.asking.ask(work, take, msg("Counting"))

    # --- write -----------------------------------------------------------------------------

    def apply(self) -> None:
        """Write the new and changed rows as one action; then the last step comes."""
        plan = self.plan
        if plan is None:
            return
        today = self._wizard.asking.desk.today()

        def work(session: Session, job: JobContext) -> Outcome:
            from desktop.imports import service
            from desktop.steps import steps

            run = replace(plan.run, plan=plan.final)
            outcome = Outcome(plan.final, len(plan.left_out), None)
            service.apply(session, run, today, job)
            step = steps(session).undo if outcome.touched else None
            return replace(outcome, action=step.action if step else None)

        name = plan.run.prepared.source.path.name
        label = msg("Importing {file}", file=name)
        self._wizard.asking.do(work, self._take_outcome, label, told=_told)

    def _take_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome
        wizard = self._wizard
        wizard.asking.desk.keep(PLACE, {})
        wizard.view.show_outcome(outcome)
        wizard.go(RESULT)

    def undo(self) -> None:
        """Take the import back."""
        outcome = self.outcome
        if outcome is None or outcome.action is None:
            return
        action, desk = outcome.action, self._wizard.asking.desk

        def take(label: Message) -> None:
            self.outcome = replace(outcome, action=None, undone=True)
            desk.toasts.show_news(msg("Undone: {action}", action=label))
            self._wizard.view.show_outcome(self.outcome)

        self._wizard.asking.do(lambda session, _job: session.undo(action), take, msg("Undoing"))

    # --- beside ----------------------------------------------------------------------------

    def save_rejected(self, target: Path) -> None:
        """Write the rejected rows with their reasons to a workbook."""
        plan, language = self.rejected(), i18n.language()
        if plan is None:
            return

        def work(_: Session, __: JobContext) -> int:
            from desktop.imports.rejected import write_rejected

            return write_rejected(target, plan, language)

        def tell(count: int) -> None:
            self._wizard.asking.desk.toasts.show_news(
                msgn("{n} row saved in {file}", "{n} rows saved in {file}", count, file=target.name)
            )

        self._wizard.asking.ask(work, tell, msg("Writing {file}", file=target.name))

    def rejected(self) -> ImportPlan | None:
        """Return the plan whose rejected rows can be saved."""
        if self._wizard.step == RESULT:
            return self.outcome.plan if self.outcome else None
        return self.plan.final if self.plan else None

    def next_path(self) -> Path | None:
        """Return the file that comes after this one."""
        queue, path = self._wizard.queue, self._wizard.chosen.path
        rest = queue[queue.index(path) + 1 :] if path in queue else []
        return rest[0] if rest else None

    def next_file(self) -> None:
        """Begin anew with the next file."""
        path = self.next_path()
        if path is not None:
            self._wizard.go(0)
            self._wizard.take_file(path)

    def pane(self) -> str:
        """Return the pane that lists what was brought in."""
        plan = self.rejected()
        entity = KINDS[plan.kind].entity if plan else ""
        return _PANE.get(entity, "customers")


_PANE = {"member": "roster", "member_skill": "roster",
         **dict.fromkeys(("service_record", "kpi_value", "review"), "reviews")}


def _told(outcome: Outcome) -> Message | None:
    if not outcome.touched:
        return msg("The file brings nothing new.")
    return msgn(
        "{n} row imported: {new} new, {changed} changed",
        "{n} rows imported: {new} new, {changed} changed",
        outcome.touched,
        new=outcome.plan.counts[RowState.NEW],
        changed=outcome.plan.counts[RowState.CHANGED],
    )
