"""Plans as the command line shows them: who gets whom, who is left out, who carries what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.assignments.rules.hard import RULES
from desktop.assignments.rules.sentences import CRITERION_NAMES
from desktop.messages import Message, msg
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook
    from desktop.assignments.types import Candidate, Proposal, ProposalRow, WhyNot

Row = dict[str, object]

ROWS = (
    Column("code", msg("Customer code")),
    Column("customer", msg("Customer")),
    Column("tier", msg("Tier")),
    Column("previous", msg("Before")),
    Column("member", msg("Member")),
    Column("backup", msg("Backup")),
    Column("score", msg("Score"), "integer"),
)
UNPLACED = (
    Column("code", msg("Customer code")),
    Column("customer", msg("Customer")),
    Column("reason", msg("Why nobody")),
)
ENDINGS = (
    Column("code", msg("Customer code")),
    Column("customer", msg("Customer")),
    Column("member", msg("Member")),
    Column("what", msg("What ends")),
)
LOADS = (
    Column("member", msg("Member")),
    Column("capacity", msg("Capacity"), "integer"),
    Column("before", msg("Load before"), "integer"),
    Column("after", msg("Load after"), "integer"),
    Column("utilisation", msg("Used"), "percent"),
    Column("customers_before", msg("Customers before"), "integer"),
    Column("customers_after", msg("Customers after"), "integer"),
)
CANDIDATES = (
    Column("member", msg("Member")),
    Column("score", msg("Score"), "integer"),
    Column("why", msg("Made of")),
    Column("lacks", msg("Without room")),
)
DIFFERENCE = (Column("name", msg("Criterion")), Column("points", msg("Difference"), "integer"))
EXCLUDED = (Column("name", msg("Excluded by")), Column("members", msg("Members"), "integer"))


def proof(proposal: Proposal) -> Row:
    """What the plan reaches and what no plan can exceed; `gap` is the fraction between them."""
    return {
        "objective": proposal.objective, "bound": proposal.bound,
        "gap": proposal.gap / 1_000_000, "moves": proposal.moves,
        "placed": len(proposal.rows), "method": proposal.regime, "seed": proposal.seed,
        "policy_version": proposal.policy_version, "basis": proposal.basis,
    }


def gap(proposal: Proposal) -> str:
    """The gap in per cent, as short as it can be said exactly."""
    return f"{Decimal(proposal.gap).scaleb(-4).normalize():f}"


def rows(planned: PlannedBook, only_changes: bool) -> Iterator[Row]:
    """Who is to serve each customer, by its code; `parts` sum exactly to `score`."""
    for row in sorted(planned.proposal.rows, key=lambda row: _place(planned, row.customer)):
        changes = planned.changes(row)
        if changes or not only_changes:
            yield {
                **_customer(planned, row.customer), **_people(planned, row),
                "changes": changes, "moves": row.moves, "load_points": row.points,
                "importance": row.importance, "score": row.score, "parts": row.parts,
            }


def _place(planned: PlannedBook, customer_id: str) -> tuple[bool, str, str]:
    """What customers are sorted by: those without a code last."""
    customer = planned.book.customers[customer_id]
    return customer.code is None, customer.code or "", customer.name


def _customer(planned: PlannedBook, customer_id: str) -> Row:
    customer = planned.book.customers[customer_id]
    return {"customer": customer.name, "code": customer.code, "customer_id": customer_id,
            "tier": customer.tier}


def _people(planned: PlannedBook, row: ProposalRow) -> Row:
    backup = planned.backup(row)
    people = {"member": row.member, "previous": row.previous, "backup": backup}
    named: Row = {role: planned.name(member) or None for role, member in people.items()}
    return named | {f"{role}_id": member for role, member in people.items()}


def unplaced(planned: PlannedBook) -> list[Row]:
    """Who is left out: how many members each hard rule excludes, and one sentence."""
    return [
        {**_customer(planned, each.customer),
         "previous": planned.name(each.previous) or None, "previous_id": each.previous,
         "excluded": each.excluded, "reason": each.reason}
        for each in sorted(
            planned.proposal.unplaced, key=lambda each: _place(planned, each.customer))
    ]


def endings(planned: PlannedBook) -> list[Row]:
    """Who serves a customer no more although nobody follows: role, and what ends and why."""
    found = sorted(planned.endings.values(),
                   key=lambda each: (_place(planned, each.customer), each.role != "lead"))
    return [
        {**_customer(planned, each.customer), "role": each.role,
         "member": planned.name(each.member) or None, "member_id": each.member,
         "what": each.words}
        for each in found
    ]


def loads(planned: PlannedBook) -> list[Row]:
    """What each member carries before and after, most loaded first."""
    made: list[Row] = [
        {"member": planned.name(each.member), "member_id": each.member, "capacity": each.capacity,
         "before": each.before, "after": each.after,
         "utilisation": round(100 * each.after / each.capacity) if each.capacity else None,
         "customers_before": each.customers_before, "customers_after": each.customers_after,
         "fair_low": each.fair_low, "fair_high": each.fair_high,
         "point_price": each.point_price / 1000, "place_price": each.place_price / 1000,
         "vip_price": each.vip_price / 1000}
        for each in sorted(planned.proposal.loads, key=lambda load: -load.after)
    ]
    return made


def candidate(planned: PlannedBook, each: Candidate) -> Row:
    """A member for a customer: score, its parts, and the room that is lacking."""
    return {"member": planned.name(each.member), "member_id": each.member, "score": each.score,
            "parts": each.parts, "failing": each.failing, "why": criteria(each.parts),
            "lacks": _listed([RULES[rule] for rule in each.failing])}


def criteria(parts: Mapping[str, int]) -> Message:
    """The parts that are not 0, largest first, in words."""
    ranked = sorted(parts.items(), key=lambda part: -abs(part[1]))
    return _listed([msg("{criterion} {points}", criterion=CRITERION_NAMES[key], points=points)
                    for key, points in ranked if points])


def _listed(words: Sequence[Message]) -> Message:
    return msg("{words}", words=words)


def excluded(counts: Mapping[str, int]) -> list[Row]:
    """Hard rules and how many members each excludes."""
    return [{"rule": rule, "name": RULES[rule], "members": count}
            for rule, count in counts.items()]


def why_not(planned: PlannedBook, found: WhyNot) -> Row:
    """Why a member does not get the customer; `difference` sums exactly to `gain`."""
    return {
        "member": planned.name(found.member), "member_id": found.member, "kind": found.kind,
        "failing": found.failing, "difference": found.difference, "gain": found.gain,
        "cost": found.cost, "displaced": planned.name(found.displaced) or None,
        "displaced_id": found.displaced, "message": found.message,
    }


def difference(found: WhyNot) -> list[Row]:
    """Member minus owner per criterion, what differs most first."""
    ranked = sorted(found.difference.items(), key=lambda part: -abs(part[1]))
    return [{"name": CRITERION_NAMES[key], "points": points} for key, points in ranked if points]
