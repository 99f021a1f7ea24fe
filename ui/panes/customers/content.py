"""A customer's card as sections of the side panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop import formats
from desktop.customers import words
from desktop.customers.rules_words import PART_NAMES, rounded_parts
from desktop.customers.types import PARTS
from desktop.messages import Message, msg
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Part, Receipt, Section, Text
from ui.panes.history_lines import history_lines

if TYPE_CHECKING:
    from desktop.customers.card import CustomerCard
    from desktop.customers.types import Receipt as TierReceipt

NOBODY = PanelContent(msg("No customer selected"), msg("Choose a row to see it here."))


def content(card: CustomerCard, receipt: TierReceipt | None, today: date) -> PanelContent:
    """Return all there is to say; the receipt is None while it is being calculated."""
    row = card.row
    subtitle = " · ".join(part for part in (row.code, row.city, row.industry) if part)
    sections: list[Section] = [_facts(card, today)]
    if receipt is not None:
        sections.append(_receipt(receipt))
    sections += [_ledger(card), _contacts(card), _purchases(card)]
    if card.file.needs:
        sections.append(_needs(card))
    sections.append(history_lines(card.history))
    return PanelContent(row.name, subtitle, row.tier or "", "", sections)


def _facts(card: CustomerCard, today: date) -> Facts:
    row, day = card.row, today.isoformat()
    due = bool(row.next_contact_on and row.next_contact_on < day)
    facts = [
        Fact(msg("Owner"), row.owner or msg("Nobody"), "" if row.owner else "warning"),
        Fact(msg("Backup"), row.backup or msg("Nobody"), "" if row.backup else "muted"),
        Fact(msg("Status"), words.word(words.STATUS, row.status)),
        Fact(msg("Phase"), words.word(words.PHASE, row.phase)),
        Fact(msg("Region"), row.region or "–"),
        Fact(msg("Value"), formats.cell(row.value, "money") if row.purchases else "–"),
        Fact(msg("Last contact"), row.last_contact_on or "–"),
        Fact(msg("Next contact"), row.next_contact_on or "–", "warning" if due else ""),
        *_further_facts(card, day),
    ]
    return Facts(msg("Profile"), facts)


def _further_facts(card: CustomerCard, day: str) -> Iterator[Fact]:
    row, fields = card.row, card.file.fields
    if row.strategic:
        yield Fact(msg("Strategic"), msg("Yes"))
    if card.parent:
        yield Fact(msg("Belongs to"), card.parent)
    if fields["contract_end"]:
        yield Fact(msg("Contract until"), str(fields["contract_end"]))
    if row.tier_override_until and row.tier_override_until >= day:
        until = msg(
            "by hand until {day}: {reason}",
            day=row.tier_override_until,
            reason=str(fields["tier_override_reason"] or ""),
        )
        yield Fact(msg("Tier"), until, "warning")
    if fields["notes"]:
        yield Fact(msg("Notes"), str(fields["notes"]))


def _receipt(receipt: TierReceipt) -> Receipt:
    title: Message = (
        msg("Why this score: tier {tier} as of today", tier=receipt.tier)
        if receipt.tier
        else msg("Why there is no tier")
    )
    known = [(name, receipt.parts[name]) for name in PARTS if name in receipt.parts]
    above = receipt.to_next
    border = receipt.total + above.missing if above and above.missing else None
    texts, total = rounded_parts([one.points for _, one in known], receipt.total, border)
    parts = [
        Part(PART_NAMES[name], one.points / 1000, text, one.explanation)
        for (name, one), text in zip(known, texts, strict=True)
    ]
    return Receipt(title, parts, receipt.total / 1000, total, _way_up(receipt))


def _way_up(receipt: TierReceipt) -> Text:
    """What would move it up one tier."""
    above = receipt.to_next
    if above is None:
        return msg("This is the highest tier.")
    if not above.steps:
        return msg("{missing}. No single change is enough.", missing=above.message)
    return msg(
        "{missing}. Any one of these is enough: {steps}.",
        missing=above.message,
        steps=[step.message for step in above.steps],
    )


def _ledger(card: CustomerCard) -> Lines:
    rows = [
        (
            msg("{old} → {new}", old=one.previous or "–", new=one.tier or "–"),
            words.word(words.TIER_ORIGIN, one.origin),
            one.as_of,
        )
        for one in card.file.ledger
    ]
    headers = (msg("Tier"), msg("How"), msg("Since"))
    return Lines(msg("Tier ledger"), headers, rows, empty=msg("No tier has been set yet."))


def _contacts(card: CustomerCard) -> Lines:
    rows = [
        (
            " · ".join(part for part in (one.name, one.title) if part),
            words.word(words.CONTACT_ROLE, one.role),
            one.mobile or one.phone or one.email or "",
        )
        for one in card.file.contacts
    ]
    headers = (msg("Full name"), msg("Role"), msg("Reached at"))
    return Lines(msg("Contacts"), headers, rows, empty=msg("Nobody is known there yet."))


def _purchases(card: CustomerCard) -> Lines:
    rows = [
        (
            words.word(words.PURCHASE_KIND, one.kind),
            one.bought_on[:10],
            formats.cell(one.amount, "money"),
        )
        for one in card.file.purchases
    ]
    headers = (msg("Kind"), msg("Day"), msg("Amount"))
    empty = msg("No purchases yet.")
    return Lines(msg("Latest purchases"), headers, rows, frozenset({2}), empty)


def _needs(card: CustomerCard) -> Lines:
    rows = [
        (one.skill, msg("must") if one.must else msg("wish"), str(one.level))
        for one in card.file.needs
    ]
    headers = (msg("Skill"), msg("How much"), msg("Level"))
    return Lines(msg("Asks for"), headers, rows, frozenset({2}))
