"""Books with trouble in them get a plan and a sentence, never a crash."""

from dataclasses import replace

import pytest

from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import CustomerNeedInput, PlanCancelledError
from tests.desktop.assignments.books import book, customer, member
from tests.desktop.assignments.checker import complaints


def owners(proposal):
    return {row.customer: row.member for row in proposal.rows}


def reason(proposal, name):
    return next(each for each in proposal.unplaced if each.customer == name)


def sound(inputs, **options):
    proposal = plan(inputs, **options)
    assert complaints(inputs, proposal) == []
    return proposal


def test_nothing_at_all():
    proposal = sound(book([], []))
    assert (proposal.objective, proposal.bound, proposal.gap) == (0, 0, 0)


def test_nobody_on_the_team():
    proposal = sound(book([customer("a")], []))
    assert "nobody on the team" in reason(proposal, "a").reason.msgid


def test_nobody_to_serve():
    assert sound(book([], [member("x", duty=5)])).rows == ()


def test_one_member_gets_everybody_that_fits():
    proposal = sound(book([customer(f"c{k}") for k in range(6)], [member("x", capacity=18)]))
    assert set(owners(proposal).values()) == {"x"}
    assert not proposal.unplaced
    assert len(proposal.no_backup) == 6


def test_too_little_capacity_leaves_out_the_least_important():
    many = [customer(f"c{k}", points=5, importance=4 - k) for k in range(4)]
    proposal = sound(book(many, [member("x", capacity=10)]))
    assert set(owners(proposal)) == {"c0", "c1"}
    assert reason(proposal, "c3").excluded == {"capacity": 1}
    assert "full" in reason(proposal, "c3").reason.msgid


def test_zero_capacity_and_no_places_get_nobody():
    idle = [member("zero", capacity=0), member("full", places=0), member("busy", duty=20)]
    proposal = sound(book([customer("a", owner="zero")], idle))
    assert reason(proposal, "a").excluded == {"capacity": 2, "places": 1}
    assert "Nobody may serve" in reason(proposal, "a").reason.msgid


def test_nobody_feasible_says_which_rule():
    needy = customer("a", needs=(CustomerNeedInput("law", 4, must=True),))
    proposal = sound(book([needy], [member("x"), member("y", skills={"law": (3, True)})]))
    assert reason(proposal, "a").excluded == {"must_skill": 2}


def test_locked_customers_over_capacity_are_reported():
    locked = [customer(f"c{k}", points=6, owner="x", locked=True) for k in range(4)]
    proposal = sound(book(locked, [member("x", capacity=15), member("y", capacity=90)]))
    assert len(proposal.rows) == len(proposal.unplaced) == 2
    assert "has to stay with" in proposal.unplaced[0].reason.msgid
    assert proposal.unplaced[0].excluded == {"capacity": 1, "lock": 1}


def test_locked_to_a_leaver_is_reported():
    inputs = book([customer("a", owner="x", locked=True)], [member("x", active=False), member("y")])
    assert "not serve it any more" in reason(sound(inputs), "a").reason.msgid


def test_transfers_keep_a_customer_unless_its_owner_left():
    often = customer("a", owner="x", transfers=2)
    team = [member("x", regions=("south",)), member("y", regions=("north",))]
    north = replace(often, region="north")
    stays = book([north], team, policy=Policy(weights=_only(region=500, stay=1)))
    assert owners(sound(stays)) == {"a": "x"}
    gone = replace(stays, members=(replace(team[0], active=False), team[1]))
    assert owners(sound(gone)) == {"a": "y"}


def test_identical_customers_and_members_share_evenly():
    proposal = sound(
        book([customer(f"c{k:02}") for k in range(40)], [member(f"m{k}", 60) for k in range(4)])
    )
    assert {load.after for load in proposal.loads} == {30}


def test_ties_go_to_the_less_utilised():
    team = [member("a", capacity=30, duty=12), member("b", capacity=30)]
    proposal = sound(book([customer("c", points=1)], team, policy=Policy(fairness=((50, 1),))))
    assert owners(proposal) == {"c": "b"}


def test_vips_need_seniority_and_vip_places():
    vips = [customer(f"v{k}", tier="A", vip=True) for k in range(3)]
    team = [member("junior", grade="junior"), member("senior", grade="senior", max_vip=2)]
    proposal = sound(book(vips, team))
    assert list(owners(proposal).values()) == ["senior", "senior"]
    assert proposal.unplaced[0].excluded == {"seniority": 1, "vip_places": 1}


def test_customers_without_load_are_served():
    proposal = sound(book([customer(f"c{k}", points=0) for k in range(5)], [member("x", places=3)]))
    assert len(proposal.rows) == 3


def test_present_owners_stay_where_nothing_speaks_against_it():
    twins = [customer(f"c{k:02}", owner=f"m{k % 3}") for k in range(30)]
    proposal = sound(book(twins, [member(f"m{k}", 60) for k in range(3)]))
    assert proposal.moves == 0


def test_a_present_backup_stays():
    team = [member(f"m{k}", 60) for k in range(3)]
    proposal = sound(book([customer("a", owner="m0", backup="m2")], team))
    assert proposal.rows[0].backup == "m2"


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (book([customer("a"), customer("a")], []), "twice"),
        (book([], [member("x"), member("x")]), "twice"),
        (book([customer("a", importance=0)], []), "importance"),
        (book([customer("a", points=-1)], []), "points"),
        (book([], [], policy=Policy(weights={"skill": 1})), "weights"),
    ],
)
def test_senseless_numbers_are_refused(inputs, said):
    with pytest.raises(ValueError, match=said):
        plan(inputs)


def test_progress_rises_and_cancelling_stops():
    inputs = book([customer(f"c{k}") for k in range(9)], [member("x"), member("y")])
    seen = []
    plan(inputs, progress=lambda percent, doing: seen.append((percent, doing.msgid)))
    assert [percent for percent, _ in seen] == sorted(percent for percent, _ in seen)
    with pytest.raises(PlanCancelledError):
        plan(inputs, cancelled=lambda: len(seen) > 0)


def _only(**weights):
    return {name: weights.get(name, 0) for name in Policy().weights}


def test_a_customer_kept_by_the_limit_of_handovers_is_told_so():
    often = customer("a", owner="x", transfers=3)
    away = reason(sound(book([often], [member("x", present=False), member("y")])), "a").reason
    full = reason(sound(book([often], [member("x", places=0), member("y")])), "a").reason
    crowd = [often, customer("b", owner="x", transfers=3, importance=4)]
    busy = reason(sound(book(crowd, [member("x", places=1), member("y")])), "a").reason
    for said in (away, full, busy):
        assert "changed hands too often" in said.msgid
        assert "lock" not in said.msgid
        assert said.params["n"] == 3
    assert "no room" in busy.msgid
    assert "no room" not in away.msgid


def test_a_locked_customer_is_told_of_its_lock():
    held = customer("a", owner="x", locked=True, transfers=3)
    said = reason(sound(book([held], [member("x", present=False), member("y")])), "a").reason
    assert "remove the lock" in said.msgid


def test_nobody_is_called_by_an_id():
    lost = customer("a", owner="0192-gone", locked=True)
    said = reason(sound(book([lost], [member("y")])), "a").reason
    assert "not on the team" in said.params["member"].msgid
