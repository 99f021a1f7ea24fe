"""Why a customer gets its owner, as sections of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Part, Prose, Receipt, Section
from ui.panes.assignments.columns import Plan, by_weight

if TYPE_CHECKING:
    from desktop.assignments.types import Candidate, Explanation, ProposalRow, Unplaced

NOBODY = PanelContent(msg("No customer selected"), msg("Choose a row to see why."))


def placed(plan: Plan, row: ProposalRow, explanation: Explanation) -> PanelContent:
    """Return why a customer gets the owner of this row."""
    name = plan.planned.name
    facts = [
        Fact(msg("Before"), name(row.previous) or msg("nobody"), "" if row.previous else "muted"),
        Fact(msg("After"), name(row.member)),
        Fact(msg("Backup"), name(row.backup) or msg("nobody"), "" if row.backup else "warning"),
        Fact(msg("Load"), msg("{points} points", points=row.points)),
    ]
    sections: list[Section] = [
        Facts(msg("Who serves this customer"), facts),
        _receipt(row, name(row.member)),
        _best(plan, explanation, msg("The best others")),
        _excluded(explanation),
    ]
    return _card(plan, row.customer, sections)


def unplaced(plan: Plan, one: Unplaced, explanation: Explanation) -> PanelContent:
    """Return why a customer gets nobody."""
    sections: list[Section] = [
        Prose(msg("Why nobody"), one.reason, "warning"),
        _best(plan, explanation, msg("Who would fit best")),
        _excluded(explanation),
    ]
    return _card(plan, one.customer, sections)


def _card(plan: Plan, customer: str, sections: list[Section]) -> PanelContent:
    facts = plan.planned.book.customers[customer]
    subtitle = " · ".join(part for part in (facts.code, facts.industry) if part)
    return PanelContent(facts.name, subtitle, facts.tier or "", "", sections)


def _receipt(row: ProposalRow, member: str) -> Receipt:
    from desktop.assignments.rules.sentences import CRITERION_NAMES

    parts = [
        Part(CRITERION_NAMES[name], points, f"{points:,}") for name, points in row.parts.items()
    ]
    title = msg("Why {member}", member=member)
    return Receipt(title, parts, row.score, f"{row.score:,}")


def _best(plan: Plan, explanation: Explanation, title: Message) -> Lines:
    rows = [
        (plan.planned.name(one.member), _hindered(one), f"{one.score:,}")
        for one in explanation.best
    ]
    headers = (msg("Member"), msg("What speaks for or against"), msg("Score"))
    empty = msg("Nobody else may serve this customer.")
    return Lines(title, headers, rows, frozenset({2}), empty)


def _hindered(one: Candidate) -> Message:
    from desktop.assignments.rules.hard import RULES
    from desktop.assignments.rules.sentences import CRITERION_NAMES

    if one.failing:
        return RULES[one.failing[0]]
    told = [
        msg("{criterion} {points:,}", criterion=CRITERION_NAMES[name], points=points)
        for name, points in by_weight(one.parts)
    ]
    return msg("For: {parts}", parts=told) if told else msg("Nothing in particular")


def _excluded(explanation: Explanation) -> Lines:
    from desktop.assignments.rules.hard import RULES

    rows = [(RULES[rule], f"{count:,}") for rule, count in explanation.excluded.items()]
    headers = (msg("Reason"), msg("Members"))
    empty = msg("No rule keeps anybody from this customer.")
    return Lines(msg("Who may not, and why"), headers, rows, frozenset({1}), empty)
