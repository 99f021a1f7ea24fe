"""Why a customer has its tier: the receipt of its score, and the way to the next tier."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.cli.days import as_of
from desktop.cli.output import Output
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from desktop.customers.types import Receipt, TierChange
    from desktop.records import Found
    from desktop.session import Session


def show(session: Session, customer: Found, args: argparse.Namespace, out: Output) -> None:
    """Explain the tier of `customer` as of the day asked for. Raises AppError."""
    from desktop import schemes
    from desktop.cli import tier_rows
    from desktop.customers import tiers

    day = as_of(args)
    receipt, change = tiers.explain(session, customer.id, day)
    with session.read() as unit:
        scheme = schemes.in_force(unit).scheme
    out.record({
        "customer": customer.name, "code": customer.code, "customer_id": customer.id,
        "as_of": day, "tier": change.tier if change else receipt.tier,
        "previous": change.previous if change else receipt.tier,
        **tier_rows.change_row(change), **tier_rows.receipt_row(receipt),
        "scheme": tier_rows.scheme_row(scheme),
    }, [])
    if not out.as_json:
        out.done(_head(customer, receipt, change))
        out.text("")
    out.table(tier_rows.part_rows(receipt), tier_rows.PARTS, "lines")
    if not out.as_json:
        out.text("")
        for line in (*_tail(receipt, change), tier_rows.boundary(scheme)):
            out.done(line)


def _head(customer: Found, receipt: Receipt, change: TierChange | None) -> Message:
    from desktop.customers.rules_words import points

    tier = change.previous if change else receipt.tier
    if tier is None:
        return msg("{customer} has no tier yet; its score is {score} of 100.",
                   customer=customer.label, score=points(receipt.total))
    return msg("{customer} is in tier {tier}; its score is {score} of 100, the sum of these parts:",
               customer=customer.label, tier=tier, score=points(receipt.total))


def _tail(receipt: Receipt, change: TierChange | None) -> Iterator[Message]:
    if change and change.held:
        yield msg("The score asks for tier {tier}, but: {held}",
                  tier=change.proposed or msg("none"), held=change.held)
    elif change:
        yield msg("The next calculation moves it to tier {tier}: {why}",
                  tier=change.tier or msg("none"), why=change.why)
    if receipt.to_next is None:
        yield msg("There is no higher tier.")
        return
    yield receipt.to_next.message
    for step in receipt.to_next.steps:
        yield msg("- {step}", step=step.message)
    if receipt.tier and not receipt.to_next.steps:
        yield msg("No single change is enough for that.")
