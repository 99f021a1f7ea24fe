"""Many customers explained in one go say the same as one after the other."""

from __future__ import annotations

from hypothesis import given, settings

from desktop.assignments.rules import explain
from desktop.assignments.rules.explain import Explainer
from desktop.assignments.rules.plan import plan
from tests.desktop.assignments.books import books


@settings(max_examples=25, deadline=None)
@given(books())
def test_in_one_go(inputs):
    explainer = Explainer(inputs, plan(inputs))
    ids = [one.id for one in inputs.customers]
    before, explain.AT_ONCE = explain.AT_ONCE, 3
    try:
        found = list(explainer.explain_all(ids))
    finally:
        explain.AT_ONCE = before
    assert found == [explainer.explain(one) for one in ids]
