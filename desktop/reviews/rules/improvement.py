"""The way of an improvement plan: draft -> agreed -> running -> passed | extended | failed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

PlanState = Literal["draft", "agreed", "running", "extended", "passed", "failed"]
PlanVerb = Literal["agree", "begin", "extend", "pass", "fail", "rewrite"]

_WAYS: Mapping[PlanState, Mapping[PlanVerb, PlanState]] = MappingProxyType({
    "draft": {"agree": "agreed"},
    "agreed": {"begin": "running", "rewrite": "draft"},
    "running": {"pass": "passed", "extend": "extended", "fail": "failed"},
    "extended": {"pass": "passed", "fail": "failed"},
    "passed": {},
    "failed": {},
})


def allowed(state: PlanState) -> tuple[PlanVerb, ...]:
    """The steps a plan can take from a state, the usual one first; () at its end."""
    return tuple(_WAYS[state])


def after(state: PlanState, verb: PlanVerb) -> PlanState:
    """The state that `verb` leads to. Raises ValueError where it is not allowed."""
    if verb not in _WAYS[state]:
        raise ValueError(f"{verb} is no step from {state}")  # a fault of the caller, see `allowed`
    return _WAYS[state][verb]


def writable(state: PlanState) -> bool:
    """Whether goal, measures and days may be changed."""
    return state == "draft"


def running(state: PlanState) -> bool:
    """Whether its progress is looked at."""
    return state in {"running", "extended"}
