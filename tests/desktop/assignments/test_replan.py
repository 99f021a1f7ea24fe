"""What if: those not concerned stay where they are, and the certificate still holds."""

from dataclasses import replace

from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.replan import replan
from tests.bench.generate import gen
from tests.desktop.assignments.checker import complaints


def owners(proposal):
    return {row.customer: row.member for row in proposal.rows}


def test_a_member_leaves_and_only_their_customers_move():
    inputs = gen(1000, 20, 3, 0.85)
    before = plan(inputs)
    gone = inputs.members[4].id
    team = tuple(replace(m, active=m.id != gone) for m in inputs.members)
    changed = replace(inputs, members=team)
    after = replan(changed, before)
    assert complaints(changed, after) == []
    moved = {c for c, m in owners(after).items() if owners(before).get(c) != m}
    left = {c for c, m in owners(before).items() if m == gone}
    assert left <= moved | {each.customer for each in after.unplaced}
    assert len(moved - left) <= len(left) // 4
    assert after.objective >= plan(changed).objective * 0.98


def test_nothing_changed_changes_nothing():
    inputs = gen(300, 10, 1, 0.85)
    before = plan(inputs)
    after = replan(inputs, before)
    assert owners(after) == owners(before)
    assert after.objective == before.objective
    assert after.bound <= before.bound


def test_new_and_affected_customers_are_placed():
    inputs = gen(300, 10, 2, 0.85)
    before = plan(replace(inputs, customers=inputs.customers[10:]))
    after = replan(inputs, before, affected={inputs.customers[20].id})
    assert complaints(inputs, after) == []
    impossible = {each.customer for each in plan(inputs).unplaced}
    assert {c.id for c in inputs.customers[:10]} - impossible <= set(owners(after))


def test_less_capacity_moves_as_few_as_needed():
    inputs = gen(300, 10, 3, 0.8)
    before = plan(inputs)
    load = before.loads[2]
    team = tuple(
        replace(m, capacity=load.after - 6) if m.id == load.member else m for m in inputs.members
    )
    after = replan(replace(inputs, members=team), before)
    moved = [c for c, m in owners(before).items() if owners(after).get(c) != m]
    assert complaints(replace(inputs, members=team), after) == []
    assert 1 <= len(moved) <= 8
