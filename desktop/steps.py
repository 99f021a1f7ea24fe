"""What can be taken back and what can be done again, in words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop import labels
from desktop.messages import Message
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Step:
    """An action that can be taken back (or done again)."""

    action: int
    label: Message
    person: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The next step back and the next step forward; None where there is none."""

    undo: Step | None = None
    redo: Step | None = None


def steps(session: Session) -> Steps:
    """Return what undo and redo would do now. Raises AppError."""
    back, forth = (
        Step(one.id, labels.load(one.label), one.person) if one else None
        for one in session.next_steps()
    )
    return Steps(back, forth)
