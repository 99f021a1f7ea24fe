"""A lapsed certificate is not valid, and the bench shows who can stand in."""

from datetime import date

import pytest

from desktop.roster.rules import add_months, bench, reminder, single_points, standing
from desktop.roster.types import SkillRecord

DAY = date(2026, 3, 2)


def test_the_newest_assessment_up_to_the_day_counts():
    records = [SkillRecord(2, date(2025, 1, 1)), SkillRecord(4, date(2026, 1, 1)),
               SkillRecord(5, date(2026, 3, 3)), SkillRecord(1)]
    assert standing(records, DAY).level == 4
    assert standing(records, date(2025, 6, 1)).level == 2
    assert standing(records, date(2024, 1, 1)).level == 1
    assert standing([], DAY).level == 0


def test_of_one_day_the_later_entry_counts():
    records = [SkillRecord(2, DAY), SkillRecord(3, DAY)]
    assert standing(records, DAY).level == 3


def test_a_lapsed_certificate_is_not_valid():
    record = SkillRecord(3, date(2025, 1, 1), date(2026, 3, 1))
    last = standing([record], date(2026, 3, 1))
    assert (last.level, last.valid) == (3, True)
    lapsed = standing([record], DAY)
    assert (lapsed.level, lapsed.held, lapsed.valid) == (0, 3, False)


def test_validity_in_months_where_no_day_is_given():
    record = SkillRecord(3, date(2025, 3, 2))
    assert standing([record], DAY, validity_months=12).valid
    assert not standing([record], date(2026, 3, 3), validity_months=12).valid
    assert standing([record], DAY).expires is None


def test_add_months_keeps_to_the_end_of_the_month():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2025, 12, 1), 12) == date(2026, 12, 1)


@pytest.mark.parametrize(("expires", "step"), [
    (None, None), (date(2026, 6, 1), None), (date(2026, 5, 31), 90), (date(2026, 5, 1), 60),
    (date(2026, 4, 1), 30), (date(2026, 3, 2), 7), (date(2026, 3, 1), 0),
])
def test_reminder(expires, step):
    assert reminder(expires, DAY) == step


def test_bench_and_single_points_of_failure():
    levels = {"b": {"de": 4, "excel": 3}, "a": {"de": 3, "excel": 1}, "c": {}}
    depth = bench(levels, {"de": 3, "excel": 2, "law": 1})
    assert depth == {"de": ("a", "b"), "excel": ("b",), "law": ()}
    assert single_points(depth) == {"excel": "b", "law": None}
