"""The way of a review from not started to archived, and what may be touched and read on it.

not started -> self -> manager -> approval -> interview -> acknowledged | objection -> archived
(domain.md 3.4). The interview is held within its state; then the member signs or objects. An
objection is answered (and the member signs or objects again), sent back to the manager, or
archived as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.reviews.types import Actor, Side, State, Verb

_WAYS: Mapping[State, Mapping[Verb, State]] = MappingProxyType({
    "not_started": {"start": "self"},
    "self": {"submit_self": "manager", "skip_self": "manager"},
    "manager": {"submit_manager": "approval", "send_back": "self"},
    "approval": {"approve": "interview", "send_back": "manager"},
    "interview": {
        "hold_interview": "interview", "acknowledge": "acknowledged", "object": "objection",
        "send_back": "manager",
    },
    "acknowledged": {"archive": "archived", "reopen": "manager"},
    "objection": {"answer_objection": "interview", "send_back": "manager", "archive": "archived"},
    "archived": {"reopen": "manager"},
})  # fmt: skip
_ACTORS: Mapping[Verb, Actor] = MappingProxyType({
    "start": "hr", "submit_self": "member", "skip_self": "manager", "submit_manager": "manager",
    "send_back": "manager", "approve": "approver", "hold_interview": "manager",
    "acknowledge": "member", "object": "member", "answer_objection": "approver", "archive": "hr",
    "reopen": "hr",
})  # fmt: skip
_WAITED_FOR: Mapping[State, Actor] = MappingProxyType({
    "not_started": "hr", "self": "member", "manager": "manager", "approval": "approver",
    "interview": "manager", "acknowledged": "hr", "objection": "approver",
})  # fmt: skip
_WITH_REASON = frozenset[Verb]({"skip_self", "send_back", "object", "answer_objection", "reopen"})
_SIGNED = frozenset[State]({"acknowledged", "archived"})
_WRITTEN: Mapping[Side, frozenset[State]] = MappingProxyType({
    "self": frozenset({"self"}),
    "manager": frozenset({"self", "manager"}),  # a manager may note marks while waiting
})
_UNREAD: Mapping[Side, frozenset[State]] = MappingProxyType({
    "self": frozenset({"not_started", "self"}),
    "manager": frozenset({"not_started", "self", "manager", "approval"}),
})


def allowed(state: State) -> tuple[Verb, ...]:
    """The steps that can be taken from `state`, the usual one first; never empty."""
    return tuple(_WAYS[state])


def after(state: State, verb: Verb) -> State:
    """The state that `verb` leads to. Raises ValueError where it is not allowed."""
    if verb not in _WAYS[state]:
        raise ValueError(f"{verb} is no step from {state}")  # a fault of the caller, see `allowed`
    return _WAYS[state][verb]


def actor_of(verb: Verb, state: State | None = None) -> Actor:
    """Whose step `verb` is; sending back belongs to whoever the review waits for in `state`."""
    if verb == "send_back" and state is not None:
        return _WAITED_FOR[state]
    return _ACTORS[verb]


def waits_for(state: State, *, interviewed: bool = False) -> Actor | None:
    """Who is to do the next thing; None once it is archived. `interviewed`: the talk was held."""
    if state == "interview" and interviewed:
        return "member"
    return _WAITED_FOR.get(state)


def needs_reason(verb: Verb) -> bool:
    """Whether the step is refused without a reason in words."""
    return verb in _WITH_REASON


def editable(state: State, side: Side) -> bool:
    """Whether `side` may change its marks and texts in `state`."""
    return state in _WRITTEN[side]


def released(state: State, side: Side) -> bool:
    """Whether the other side may read what `side` wrote. The outcome follows the manager's."""
    return state not in _UNREAD[side]


def signed(state: State) -> bool:
    """Whether every row of the review is locked in `state`; only reopening unlocks it."""
    return state in _SIGNED
