"""The score of a review: worked examples in words a lead would use, and what holds for any."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reviews.rules.scoring import adjustment_problem, grade_of, mark_problem, result
from desktop.reviews.types import FULL, POINT, WHOLE, Mark
from tests.desktop.reviews.rules.made import fact, item, kpi, reviews, section, template
from tests.desktop.reviews.rules.test_attainment import said

SERVICE = template(
    section("kpis", 60, item("csat", 50, kpi="csat"), item("aht", 50, kpi="aht"), kind="kpi"),
    section("duties", 40, item("care", 75), item("order", 25)),
)
KPIS = {"csat": kpi("csat", target=90, min_sample=10),
        "aht": kpi("aht", direction="down", target=6)}  # fmt: skip
FACTS = {"csat": fact(81, sample=40), "aht": fact(8, sample=200, code="aht")}
MARKS = [Mark("care", "manager", 80 * POINT), Mark("order", "manager", 60 * POINT)]


def items(outcome):
    return {one.key: one for part in outcome.sections for one in part.items}


def test_all_measured():
    # KPIs (90 + 75) / 2 = 82.5; duties 0.75 x 80 + 0.25 x 60 = 75; 0.6 x 82.5 + 0.4 x 75 = 79.5
    outcome = result(SERVICE, KPIS, FACTS, MARKS)
    assert [part.score for part in outcome.sections] == [8_250, 7_500]
    assert (outcome.calculated, outcome.coverage, outcome.grade) == (7_950, WHOLE, "B")
    assert {key: (one.counted, one.points) for key, one in items(outcome).items()} == {
        "csat": (3_000, 2_700), "aht": (3_000, 2_250), "care": (3_000, 2_400),
        "order": (1_000, 600),
    }  # fmt: skip


def test_nine_answers_are_too_few_and_the_other_kpi_counts_for_both():
    outcome = result(SERVICE, KPIS, FACTS | {"csat": fact(20, sample=9)}, MARKS)
    csat, aht = items(outcome)["csat"], items(outcome)["aht"]
    assert (csat.score, csat.why, csat.source, csat.counted, csat.points) == (
        None, "too_few", "none", 0, 0)  # fmt: skip
    assert (csat.actual, csat.sample) == (None, 9)
    assert (aht.counted, outcome.sections[0].score, outcome.sections[0].coverage) == (
        6_000, 7_500, 5_000)  # fmt: skip
    assert (outcome.calculated, outcome.coverage) == (7_500, 7_000)


def test_a_section_without_anything_leaves_its_weight_to_the_others():
    outcome = result(SERVICE, KPIS, FACTS, [])
    assert outcome.sections[1].score is None
    assert {one.why for one in outcome.sections[1].items} == {"no_mark"}
    assert (outcome.calculated, outcome.coverage, outcome.grade) == (8_250, 6_000, "B")


def test_below_the_coverage_asked_for_there_is_a_score_but_no_grade():
    outcome = result(SERVICE, KPIS, {}, MARKS)
    assert (outcome.calculated, outcome.coverage, outcome.grade) == (7_500, 4_000, None)
    assert grade_of(SERVICE, 7_500, 5_999) is None
    assert grade_of(SERVICE, 7_500, 6_000) == "B"


def test_nothing_measured_is_no_score_and_not_zero():
    outcome = result(SERVICE, KPIS, {}, [], adjustment=300)
    assert (outcome.calculated, outcome.score, outcome.grade) == (None, None, None)
    assert (outcome.coverage, outcome.adjustment) == (0, 0)


def test_five_and_five_are_five_where_nobody_marked_himself():
    whole = template(section("all", 100, item("a", 50), item("b", 50)), self_weight=5_000)
    marks = [Mark("a", "manager", FULL), Mark("b", "manager", FULL)]
    assert result(whole, {}, {}, marks).calculated == FULL
    half = result(whole, {}, {}, [*marks, Mark("a", "self", 60 * POINT)])
    assert (items(half)["a"].score, half.calculated) == (8_000, 9_000)


def test_a_self_mark_alone_is_no_result():
    marks = [Mark("care", "self", FULL), Mark("order", "self", FULL)]
    assert result(SERVICE, KPIS, {}, marks).calculated is None


def test_a_kpi_that_cannot_be_measured_may_be_judged_and_says_so():
    outcome = result(SERVICE, KPIS, {}, [*MARKS, Mark("aht", "manager", 90 * POINT)])
    aht = items(outcome)["aht"]
    assert (aht.score, aht.source, aht.why) == (9_000, "manager", "no_value")


def test_what_was_measured_counts_whatever_was_marked():
    outcome = result(SERVICE, KPIS, FACTS, [*MARKS, Mark("aht", "manager", 0)])
    assert items(outcome)["aht"].score == 7_500


def test_thirds_sum_exactly():
    whole = template(section("all", 100, item("a", 33.33), item("b", 33.33), item("c", 33.34)))
    scores = {"a": 9_999, "b": 10_000, "c": 1}
    marks = [Mark(key, "manager", score) for key, score in scores.items()]
    outcome = result(whole, {}, {}, marks)
    assert sum(one.points for one in items(outcome).values()) == outcome.calculated == 6_666


def test_an_adjustment_moves_the_score_within_its_bound():
    outcome = result(SERVICE, KPIS, FACTS, MARKS, adjustment=-500)
    assert (outcome.calculated, outcome.adjustment, outcome.score, outcome.grade) == (
        7_950, -500, 7_450, "C")  # fmt: skip
    assert result(SERVICE, KPIS, FACTS, MARKS, adjustment=9_000).score == 8_450


@pytest.mark.parametrize(
    ("calculated", "moved", "reason", "words"),
    [
        (8_000, 501, "late shifts", "by 5 points at most, not by 5.01"),
        (8_000, 500, "  ", "needs the reason"),
        (8_000, -100, None, "needs the reason"),
        (9_800, 300, "late shifts", "would leave the range"),
        (100, -300, "absence", "would leave the range"),
        (None, 300, "late shifts", "nothing of this review has been measured"),
    ],
)
def test_an_adjustment_out_of_order_is_refused_in_words(calculated, moved, reason, words):
    assert words in said(adjustment_problem(SERVICE, calculated, moved, reason))


def test_an_adjustment_in_order_is_none_of_these():
    assert adjustment_problem(SERVICE, 8_000, -500, "late shifts for others") is None
    assert adjustment_problem(SERVICE, None, 0, None) is None


def test_a_mark_outside_its_scale_is_refused_in_words():
    assert said(mark_problem(SERVICE, 10_001)) == (
        "100.01 is outside the scale, which goes from 0 to 100.")  # fmt: skip
    assert mark_problem(SERVICE, -1)
    assert mark_problem(SERVICE, None) is None
    assert mark_problem(SERVICE, 8_850) is None


@settings(max_examples=50)
@given(reviews(), st.integers(-2_000, 2_000))
def test_parts_sum_exactly_and_only_what_was_measured_counts(review, moved):
    whole, *given_ = review
    outcome = result(whole, *given_, adjustment=moved)
    parts = list(items(outcome).values())
    measured = [one for one in parts if one.score is not None]
    assert sum(one.points for one in parts) == (outcome.calculated or 0)
    assert sum(one.counted for one in parts) == (WHOLE if measured else 0)
    assert all(one.counted == one.points == 0 for one in parts if one.score is None)
    assert all((one.source == "none") == (one.score is None) for one in parts)
    assert (outcome.calculated is None) == (not measured)
    if measured:
        assert min(one.score for one in measured) <= outcome.calculated <= max(
            one.score for one in measured)  # fmt: skip
        assert outcome.score == outcome.calculated + outcome.adjustment
        assert outcome.score >= 0
        assert abs(outcome.adjustment) <= whole.max_adjustment
        assert outcome.score <= max(FULL, outcome.calculated)
    assert (outcome.coverage == WHOLE) == (len(measured) == len(parts))
    assert outcome.grade is None or outcome.coverage >= whole.min_coverage


@settings(max_examples=50)
@given(reviews())
def test_a_score_without_a_value_is_as_if_the_item_were_not_there(review):
    whole, kpis, facts, marks = review
    outcome = result(whole, kpis, facts, marks)
    gone = {key for key, one in items(outcome).items() if one.score is None}
    left = [
        type(part)(part.key, part.title, part.kind, part.weight, kept)
        for part in whole.sections
        if (kept := tuple(one for one in part.items if one.key not in gone))
    ]
    smaller = type(whole)(**{
        name: getattr(whole, name) for name in whole.__slots__
    } | {"sections": tuple(left)})  # fmt: skip
    assert result(smaller, kpis, facts, marks).calculated == outcome.calculated


@settings(max_examples=50)
@given(reviews(), st.data())
def test_a_better_mark_never_makes_the_score_worse(review, data):
    whole, kpis, facts, marks = review
    counting = [mark for mark in marks if mark.score is not None]
    if not counting:
        return
    mark = data.draw(st.sampled_from(counting))
    better = Mark(mark.item, mark.side, data.draw(st.integers(mark.score, FULL)))
    before = result(whole, kpis, facts, marks).calculated
    after = result(whole, kpis, facts, [*marks, better]).calculated
    assert before is None or before <= after
