"""A member's card as sections of the side panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop import formats
from desktop.messages import msg, msgn
from desktop.roster import words
from desktop.roster.rules_skills import LEVEL_NAMES, reminder
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Part, Receipt, Section, Text
from ui.panes.history_lines import history_lines
from ui.panes.roster.columns import listed, tier_mix

if TYPE_CHECKING:
    from desktop.assignments.member_card import MemberCard, MemberSkill

NOBODY = PanelContent(msg("No member selected"), msg("Choose a row to see it here."))
_SOON = 30  # days before a certificate runs out that a list warns


def content(card: MemberCard, today: date) -> PanelContent:
    """Return all there is to say."""
    one = card.row.record
    subtitle = " · ".join(part for part in (one.employee_no, one.role, one.team) if part)
    sections: list[Section] = [
        _facts(card),
        _capacity(card),
        _skills(card, today),
        _interests(card),
        _absences(card),
        _served(card),
        history_lines(card.history),
    ]
    return PanelContent(one.name, subtitle, "", "", sections)


def _facts(card: MemberCard) -> Facts:
    row, one = card.row, card.row.record
    status = words.word(words.STATUS, one.status)
    if one.away:
        away = words.word(words.ABSENCE, one.away)
        status = msg("{status}, away today: {kind}", status=status, kind=away)
    facts = [
        Fact(msg("Status"), status, "" if one.status == "active" and not one.away else "warning"),
        Fact(msg("Grade"), words.word(words.GRADE, one.grade)),
        Fact(msg("Manager"), one.manager or msg("Nobody"), "" if one.manager else "muted"),
        _load(card),
        Fact(msg("Customers"), _of(row.customers, one.max_customers),
             "danger" if row.customers > one.max_customers else ""),
        Fact(msg("VIPs"), _of(row.vips, one.max_vip),
             "danger" if one.max_vip is not None and row.vips > one.max_vip else ""),
        Fact(msg("Backup for"), formats.cell(row.backups, "integer")),
        Fact(msg("Tier mix"), tier_mix(row.tiers) or "–"),
        *_further_facts(card),
    ]  # fmt: skip
    return Facts(msg("Profile"), facts)


def _load(card: MemberCard) -> Fact:
    row = card.row
    if row.utilisation is None:
        return Fact(msg("Load"), msg("{load:,} points, no room", load=row.load), "danger")
    said = msg("{percent}%: {load:,} of {capacity:,} points", percent=row.utilisation,
               load=row.load, capacity=row.capacity)  # fmt: skip
    return Fact(msg("Load"), said, "danger" if row.load > row.capacity else "")


def _of(count: int, most: int | None) -> Text:
    if most is None:
        return formats.cell(count, "integer")
    return msg("{count:,} of at most {most:,}", count=count, most=most)


def _further_facts(card: MemberCard) -> Iterator[Fact]:
    one = card.row.record
    yield from (
        Fact(key, value)
        for key, value in (
            (msg("Duty points"), formats.cell(one.duty_points or None, "integer")),
            (msg("Mentor"), card.reach.mentor),
            (msg("Location"), one.location),
            (msg("Regions"), listed(one.regions)),
            (msg("Industries"), listed(one.industries)),
            (msg("Languages"), listed(one.languages)),
            (msg("Hired on"), one.hired_on),
            (msg("Left on"), one.left_on),
            (msg("Mobile"), card.reach.mobile),
            (msg("E-mail"), card.reach.email),
            (msg("Notes"), card.reach.notes),
        )
        if value
    )


def _capacity(card: MemberCard) -> Receipt:
    parts = [
        Part(words.word(words.CAPACITY_PART, one.key), one.points, f"{one.points:+,}",
             one.explanation)
        for one in card.row.capacity_parts
        if one.points or one.key == "base"
    ]  # fmt: skip
    total = card.row.capacity
    return Receipt(msg("Room for the coming quarter, in points"), parts, total, f"{total:,}")


def _skills(card: MemberCard, today: date) -> Lines:
    rows = [
        (one.name, _level(one), (one.assessed_on or "")[:10], _validity(one, today))
        for one in card.skills
    ]
    headers = (msg("Skill"), msg("Level"), msg("Assessed on"), msg("Valid until"))
    return Lines(msg("Skills"), headers, rows, empty=msg("No skill has been assessed yet."))


def _level(one: MemberSkill) -> Text:
    """What counts today, in a number and a word."""
    held = one.standing.held
    return msg("{level} {word}", level=held, word=LEVEL_NAMES.get(held, ""))


def _validity(one: MemberSkill, today: date) -> Text:
    """Until when it is valid; what has lapsed counts as level 0."""
    expires = one.standing.expires
    if expires is None:
        return "–"
    if one.standing.lapsed:
        return msg("▲ lapsed {day}, counts as 0", day=expires.isoformat())
    step = reminder(expires, today)
    if step is not None and step <= _SOON:
        left = (expires - today).days
        return msgn("▲ {day}, {n} day left", "▲ {day}, {n} days left", left,
                    day=expires.isoformat())  # fmt: skip
    return expires.isoformat()


def _interests(card: MemberCard) -> Lines:
    rows = [(domain, words.INTEREST.get(level, str(level))) for domain, level in card.interests]
    headers = (msg("Area"), msg("Interest"))
    return Lines(msg("Interests"), headers, rows, empty=msg("No interest has been named."))


def _absences(card: MemberCard) -> Lines:
    rows = [
        (
            words.word(words.ABSENCE, one.kind),
            one.start_on,
            one.end_on,
            formats.percent(one.factor_pct),
        )
        for one in card.absences
    ]
    headers = (msg("Kind"), msg("First day"), msg("Last day"), msg("There"))
    empty = msg("No absence from today on.")
    return Lines(msg("Absences"), headers, rows, frozenset({3}), empty)


def _served(card: MemberCard) -> Lines:
    rows: list[tuple[Text, ...]] = [
        (one.tier or "–", one.name, one.since[:10]) for one in card.served
    ]
    headers = (msg("Tier"), msg("Customer"), msg("Since"))
    more = card.row.customers - len(card.served)
    if more > 0:
        rows.append(("", msgn("and {n:,} more", "and {n:,} more", more), ""))
    return Lines(msg("Customers led"), headers, rows, empty=msg("Leads no customer."))
