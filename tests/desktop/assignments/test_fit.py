"""One pair at a time and all pairs at once are the same numbers; a renamed person is no change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.assignments.rules.book import encode, twin_of
from desktop.assignments.rules.fit import cover, seniority
from desktop.assignments.rules.hard import RULES, TESTS, failing
from desktop.assignments.rules.policy import Policy
from desktop.assignments.rules.problem import pose
from desktop.assignments.rules.tables import IMPOSSIBLE, tables
from tests.desktop.assignments import checker
from tests.desktop.assignments.books import book, books, customer, member


@settings(max_examples=60, deadline=None, derandomize=True)
@given(books())
def test_tables_say_what_the_functions_say(inputs):
    encoded = encode(inputs)
    problem = pose(encoded, tables(encoded))
    active = {m.id for m in inputs.members if m.active}
    for j, c in enumerate(encoded.customers):
        twin = twin_of(c, inputs.policy, active)
        assert twin == encoded.twins[encoded.group[j]]
        for i, m in enumerate(encoded.members):
            parts = checker.worth(c, m, inputs.policy)
            broken = failing(twin, m, inputs.policy)
            assert set(broken) == checker.forbidden(c, m, inputs)
            value = problem.value[encoded.group[j], i]
            assert value == (IMPOSSIBLE if broken else sum(parts.values()) - parts["stay"])


def test_every_rule_has_a_sentence_and_a_test():
    assert list(RULES) == list(TESTS)


@pytest.mark.parametrize(
    ("level", "valid", "points"), [(5, True, 400), (3, True, 300), (3, False, 0), (0, True, 0)]
)
def test_skill_cover_counts_valid_levels_up_to_what_is_needed(level, valid, points):
    assert cover([("s", 4)], member("m", skills={"s": (level, valid)}), 400) == points


@pytest.mark.parametrize(("grade", "points"), [("junior", 40), ("senior", 200), ("lead", 160)])
def test_seniority_meets_the_tier(grade, points):
    assert seniority("A", member("m", grade=grade), Policy()) == points


def test_the_basis_follows_what_matters_only():
    inputs = book([customer("c", excluded=("x", "y"))], [member("m", languages=("zh", "en"))])
    basis = encode(inputs).basis
    c, m = inputs.customers[0], inputs.members[0]

    def changed(new_customer=c, new_member=m, **more):
        made = replace(inputs, customers=(new_customer,), members=(new_member,), **more)
        return encode(made).basis != basis

    assert not changed(replace(c, name="新名字"), replace(m, name="Name"))
    assert not changed(replace(c, excluded=("y", "x")), replace(m, languages=("en", "zh")))
    assert changed(replace(c, owner="m"))
    assert changed(replace(c, points=4))
    assert changed(new_member=replace(m, duty=1))
    assert changed(policy=Policy(unassigned_cost=1))
    assert changed(seed=2)


def test_a_policy_comes_back_from_its_json():
    policy = Policy(version=3, fairness=((5, 7),), max_transfers=4)
    assert Policy.from_json(policy.to_json()) == policy
    assert Policy.from_json('{"weights": {"skill": 7}}').weights["skill"] == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"colour": 1}',
        '{"weights": {"luck": 1}}',
        '{"weights": {"skill": -1}}',
        '{"bands": {}}',
        '{"bands": {"A": {"importance": 0, "points": 1}}}',
        '{"bands": {"A": {"importance": 1, "points": 1, "min_grade": "boss"}}}',
        '{"bands": {"A": {"points": 1}}}',
        '{"fairness": [[2, -1]]}',
        '{"fairness": 3}',
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentences differ
        Policy.from_json(text)


def test_load_of_a_customer():
    policy = Policy()
    assert policy.points("A", 150, "onboarding") == 18
    assert policy.points("D", 10) == 1
    assert policy.points("unknown") == policy.band("D").points
