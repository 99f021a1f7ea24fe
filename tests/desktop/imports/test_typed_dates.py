"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import catalog
from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import typed_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026/11/22", "2026-11-22"),
        ("11-22", "2026-11-22"),
        ("11/22", "2026-11-22"),
        ("22.11.", "2026-11-22"),
        ("22/11", "2026-11-22"),
        ("11月22日", "2026-11-22"),
        ("11月22号", "2026-11-22"),
        ("１１月２２日", "2026-11-22"),
        ("22 Nov", "2026-11-22"),
        ("22nd November", "2026-11-22"),
        ("Nov 22", "2026-11-22"),
        ("22-Nov", "2026-11-22"),
        ("3-4", "2027-03-04"),
        ("3月4日", "2027-03-04"),
        ("1-5", "2027-01-05"),
        ("6-1", "2026-06-01"),
        ("5/5", "2027-05-05"),
        ("2-29", "2028-02-29"),
        ("30-08-1965", "1965-08-30"),
        ("04/04/2026", "2026-04-04"),
        ("", None),
    ],
)
def test_one_date(text, iso):
    assert typed_date(text, TODAY) == iso


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [("03/04/2026", "2026-03-04", "2026-04-03"), ("03-04-26", "2026-03-04", "2026-04-03"),
     ("3/4", "03-04", "04-03"), ("3.4", "03-04", "04-03")],
)  # fmt: skip
def test_doubt_is_told_in_words_that_can_be_typed(text, one, other):
    with pytest.raises(CellProblem) as caught:
        typed_date(text, TODAY)
    said = catalog("en").render(caught.value.message)
    assert said == f"“{text}” can be read as {one} or as {other}. Write the one you mean."
    assert typed_date(one, TODAY) != typed_date(other, TODAY)


NO_DATES = ["13-13", "2-30", "22 Nvo", "soon", "0/5", "2026", "11-", "32 Nov"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text):
    with pytest.raises(CellProblem) as caught:
        typed_date(text, TODAY)
    assert "is not a date" in caught.value.message.msgid


FORMS = ["%m-%d", "%m月%d日", "%d %b", "%b %d", "%d-%B"]


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)), st.integers(-180, 180),
       st.sampled_from(FORMS))  # fmt: skip
def test_a_day_of_the_nearest_half_year_needs_no_year(today, away, form):
    day = today + timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert typed_date(day.strftime(form), today) == day.isoformat()
