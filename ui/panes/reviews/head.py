"""The head of the pane: which cycle, until when, and how many reviews are in each state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from ui.kit.choice import Choice
from ui.kit.plan_header import Figure, PlanHeader
from ui.kit.spoken import speak
from ui.panes.reviews import words

if TYPE_CHECKING:
    from desktop.reviews.listing import Cycle
    from ui.panes.reviews.pane import ReviewsPane


class CycleHead(PlanHeader):
    """Counts that can be chosen, and the choice of the cycle."""

    def __init__(self, pane: ReviewsPane) -> None:
        super().__init__(pane.desk.context)
        self._today = pane.desk.today
        self.setObjectName("cycle_head")
        self.cycle = Choice(pane.desk.context, msg("Choose a cycle"))
        self.cycle.setObjectName("cycle")
        speak(pane.desk.context, self.cycle, name=msg("Cycle"))
        self.add_action(self.cycle)
        self.cycle.chosen.connect(pane.presenter.choose)
        self.chosen.connect(pane.presenter.only_state)

    def show_cycle(self, known: Sequence[Cycle], now: Cycle | None) -> None:
        """Show how a cycle stands; without any the head is away."""
        self.setVisible(now is not None)
        self.cycle.put([(one.record.id, one.record.name) for one in known])
        self.cycle.setVisible(len(known) > 1)
        if now is not None:
            self.cycle.select(now.record.id)
            day = self._today().isoformat()
            self.put(now.record.name, note(now, day), of_states(now, day))


def note(cycle: Cycle, day: str) -> Message:
    """What is reviewed, and which phase ends next."""
    one = cycle.record
    kind = words.word(words.CYCLE_KIND, one.kind)
    if one.state == "closed":
        return msg("{kind}, {start} – {end}, closed", kind=kind, start=one.start_on, end=one.end_on)
    due = [(until, state) for state, until in phases(cycle).items() if until and until >= day]
    if not due:
        return msg("{kind}, {start} – {end}", kind=kind, start=one.start_on, end=one.end_on)
    until, state = min(due)
    return msg("{kind}, {start} – {end}. Next: {phase} until {day}.", kind=kind,
               start=one.start_on, end=one.end_on, phase=words.STATE[state], day=until)


def phases(cycle: Cycle) -> dict[str, str | None]:
    """Until when the reviews in each state are to leave it."""
    one = cycle.record
    return {"self": one.self_due, "manager": one.manager_due, "approval": one.approval_due,
            "interview": one.interview_due, "acknowledged": one.sign_due}


def of_states(cycle: Cycle, day: str) -> list[Figure]:
    """How many reviews there are in each state, those past the day of their phase marked."""
    due = phases(cycle)
    figures = [Figure(f"{cycle.total:,}", msg("Reviews"), key="all")]
    for state, name in words.STATE.items():
        count = cycle.states.get(state, 0)
        if not count and state in {"objection", "not_started"}:
            continue
        until = due.get(state)
        tone = "warning" if count and (state == "objection" or (until and until < day)) else ""
        figures.append(Figure(f"{count:,}", name, tone, state))
    return figures
