"""A review's card as sections of the side panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop import formats
from desktop.messages import msg
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Prose, Section, Text
from ui.panes.reviews import words
from ui.panes.reviews.columns import score, share

if TYPE_CHECKING:
    from desktop.reviews.card import ReviewCard, StepLine

NOBODY = PanelContent(msg("No review selected"), msg("Choose a row to see it here."))


def content(card: ReviewCard, today: date) -> PanelContent:
    """Return all there is to say."""
    row = card.row
    subtitle = " · ".join(part for part in (row.employee_no, row.role, row.team) if part)
    sections: list[Section] = [
        Facts(msg("Where it stands"), list(_standing(card, today))),
        Facts(msg("Result so far"), list(_result(card))),
        steps_lines(card.steps),
    ]
    if row.locked:
        sections.insert(0, Prose(msg("Signed"), msg("Nothing in it can be changed any more.")))
    return PanelContent(row.name, subtitle, "", "", sections)


def _standing(card: ReviewCard, today: date) -> Iterator[Fact]:
    row = card.row
    yield Fact(msg("State"), words.word(words.STATE, row.state))
    if row.actor:
        actor: Text = words.word(words.ACTOR, row.actor)
        if row.acts:
            actor = msg("{name} ({role})", name=row.acts, role=actor)
        yield Fact(msg("Next step by"), actor)
    if row.due_on:
        late = row.due_on < today.isoformat()
        yield Fact(msg("Until"), row.due_on, "warning" if late else "")
    yield Fact(msg("Manager"), row.manager or msg("Nobody"), "" if row.manager else "warning")
    yield Fact(msg("Reviewed period"), f"{row.start_on} – {row.end_on}")


def _result(card: ReviewCard) -> Iterator[Fact]:
    row = card.row
    yield Fact(msg("Score"), score(row.score) or "–")
    yield Fact(msg("Coverage"), share(row.coverage) or "–")
    yield Fact(msg("Final grade"), row.grade or msg("no grade"), "" if row.grade else "muted")
    if row.adjustment:
        yield Fact(msg("Adjustment"), f"{'+' if row.adjustment > 0 else ''}{score(row.adjustment)}")


def steps_lines(steps: Sequence[StepLine]) -> Lines:
    """Return the steps a review took, as they come."""
    rows = [(_said(one), f"{_day(one.at)}\n{_by(one)}") for one in steps]
    headers = (msg("Step"), msg("When, by whom"))
    return Lines(msg("Steps so far"), headers, rows, empty=msg("No step has been taken yet."))


def _said(step: StepLine) -> Text:
    verb = words.word(words.VERB, step.verb)
    return msg("{verb}: {reason}", verb=verb, reason=step.reason) if step.reason else verb


def _day(at: str) -> str:
    return formats.cell(at, "moment").partition(" ")[0]


def _by(step: StepLine) -> str:
    return f"{step.person} → {step.behalf_of}" if step.behalf_of else step.person
