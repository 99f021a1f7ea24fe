"""A question as sections of the side panel: before, mine and theirs one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop import formats
from desktop.messages import msg
from ui.kit.sections import Fact, Facts, PanelContent, Section

if TYPE_CHECKING:
    from desktop.team import questions
    from desktop.team.questions import Question

NOTHING = PanelContent(msg("Nothing selected"), msg("Choose a row to see both sides."))


def content(one: Question) -> PanelContent:
    """Return all there is to say about a question."""
    from desktop.team.question_words import does

    mine, theirs = does(one.kind, one.mine_by, one.theirs_by)
    answers = [Fact(msg("Mine (M)"), mine), Fact(msg("Theirs (T)"), theirs)]
    if one.can_edit:
        answers.append(Fact(msg("Edit (E)"), msg("what you type is put in")))
    sections: list[Section] = [
        *(_sides(fact) for fact in one.facts),
        Facts(msg("Who"), list(_who(one))),
        Facts(msg("What each answer does"), answers),
    ]
    return PanelContent(one.about or one.noun, one.what, "", "", sections)


def _sides(fact: questions.Fact) -> Facts:
    """One under the other: each whole on its line, and what differs stands out."""
    sides = [
        Fact(msg("Before"), fact.before),
        Fact(msg("Mine"), fact.mine),
        Fact(msg("Theirs"), fact.theirs),
    ]
    if fact.now is not None:
        sides.append(Fact(msg("Now"), fact.now))
    return Facts(fact.title, sides)


def _who(one: Question) -> Iterator[Fact]:
    yield Fact(msg("Record"), one.noun)
    yield Fact(msg("Mine"), one.mine_by or "–")
    yield Fact(msg("Theirs"), one.theirs_by or "–")
    if one.at:
        yield Fact(msg("When"), formats.cell(one.at, "moment"))
