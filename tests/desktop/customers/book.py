"""Small schemes and books for the tests of tiers, by hand and by hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from desktop.customers.rules import default_scheme
from desktop.customers.types import (
    Boundary,
    CustomerFacts,
    Hysteresis,
    Method,
    NoHistory,
    Weights,
)

TODAY = date(2026, 3, 1)


def scheme(**changes):
    """The default scheme with some fields changed."""
    return replace(default_scheme(), **changes)


@st.composite
def weights(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=6, max_size=6)))
    edges = [0, *cuts, 100]
    return Weights(*(b - a for a, b in pairwise(edges)))


@st.composite
def schemes(draw):
    return scheme(
        weights=draw(weights()),
        buckets=draw(st.integers(3, 10)),
        method=draw(st.sampled_from(Method)),
        boundary=draw(st.sampled_from(Boundary)),
        no_history=draw(st.sampled_from(NoHistory)),
        min_history_days=draw(st.sampled_from([0, 30])),
        hysteresis=Hysteresis(draw(st.integers(0, 5_000)), draw(st.integers(1, 3))),
    )


def maybe(strategy):
    return st.none() | strategy


@st.composite
def customers(draw, number):
    days = draw(maybe(st.integers(0, 700)))
    last = None if days is None else TODAY - timedelta(days=days)
    first = None if last is None else last - timedelta(days=draw(st.integers(0, 60)))
    small = st.integers(0, 6)
    return CustomerFacts(
        f"c{number}", first, last,
        orders=0 if last is None else draw(small),
        net=0 if last is None else draw(st.integers(-3, 12)) * draw(st.sampled_from([1, 5_000])),
        potential=draw(maybe(small.map(lambda n: n * 10_000))),
        margin_bp=draw(maybe(st.integers(-500, 6_000))),
        strategic=draw(st.booleans()),
        service_minutes=draw(maybe(small.map(lambda n: n * 15))),
    )


@st.composite
def books(draw):
    return [draw(customers(number)) for number in range(draw(st.integers(1, 12)))]
