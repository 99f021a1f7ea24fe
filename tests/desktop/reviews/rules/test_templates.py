"""What a template must be, on exact weights; the one of a new file is one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reviews.rules.attainment import kpi_problems
from desktop.reviews.rules.scoring import result
from desktop.reviews.rules.templates import default_kpis, default_template, problems
from desktop.reviews.types import FULL, WHOLE, Grade, Item, KpiFact, Level, Mark, Section
from tests.desktop.reviews.rules.made import item, section, template, weights
from tests.desktop.reviews.rules.test_attainment import said

GOOD = template(
    section("duties", 60, item("care", 75), item("order", 25)),
    section("kpis", 40, item("csat", 100, kpi="csat"), kind="kpi"),
)


def test_the_template_and_the_kpis_of_a_new_file_are_in_order():
    assert problems(default_template()) == {}
    kpis = default_kpis()
    assert [kpi_problems(kpi) for kpi in kpis] == [{}] * len(kpis)
    codes = {one.kpi for part in default_template().sections for one in part.items if one.kpi}
    assert codes <= {kpi.code for kpi in kpis}
    assert len({kpi.code for kpi in kpis}) == len(kpis)


def test_who_reaches_every_target_and_is_fully_marked_has_full_points():
    first, kpis = default_template(), {kpi.code: kpi for kpi in default_kpis()}
    facts = {code: KpiFact(code, kpi.target, 100) for code, kpi in kpis.items()}
    marks = [Mark(one.key, "manager", FULL)
             for part in first.sections for one in part.items]  # fmt: skip
    outcome = result(first, kpis, facts, marks)
    assert (outcome.calculated, outcome.coverage, outcome.grade) == (FULL, WHOLE, "A")


def test_it_speaks_the_language_of_the_file():
    assert default_template(lambda message: "甲" + message.msgid).name == "甲Customer service"


@pytest.mark.parametrize("off", [10, -10, 1, -1])
def test_weights_off_by_a_tenth_or_a_hundredth_are_refused(off):
    first, second = GOOD.sections
    bad = replace(GOOD, sections=(replace(first, weight=first.weight + off), second))
    total = {10: "100.1", -10: "99.9", 1: "100.01", -1: "99.99"}[off]
    change = {10: "-0.1", -10: "+0.1", 1: "-0.01", -1: "+0.01"}[off]
    assert said(problems(bad)["sections"]) == (
        f"The weights of the sections add up to {total} %, but they must add up to 100 %: change "
        f"them by {change}.")  # fmt: skip
    one, other = first.items
    worse = replace(first, items=(replace(one, weight=one.weight + off), other))
    message = problems(replace(GOOD, sections=(worse, second)))["sections.duties.items"]
    assert f"“Duties” add up to {total} %" in said(message)


@settings(max_examples=40)
@given(st.integers(1, 6).flatmap(weights), st.integers(1, WHOLE // 2))
def test_exact_weights_are_taken_and_any_difference_is_not(parts, off):
    items = tuple(Item(f"i{place}", "x", part) for place, part in enumerate(parts))
    good = replace(GOOD, sections=(Section("s", "S", "duties", WHOLE, items),))
    assert problems(good) == {}
    more = (replace(items[0], weight=items[0].weight + off), *items[1:])
    bad = replace(GOOD, sections=(Section("s", "S", "duties", WHOLE, more),))
    assert "sections.s.items" in problems(bad)


def changed(**fields):
    return replace(GOOD, **fields)


def with_items(*items, kind="duties"):
    return changed(sections=(section("s", 100, *items, kind=kind),))


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        (changed(name=" "), "name", "needs a name"),
        (changed(version=0), "version", "from 1 on"),
        (changed(sections=()), "sections", "at least one section"),
        (changed(sections=(section("s", 100),)), "sections.s.items", "at least one item"),
        (with_items(item("a", 100), item("b", 0)), "items.b.weight", "above 0"),
        (with_items(item("a", 110), item("b", -10)), "items.b.weight", "not -10 %"),
        (with_items(item("a", 50), item("a", 50)), "items.a", "more than once"),
        (with_items(item("a", 50, kpi="x"), item("b", 50, kpi="x")), "items.b", "count twice"),
        (with_items(item("a", 100), kind="kpi"), "items.a", "say which KPI"),
        (with_items(item("a", 100), kind="luck"), "sections.s", "“luck” is none of the choices"),
        (with_items(item("", 100)), "sections", "a key of its own"),
        (changed(scale=()), "scale", "at least two levels"),
        (changed(scale=(Level(FULL, "a"), Level(0, "b"))), "scale", "lowest first"),
        (changed(scale=(Level(0, "a"), Level(FULL + 1, "b"))), "scale", "100.01 is outside"),
        (changed(grades=()), "grades", "at least one grade"),
        (changed(grades=(Grade("A", 5), Grade("B", 5))), "grades", "best first"),
        (changed(grades=(Grade("A", 5), Grade("A", 0))), "grades", "name of its own"),
        (changed(grades=(Grade("A", 5), Grade("B", 1))), "grades", "must begin at 0"),
        (changed(grades=(Grade("A", 5, 60, 40), Grade("B", 0))), "grades", "from 60 % to 40 %"),
        (changed(grades=(Grade("A", 5, 60), Grade("B", 0, 50))), "grades", "110 % at least"),
        (changed(max_adjustment=2_001), "max_adjustment", "20.01 is outside 0 to 20"),
        (changed(min_coverage=-1), "min_coverage", "outside 0 to 100"),
        (changed(self_weight=10_100), "self_weight", "101 is outside"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(bad, field, words):
    assert words in said(problems(bad)[field])
