"""Publishing tier schemes and assignment policies: versions, refusals in words, one action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop import history, schemes
from desktop.assignments import inputs, policies, policy_definition
from desktop.assignments.rules.policy import Policy
from desktop.assignments.rules.policy_problems import problems
from desktop.assignments.trial import trial
from desktop.customers.rules_scheme import default_scheme
from desktop.errors import ValidationError
from desktop.i18n import tr
from desktop.sample import service
from desktop.session import open_session

TODAY = date(2026, 11, 22)
DAY = TODAY.isoformat()


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "team.muster"
    service.create(path, 40, 8, 1, TODAY, "Lin")
    with open_session(path, "Mei") as opened:
        yield opened


def heavier(scheme):
    """The scheme with ten of recency moved to value."""
    weights = scheme.weights
    return replace(scheme, weights=replace(weights, r=weights.r - 10, m=weights.m + 10))


def test_a_scheme_is_published_as_the_next_version_and_one_step_back(session):
    with session.read() as unit:
        before = schemes.in_force(unit)
    made = schemes.publish(session, heavier(before.scheme), DAY)
    assert made.scheme.version == before.scheme.version + 1
    known = schemes.versions(session)
    assert [(one.version, one.state) for one in known[:2]] == [
        (made.scheme.version, "effective"), (before.scheme.version, "superseded"),
    ]  # fmt: skip
    assert (known[0].person, known[0].valid_from) == ("Mei", DAY)
    session.undo()
    with session.read() as unit:
        assert schemes.in_force(unit) == before
    assert [one.state for one in schemes.versions(session)] == ["effective"]


def test_the_same_scheme_is_not_published_twice(session):
    with session.read() as unit:
        now = schemes.in_force(unit).scheme
    actions = len(session.undo_lists()[0])
    with pytest.raises(ValidationError) as refused:
        schemes.publish(session, now, DAY)
    assert tr(refused.value.message) == "Nothing differs from version 1, which is in force."
    assert len(session.undo_lists()[0]) == actions


def test_what_cannot_be_is_said_per_field_and_nothing_is_written(session):
    scheme = default_scheme()
    wrong = replace(scheme, name=" ", weights=replace(scheme.weights, r=90))
    with pytest.raises(ValidationError) as refused:
        schemes.publish(session, wrong, DAY)
    assert set(refused.value.fields) == {"name", "weights"}
    assert len(schemes.versions(session)) == 1


def test_a_policy_is_published_and_the_bands_stay_those_of_the_scheme(session):
    with session.read() as unit:
        scheme = schemes.in_force(unit).scheme
        before = policies.in_force(unit, scheme)
    policy = replace(before.policy, weights={**before.policy.weights, "stay": 20}, bands={})
    policy = replace(policy, bands=Policy().bands)
    made = policies.publish(session, policy, "Move more", DAY)
    with session.read() as unit:
        now = policies.in_force(unit, scheme)
    assert now.id == made.id
    assert now.policy.weights["stay"] == 20
    assert now.policy.bands == before.policy.bands
    newest = policies.versions(session)[0]
    assert (newest.name, newest.state, newest.version) == ("Move more", "effective",
                                                           made.policy.version)  # fmt: skip
    with pytest.raises(ValidationError, match="Nothing differs"):
        policies.publish(session, policy, "Move more", DAY)
    session.undo()
    with session.read() as unit:
        assert policies.in_force(unit, scheme) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"weights": dict.fromkeys(Policy().weights, 0)}, "weights"),
        ({"weights": {**Policy().weights, "skill": -1}}, "weights.skill"),
        ({"fairness": ((8, 10), (8, 40))}, "fairness.1.percent"),
        ({"fairness": ((2, 10), (8, 20_000))}, "fairness.1.slope"),
        ({"absence_days": 0}, "absence_days"),
        ({"backup_points_pct": 101}, "backup_points_pct"),
        ({"workdays": ()}, "workdays"),
        ({"workdays": (0, 1)}, "workdays"),
        ({"holidays": "Atlantis"}, "holidays"),
        ({"fairness": ((8, 10),)}, "fairness"),
        ({"phase_pct": {**Policy().phase_pct, "steady": 5}}, "phase_pct.steady"),
    ],
)
def test_a_policy_that_cannot_be(session, changes, field):
    policy = replace(Policy(), **changes)
    assert list(problems(policy)) == [field]
    with pytest.raises(ValidationError) as refused:
        policies.publish(session, policy, "x", DAY)
    assert field in refused.value.fields


def test_the_default_policy_has_no_problem_and_a_name_is_needed(session):
    assert problems(Policy()) == {}
    with pytest.raises(ValidationError) as refused:
        policies.publish(session, Policy(), "  ", DAY)
    assert list(refused.value.fields) == ["name"]


def test_a_trial_of_what_is_in_force_changes_nothing(session):
    with session.read() as unit:
        now = policies.in_force(unit, schemes.in_force(unit).scheme).policy
    found = trial(session, now, TODAY)
    assert found.before == found.after
    assert found.different_owner == 0
    heavy = replace(now, weights={**now.weights, "stay": 0, "interest": 900})
    other = trial(session, heavy, TODAY)
    assert other.before == found.before
    assert other.different_owner > 0


def test_working_days_are_one_action_and_capacity_follows_them(session):
    def capacity():
        with session.read() as unit:
            return sum(one.total for one in inputs.read(unit, TODAY).capacities.values())

    def days():
        with session.read() as unit:
            book = inputs.read(unit, TODAY)
            return [book.calendar.works(date(2026, 11, day)) for day in range(23, 30)]

    before, kept = capacity(), days()
    assert kept == [True] * 5 + [False] * 2
    policies.set_working_days(session, (1, 2, 6), "", DAY)
    assert days() == [True, True, False, False, False, True, False]
    assert capacity() != before  # absences weigh otherwise
    assert tr(history.done(session)[0].what) == "Set the working days"
    session.undo()
    assert (capacity(), days()) == (before, kept)
    with pytest.raises(ValidationError) as refused:
        policies.set_working_days(session, (), "", DAY)
    assert list(refused.value.fields) == ["workdays"]


def test_a_policy_as_a_person_writes_it_is_read_with_a_sentence_per_field():
    assert policy_definition.from_plain(policy_definition.to_plain(Policy())) == Policy()
    wrong = {"weights": {"skil": 1}, "x": 2, "workdays": ["Monday"], "fairness": [[1]],
             "holidays": 3, "language_required": 1, "max_transfers": "2"}  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        policy_definition.from_plain(wrong)
    assert set(refused.value.fields) == {
        "weights.skil", "x", "workdays", "fairness", "holidays", "language_required",
        "max_transfers",
    }  # fmt: skip
