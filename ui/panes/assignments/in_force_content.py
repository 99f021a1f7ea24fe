"""A customer and who serves it, as sections of the side panel: now, later, before, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.assignments.words import ORIGIN
from desktop.messages import Message, msg
from desktop.titles import SERVES_AS
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Prose, Section
from ui.panes.assignments.in_force_rows import TROUBLES, begins

if TYPE_CHECKING:
    from desktop.assignments.present import AssignmentRecord, Served
    from desktop.assignments.ties import ExclusionRecord

NOBODY = PanelContent(msg("No customer selected"), msg("Choose a row to see who serves it."))


def card(
    one: Served, story: Sequence[AssignmentRecord], excluded: Sequence[ExclusionRecord]
) -> PanelContent:
    """Return what there is to say of who serves a customer."""
    sections: list[Section] = [Facts(msg("Who serves this customer"), _facts(one))]
    if one.trouble:
        troubles = [TROUBLES[trouble] for trouble in one.trouble]
        said = msg("{troubles}", troubles=troubles)
        sections.insert(0, Prose(msg("What is wrong"), said, "warning"))
    sections.append(_story(story))
    if excluded:
        sections.append(_excluded(excluded))
    subtitle = " · ".join(part for part in (one.code, one.industry) if part)
    return PanelContent(one.name, subtitle, one.tier, "", sections)


def _facts(one: Served) -> list[Fact]:
    nobody = msg("Nobody")
    gone = "danger" if {"no_owner", "owner_gone"} & set(one.trouble) else ""
    alone = "warning" if {"vip_alone", "backup_gone"} & set(one.trouble) else ""
    facts = [Fact(msg("Owner"), one.owner or nobody, gone)]
    if one.since:
        facts.append(Fact(msg("Since"), one.since))
    facts.append(Fact(msg("Backup"), one.backup or nobody, alone))
    facts += [Fact(msg("To come"), begins(each)) for each in one.coming]
    facts.append(Fact(msg("Load"), msg("{points} points", points=one.points)))
    if one.locked:
        facts.append(Fact(msg("Locked"), msg("No proposal gives it to anybody else.")))
    return facts


def _story(story: Sequence[AssignmentRecord]) -> Lines:
    rows: list[tuple[Message | str, ...]] = [
        (
            _when(each),
            msg("{role}: {member}", role=SERVES_AS.get(each.role) or each.role, member=each.member),
            each.reason or ORIGIN.get(each.origin) or each.origin,
        )
        for each in story
    ]
    headers = (msg("When"), msg("Member"), msg("Why"))
    empty = msg("Nobody has served this customer so far.")
    return Lines(msg("Who served it when"), headers, rows, frozenset(), empty)


def _when(one: AssignmentRecord) -> Message | str:
    if one.end_on is None:
        return f"{one.start_on}\u00a0–"  # as the closed ones, and never in two lines
    return msg("{start} – {end}", start=one.start_on, end=one.end_on)


def _excluded(excluded: Sequence[ExclusionRecord]) -> Lines:
    rows = [
        (each.member, each.reason or "", each.until or msg("for good")) for each in excluded
    ]
    headers = (msg("Member"), msg("Reason"), msg("Until"))
    return Lines(msg("Who must not serve it"), headers, rows)
