"""The way of a review: every step from every state, and walks of any length."""

from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.reviews.rules.workflow import (
    actor_of,
    after,
    allowed,
    editable,
    needs_reason,
    released,
    signed,
    waits_for,
)
from desktop.reviews.types import Actor, Side, State, Verb

STATES, VERBS, SIDES = get_args(State), get_args(Verb), get_args(Side)


def walk(*verbs, state="not_started"):
    for verb in verbs:
        state = after(state, verb)
    return state


def test_the_usual_way_ends_in_the_archive():
    assert walk("start", "submit_self", "submit_manager", "approve", "hold_interview",
                "acknowledge", "archive") == "archived"  # fmt: skip


def test_an_objection_is_answered_and_signed_or_sent_back_or_archived_as_it_stands():
    objected = walk("start", "skip_self", "submit_manager", "approve", "hold_interview", "object")
    assert objected == "objection"
    assert walk("answer_objection", "acknowledge", state=objected) == "acknowledged"
    assert walk("send_back", "submit_manager", state=objected) == "approval"
    assert walk("archive", state=objected) == "archived"


@pytest.mark.parametrize("verb", ["submit_manager", "approve", "acknowledge", "reopen"])
def test_a_step_out_of_order_is_no_step(verb):
    with pytest.raises(ValueError, match=f"{verb} is no step from not_started"):
        after("not_started", verb)


def test_every_state_and_every_verb_has_its_place():
    assert all(allowed(state) for state in STATES)
    assert {verb for state in STATES for verb in allowed(state)} == set(VERBS)
    assert {actor_of(verb, state) for state in STATES for verb in allowed(state)} == set(
        get_args(Actor)
    )


def test_sending_back_is_the_step_of_whom_it_waits_for():
    assert [actor_of("send_back", state) for state in ("manager", "approval", "objection")] == [
        "manager", "approver", "approver",
    ]  # fmt: skip
    assert waits_for("interview") == "manager"
    assert waits_for("interview", interviewed=True) == "member"
    assert waits_for("archived") is None


def test_what_undoes_the_work_of_others_needs_a_reason():
    assert {verb for verb in VERBS if needs_reason(verb)} == {
        "skip_self", "send_back", "object", "answer_objection", "reopen",
    }  # fmt: skip


class Walk(RuleBasedStateMachine):
    """Any steps in any order, allowed or not."""

    def __init__(self):
        super().__init__()
        self.state, self.trace = "not_started", []

    @rule(verb=st.sampled_from(VERBS))
    def step(self, verb):
        if verb not in allowed(self.state):
            with pytest.raises(ValueError, match="no step"):
                after(self.state, verb)
            return
        was, self.state = self.state, after(self.state, verb)
        self.trace.append(verb)
        if signed(was) and not signed(self.state):
            assert verb == "reopen"
        if released(was, "manager") and not released(self.state, "manager"):
            assert verb in {"send_back", "reopen"}

    @invariant()
    def signed_is_closed_and_was_approved_and_seen_by_the_member(self):
        if signed(self.state):
            assert not any(editable(self.state, side) for side in SIDES)
            assert {"approve"} <= set(self.trace)
            assert {"acknowledge", "object"} & set(self.trace)

    @invariant()
    def nobody_writes_what_the_other_reads_already(self):
        for side in SIDES:
            assert not (editable(self.state, side) and released(self.state, side))

    @invariant()
    def the_archive_can_always_be_reached(self):
        seen, front = {self.state}, [self.state]
        while front:
            state = front.pop()
            more = {after(state, verb) for verb in allowed(state)} - seen
            seen |= more
            front += more
        assert "archived" in seen

    @invariant()
    def the_first_approval_comes_before_the_manager_is_read(self):
        if released(self.state, "manager"):
            last = len(self.trace) - 1 - self.trace[::-1].index("approve")
            assert not {"send_back", "reopen"} & set(self.trace[last:])


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
