"""An independent judge of plans, written from design.md 6 and domain.md 3.3 in plain Python.

It shares no code with the engine: it reads the inputs and the proposal and recomputes what
each pair is worth, which rules hold, what the plan is worth as a whole, and the fair loads.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import ceil, floor

LADDER = {"junior": 0, "mid": 1, "senior": 2, "lead": 3}


def band(policy, tier):
    if tier in policy.bands:
        return policy.bands[tier]
    return sorted(policy.bands.values(), key=lambda each: (each.importance, each.points))[0]


def worth(customer, member, policy):
    """Criterion -> points x importance, as the text gives them."""
    w = policy.weights
    wanted = sum(need.level for need in customer.needs)
    have = 0
    for need in customer.needs:
        level, valid = member.skills.get(need.skill, (0, True))
        have += min(level, need.level) if valid else 0
    steps = LADDER[member.grade] - LADDER[band(policy, customer.tier).min_grade]
    off = steps * policy.above_pct if steps > 0 else -steps * policy.below_pct
    likes = member.interests.get(customer.industry, 0) if customer.industry else 0
    fit = {
        "skill": floor(Fraction(w["skill"] * have, wanted)) if wanted else w["skill"],
        "interest": floor(Fraction(w["interest"] * likes, 3)),
        "seniority": floor(Fraction(w["seniority"] * max(0, 100 - off), 100)),
        "region": w["region"] if customer.region in (None, *member.regions) else 0,
        "language": w["language"] if customer.language in (None, *member.languages) else 0,
        "industry": w["industry"] if customer.industry in (None, *member.industries) else 0,
        "stay": w["stay"] if customer.owner == member.id else 0,
    }
    return {name: points * customer.importance for name, points in fit.items()}


def forbidden(customer, member, inputs, *, backup=False):
    """The hard rules this pair breaks on its own; a backup is not bound by lock or places."""
    policy, broken = inputs.policy, set()
    if not member.active:
        broken.add("inactive")
    if not member.present:
        broken.add("absent")
    for need in customer.needs:
        level, valid = member.skills.get(need.skill, (0, True))
        if need.must and level < need.level:
            broken.add("must_skill")
        if need.must and not valid:
            broken.add("certificate")
    if policy.language_required and customer.language not in (None, *member.languages):
        broken.add("language")
    if member.id in customer.excluded:
        broken.add("exclusion")
    if customer.vip and LADDER[member.grade] < LADDER[band(policy, customer.tier).min_grade]:
        broken.add("seniority")
    return broken if backup else broken | _of_owner(customer, member, inputs)


def _of_owner(customer, member, inputs):
    broken = set()
    elsewhere = customer.owner is not None and customer.owner != member.id
    if customer.points > member.capacity - member.duty:
        broken.add("capacity")
    if member.places < 1:
        broken.add("places")
    if customer.vip and member.max_vip is not None and member.max_vip < 1:
        broken.add("vip_places")
    if customer.locked and elsewhere:
        broken.add("lock")
    serving = any(m.id == customer.owner and m.active for m in inputs.members)
    often = customer.transfers >= inputs.policy.max_transfers
    if often and not customer.locked and elsewhere and serving:
        broken.add("transfers")
    return broken


def fair_edges(inputs):
    """Member id -> [(low, high, slope)] for everybody who can serve anybody."""
    able = [
        m for m in inputs.members if m.active and m.present and m.capacity > m.duty and m.places > 0
    ]
    demand = sum(
        c.points for c in inputs.customers if any(not forbidden(c, m, inputs) for m in able)
    )
    demand += sum(m.duty for m in able)
    capacity = sum(m.capacity for m in able)
    edges = {}
    for m in able:
        fair = Fraction(m.capacity * min(demand, capacity), capacity)
        edges[m.id] = [
            (floor(fair * Fraction(100 - p, 100)), ceil(fair * Fraction(100 + p, 100)), slope)
            for p, slope in inputs.policy.fairness
        ]
    return edges


def unfairness(edges, load):
    return sum(s * (max(0, low - load) + max(0, load - high)) for low, high, s in edges)


def objective(inputs, owners):
    """The exact value of customer id -> member id (absent = left out)."""
    members = {m.id: m for m in inputs.members}
    load = {m.id: m.duty for m in inputs.members}
    total = 0
    for c in inputs.customers:
        owner = owners.get(c.id)
        if owner is None:
            total -= inputs.policy.unassigned_cost * c.importance
        else:
            total += sum(worth(c, members[owner], inputs.policy).values())
            load[owner] += c.points
    edges = fair_edges(inputs)
    return total - sum(unfairness(edges[m], load[m]) for m in edges)


def complaints(inputs, proposal):
    """Everything wrong with a proposal, in words; an empty list is a pass."""
    found = [*_pairs(inputs, proposal), *_limits(inputs, proposal), *_whole(inputs, proposal)]
    return [*found, *_backups(inputs, proposal)]


def _pairs(inputs, proposal):
    customers = {c.id: c for c in inputs.customers}
    members = {m.id: m for m in inputs.members}
    for row in proposal.rows:
        customer, member = customers[row.customer], members[row.member]
        if broken := forbidden(customer, member, inputs):
            yield f"{row.customer} -> {row.member} breaks {sorted(broken)}"
        if dict(row.parts) != worth(customer, member, inputs.policy):
            yield f"parts of {row.customer}: {dict(row.parts)}"
        if sum(row.parts.values()) != row.score:
            yield f"parts of {row.customer} do not sum to {row.score}"
        if row.previous != customer.owner:
            yield f"previous owner of {row.customer}"


def _limits(inputs, proposal):
    customers = {c.id: c for c in inputs.customers}
    held = defaultdict(list)
    for row in proposal.rows:
        held[row.member].append(customers[row.customer])
    shown = {load.member: load for load in proposal.loads}
    for m in inputs.members:
        mine = held[m.id]
        load = sum(c.points for c in mine) + m.duty
        if mine and load > m.capacity:
            yield f"{m.id} carries {load} of {m.capacity}"
        if len(mine) > max(0, m.places):
            yield f"{m.id} has {len(mine)} customers, places {m.places}"
        if m.max_vip is not None and sum(c.vip for c in mine) > max(0, m.max_vip):
            yield f"{m.id} has too many VIPs"
        if (shown[m.id].after, shown[m.id].customers_after) != (load, len(mine)):
            yield f"load shown for {m.id}"


def _whole(inputs, proposal):
    placed = [row.customer for row in proposal.rows]
    everybody = sorted(placed + [each.customer for each in proposal.unplaced])
    if everybody != sorted(c.id for c in inputs.customers):
        yield "not every customer is either placed or listed once"
    value = objective(inputs, {row.customer: row.member for row in proposal.rows})
    if value != proposal.objective:
        yield f"objective {proposal.objective}, recomputed {value}"
    if proposal.bound < proposal.objective:
        yield f"bound {proposal.bound} under the objective {proposal.objective}"
    short = proposal.bound - proposal.objective
    if proposal.gap != ceil(Fraction(short * 1_000_000, max(1, abs(proposal.bound)))):
        yield f"gap {proposal.gap}"
    if proposal.moves != sum(row.previous not in (None, row.member) for row in proposal.rows):
        yield f"moves {proposal.moves}"


def _backups(inputs, proposal):
    customers = {c.id: c for c in inputs.customers}
    members = {m.id: m for m in inputs.members}
    without = {row.customer for row in proposal.rows if row.backup is None}
    if without != set(proposal.no_backup):
        yield "the list of customers without backup"
    carried = defaultdict(int)
    for row in proposal.rows:
        if row.backup is None:
            continue
        customer, member = customers[row.customer], members[row.backup]
        carried[member.id] += customer.points * inputs.policy.backup_points_pct
        if row.backup == row.member:
            yield f"{row.customer} is backed up by its owner"
        if broken := forbidden(customer, member, inputs, backup=True):
            yield f"backup {row.customer} -> {row.backup} breaks {sorted(broken)}"
    for m in inputs.members:
        if carried[m.id] > max(0, m.capacity) * inputs.policy.backup_capacity_pct:
            yield f"{m.id} backs up too much"
