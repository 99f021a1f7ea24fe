"""Every answer to "why?" is checked by doing what it speaks of."""

import random
from dataclasses import replace

import pytest

from desktop.assignments.rules.explain import Explainer, explain, why_not
from desktop.assignments.rules.hard import RULES
from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.policy import Policy
from tests.bench.generate import gen, sample_like
from tests.desktop.assignments import checker
from tests.desktop.assignments.books import book, customer, member


@pytest.fixture(scope="module", params=["sample", "distinct", "too many"])
def planned(request):
    makers = {
        "sample": lambda: sample_like(1, n=240, m=12),
        "distinct": lambda: gen(200, 10, 1, 0.95),
        "too many": lambda: gen(120, 8, 2, 1.2),
    }
    inputs = makers[request.param]()
    return inputs, plan(inputs)


def questions(inputs, count=250):
    rng = random.Random(7)
    pairs = [(rng.choice(inputs.customers), rng.choice(inputs.members)) for _ in range(count)]
    return [(c, m) for c, m in pairs]


def test_what_is_said_of_a_pair_is_true(planned):
    inputs, proposal = planned
    explainer = Explainer(inputs, proposal)
    owner = {row.customer: row for row in proposal.rows}
    for c, m in questions(inputs):
        said = explainer.why_not(c.id, m.id)
        row = owner.get(c.id)
        assert (said.kind == "owner") == (row is not None and row.member == m.id)
        if said.kind == "owner":
            continue
        assert set(said.failing) == checker.forbidden(c, m, inputs)
        there, here = checker.worth(c, m, inputs.policy), dict(row.parts) if row else {}
        assert said.difference == {name: there[name] - here.get(name, 0) for name in there}
        lost = 0 if row else inputs.policy.unassigned_cost * c.importance
        assert said.kind == "rule" or said.gain == sum(said.difference.values()) + lost


def test_the_cost_of_a_move_is_what_the_plan_would_lose(planned):
    inputs, proposal = planned
    explainer = Explainer(inputs, proposal)
    owners = {row.customer: row.member for row in proposal.rows}
    moved = 0
    for c, m in questions(inputs):
        said = explainer.why_not(c.id, m.id)
        if said.kind in {"balance", "open"} and said.displaced is None:
            changed = checker.objective(inputs, {**owners, c.id: m.id})
            assert changed - proposal.objective == said.gain - said.cost
            moved += 1
        assert (said.kind == "open") == (
            said.kind not in {"owner", "rule", "fit"}
            and not (said.cost >= said.gain or (said.kind == "price" and said.displaced is None))
        )
    assert moved or len(proposal.unplaced) > 0


def test_the_best_candidates_are_the_best(planned):
    inputs, proposal = planned
    explainer = Explainer(inputs, proposal)
    for c in inputs.customers[:60]:
        told = explainer.explain(c.id)
        able = [m for m in inputs.members if not checker.forbidden(c, m, inputs)]
        scores = {m.id: sum(checker.worth(c, m, inputs.policy).values()) for m in able}
        if told.owner:
            assert told.owner.score == scores.pop(told.owner.member)
        assert [each.score for each in told.best] == sorted(scores.values(), reverse=True)[:5]
        assert all(sum(each.parts.values()) == each.score for each in told.best)


def test_excluded_members_are_counted_per_rule(planned):
    inputs, proposal = planned
    room = {load.member: load for load in proposal.loads}
    for left in proposal.unplaced:
        c = next(each for each in inputs.customers if each.id == left.customer)
        counted = {}
        for m in inputs.members:
            broken = checker.forbidden(c, m, inputs)
            if not broken:
                full = {
                    "capacity": room[m.id].after + c.points > m.capacity,
                    "places": room[m.id].customers_after >= m.places,
                }
                broken = {rule for rule, lacking in full.items() if lacking}
            for rule in broken:
                counted[rule] = counted.get(rule, 0) + 1
        shown = {rule: n for rule, n in left.excluded.items() if rule != "vip_places"}
        assert shown == {rule: n for rule, n in counted.items() if rule != "vip_places"}


def test_a_better_fit_without_room_names_who_would_have_to_go():
    policy = Policy(fairness=())
    best = member("best", capacity=5, regions=("north",), name="张三")
    other = member("other", capacity=50, name="李四")
    dear = customer("dear", points=5, importance=4, region="north", name="云峰")
    plain = customer("plain", points=5, importance=1, region="north", name="海天")
    inputs = book([dear, plain], [best, other], policy=policy)
    proposal = plan(inputs)
    said = why_not(inputs, proposal, "plain", "best")
    assert (said.kind, said.displaced, said.gain, said.cost) == ("price", "dear", 100, 400)
    assert "would push out" in said.message.msgid
    assert said.message.params["displaced"] == "云峰"
    assert explain(inputs, proposal, "plain").owner.member == "other"
    assert explain(inputs, proposal, "plain").best[0].failing == ("capacity",)


def test_words_for_rule_fit_owner_and_left_out():
    team = [member("x", capacity=5), member("y", capacity=5, active=False)]
    first, second = customer("a", points=5, importance=3), customer("b", points=5, importance=1)
    inputs = book([first, second], team)
    proposal = plan(inputs)
    assert why_not(inputs, proposal, "a", "x").message.msgid.startswith("{member} is the owner")
    assert why_not(inputs, proposal, "a", "y").message.msgid.startswith("{member} may not serve")
    left = why_not(inputs, proposal, "b", "x")
    assert (left.kind, left.displaced) == ("price", "a")
    assert "costs more than leaving" in left.message.msgid


def test_every_rule_that_forbids_is_named():
    away = member("y", active=False, present=False, languages=("en",))
    inputs = book([customer("a", language="zh")], [member("x", languages=("zh",)), away])
    said = why_not(inputs, plan(inputs), "a", "y")
    assert said.failing == ("inactive", "absent", "language")
    assert said.message.params["rule"] == [RULES[rule] for rule in said.failing]


def test_an_explanation_of_other_inputs_is_refused():
    inputs = book([customer("a")], [member("x")])
    proposal = plan(inputs)
    changed = replace(inputs, seed=9)
    with pytest.raises(ValueError, match="not those"):
        explain(changed, proposal, "a")
    with pytest.raises(KeyError):
        explain(inputs, proposal, "nobody")
