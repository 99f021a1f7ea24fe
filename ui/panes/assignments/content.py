"""Why a customer gets its owner, as sections of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Part, Prose, Receipt, Section
from ui.panes.assignments.columns import Plan, by_weight

if TYPE_CHECKING:
    from desktop.assignments.types import Candidate, Explanation, ProposalRow, Unplaced, WhyNot

NOBODY = PanelContent(msg("No customer selected"), msg("Choose a row to see why."))


def about(plan: Plan, one: ProposalRow | Unplaced, member: str | None) -> PanelContent:
    """Return why a customer gets its owner or nobody, and if asked why not `member`."""
    from desktop.assignments.types import ProposalRow as Placed

    explanation = plan.planned.explainer.explain(one.customer)
    sections = (
        placed(plan, one, explanation) if isinstance(one, Placed)
        else unplaced(plan, one, explanation)
    )  # fmt: skip
    if member is not None:
        sections = [*why_not(plan, plan.planned.explainer.why_not(one.customer, member)), *sections]
    return _card(plan, one.customer, sections)


def placed(plan: Plan, row: ProposalRow, explanation: Explanation) -> list[Section]:
    """Return why a customer gets the owner of this row."""
    name, backup = plan.planned.name, plan.planned.backup(row)
    facts = [
        Fact(msg("Before"), name(row.previous) or msg("Nobody"), "" if row.previous else "muted"),
        Fact(msg("After"), name(row.member)),
        Fact(msg("Backup"), name(backup) or msg("Nobody"), "" if backup else "warning"),
        *_ends(plan, row.customer),
        Fact(msg("Load"), msg("{points} points", points=row.points)),
    ]
    return [
        Facts(msg("Who serves this customer"), facts),
        _receipt(row, name(row.member)),
        _best(plan, explanation, msg("The best others")),
        _excluded(explanation),
    ]


def unplaced(plan: Plan, one: Unplaced, explanation: Explanation) -> list[Section]:
    """Return why a customer gets nobody."""
    name = plan.planned.name
    now = Fact(msg("Now"), name(one.previous) or msg("Nobody"), "" if one.previous else "muted")
    return [
        Prose(msg("Why nobody"), one.reason, "warning"),
        Facts(msg("Who serves this customer"), [now, *_ends(plan, one.customer)]),
        _best(plan, explanation, msg("Who would fit best")),
        _excluded(explanation),
    ]


def _ends(plan: Plan, customer: str) -> list[Fact]:
    """Who serves a customer no more although nobody follows, and why."""
    found = (plan.planned.endings.get((customer, role)) for role in ("lead", "backup"))
    return [Fact(plan.planned.name(one.member) or msg("Gone"), one.words, "warning")
            for one in found if one]


def why_not(plan: Plan, found: WhyNot) -> list[Section]:
    """Return why a member does not get a customer: a sentence, and what it rests on."""
    from desktop.assignments.rules.hard import RULES
    from desktop.assignments.rules.sentences import CRITERION_NAMES

    name = plan.planned.name(found.member)
    sections: list[Section] = [Prose(msg("Why not {member}", member=name), found.message)]
    if len(found.failing) > 1:
        rules = [(RULES[rule],) for rule in found.failing]
        sections.append(Lines("", (msg("What forbids it"),), rules))
    elif not found.failing and found.kind != "owner":
        rows = [(CRITERION_NAMES[key], f"{points:+,}")
                for key, points in by_weight(found.difference)]
        headers = (msg("Against the owner"), msg("Points"))
        if rows:
            sections.append(Lines("", headers, rows, frozenset({1})))
    return sections


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
