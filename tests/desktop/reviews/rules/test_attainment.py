"""How far a value reaches: worked examples of both directions, and what holds for any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.messages import Message
from desktop.reviews.rules.attainment import attainment, kpi_problems, score_of
from desktop.reviews.rules.figures import plain, shared_out
from desktop.reviews.types import FULL, VALUE, WHOLE
from tests.desktop.reviews.rules.made import fact, kpi


@pytest.mark.parametrize(
    ("one", "value", "percent"),
    [
        (kpi(target=90), fact(90), 100),
        (kpi(target=90), fact(81), 90),
        (kpi(target=90), fact(60), 66.67),
        (kpi(target=90), fact(150), 120),  # the cap
        (kpi(target=90, cap_pct=100), fact(150), 100),
        (kpi(target=90), fact(81, target=81), 100),  # a target of one's own
        (kpi(target=90), fact(0), 0),
        (kpi(target=90), fact(-5), 0),
        # 6 minutes wanted: 8 are three quarters of the way, 5 are better than wanted.
        (kpi(direction="down", target=6), fact(8), 75),
        (kpi(direction="down", target=6), fact(6), 100),
        (kpi(direction="down", target=6), fact(5), 120),
        (kpi(direction="down", target=6), fact(0), 120),
        # From 12 minutes (worst) to 4 (best): 6 is three quarters of the range.
        (kpi(direction="down", target=None, worst=12, best=4), fact(6), 75),
        (kpi(direction="down", target=None, worst=12, best=4), fact(13), 0),
        (kpi(direction="down", target=None, worst=12, best=4), fact(2), 100),
        # NPS from -20 (worst) to 60 (best): 40 is three quarters; it may be below zero.
        (kpi(target=None, worst=-20, best=60), fact(40), 75),
        (kpi(target=None, worst=-20, best=60), fact(-10), 12.5),
        # No complaint at all is the best there is, and a range can say so.
        (kpi(direction="down", target=None, worst=4, best=0), fact(0), 100),
        (kpi(direction="down", target=0, worst=4, best=0), fact(1), 75),
    ],
)
def test_worked_examples(one, value, percent):
    assert attainment(one, value) == (round(percent * 100), "")


@pytest.mark.parametrize(
    ("one", "value", "why"),
    [
        (kpi(), fact(None), "no_value"),
        (kpi(min_sample=10), fact(100, sample=9), "too_few"),
        (kpi(min_sample=10), fact(None, sample=0), "no_value"),
        (kpi(target=None), fact(5), "no_target"),
        (kpi(target=0), fact(5), "no_target"),
        (kpi(target=90), fact(5, target=0), "no_target"),
    ],
)
def test_what_cannot_be_said_says_why(one, value, why):
    assert attainment(one, value) == (None, why)


def test_the_minimum_sample_itself_is_enough_and_one_nobody_stated_is_taken_as_given():
    assert attainment(kpi(min_sample=10), fact(90, sample=10)) == (WHOLE, "")
    assert attainment(kpi(min_sample=10), fact(90)) == (WHOLE, "")


values = st.integers(-300 * VALUE, 300 * VALUE)


@st.composite
def kpis(draw):
    direction = draw(st.sampled_from(["up", "down"]))
    cap = draw(st.integers(100, 200))
    if draw(st.booleans()):
        return kpi(direction=direction, target=draw(st.integers(1, 500)) / 10, cap_pct=cap)
    low, high = sorted(draw(st.lists(st.integers(-50, 50), min_size=2, max_size=2, unique=True)))
    worst, best = (low, high) if direction == "up" else (high, low)
    return kpi(direction=direction, target=None, worst=worst, best=best, cap_pct=cap)


@given(kpis(), values, values)
def test_better_is_never_worth_less(one, first, second):
    worse, better = sorted((first, second), reverse=one.direction == "down")
    low, _ = attainment(one, fact(worse / VALUE))
    high, _ = attainment(one, fact(better / VALUE))
    assert 0 <= low <= high <= WHOLE * one.cap_pct // 100


@given(kpis())
def test_a_good_kpi_has_no_problem_and_what_is_wanted_is_all_of_it(one):
    assert kpi_problems(one) == {}
    wanted = one.best if one.target is None else one.target
    assert attainment(one, fact(wanted / VALUE)) == (WHOLE, "")


@given(st.integers(0, 2 * WHOLE), st.integers(0, 2 * WHOLE))
def test_the_score_follows_the_attainment(first, second):
    assert (score_of(first) <= score_of(second)) or first > second
    assert score_of(WHOLE) == FULL


@given(st.lists(st.integers(0, 10**9), max_size=12), st.integers(0, 10**6))
def test_what_is_shared_out_sums_exactly_and_nearly_as_the_parts_do(parts, total):
    shares = shared_out(parts, total)
    whole = sum(parts)
    assert sum(shares) == (total if whole else 0)
    assert all(abs(share * whole - part * total) < whole or not whole
               for share, part in zip(shares, parts, strict=True))  # fmt: skip


def said(message):
    params = {name: said(value) if isinstance(value, Message) else value
              for name, value in message.params.items()}  # fmt: skip
    return message.msgid.format(**params)


@pytest.mark.parametrize(
    ("one", "field", "words"),
    [
        (kpi(target=0), "target", "cannot be divided by a target of 0"),
        (kpi(target=-5), "target", "cannot be divided by a target of -5"),
        (kpi(target=None, worst=5, best=5), "best", "Worst and best are both 5"),
        (kpi(target=None, worst=9, best=5), "best", "must be above the worst, 9"),
        (kpi(direction="down", target=None, worst=5, best=9), "best", "must be below the worst, 5"),
        (kpi(target=None, worst=5), "best", "needs both"),
        (kpi(target=None, best=5), "worst", "needs both"),
        (kpi(target=99, worst=5, best=9.5), "target", "99 is outside the range from 5 to 9.5"),
        (kpi(cap_pct=99), "cap_pct", "99 is outside 100 to 200"),
        (kpi(min_sample=-1), "min_sample", "-1 is outside"),
        (kpi(target=130, measure="csat"), "target", "130 is outside 0 to 100"),
        (kpi(code=" "), "code", "needs a code"),
        (kpi(direction="sideways"), "direction", "“sideways” is none of the choices"),
    ],
)
def test_what_cannot_be_measured_against_is_refused_in_words(one, field, words):
    assert words in said(kpi_problems(one)[field])


def test_a_kpi_without_a_target_of_its_own_is_one_with_personal_targets():
    assert kpi_problems(kpi(target=None)) == {}


def test_figures_are_written_without_trailing_zeros():
    assert [plain(one) for one in (850_000, 95_500, -1, 0, 12)] == [
        "85", "9.55", "-0.0001", "0", "0.0012",
    ]  # fmt: skip
