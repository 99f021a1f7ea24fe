"""Dates as files hold them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.parse_dates import AmbiguousOrder, decide_order, parse_date
from desktop.imports.problems import CellProblem

DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2026/11/22", "2026-11-22"),
        ("2026.1.2", "2026-01-02"),
        ("2026年1月2日", "2026-01-02"),
        ("20261122", "2026-11-22"),
        (20261122, "2026-11-22"),
        ("1996-07-04 00:00:00.000", "1996-07-04"),
        ("2026-11-22T23:59:00Z", "2026-11-22"),
        ("20-Sep-19", "2019-09-20"),
        ("3 March 2026", "2026-03-03"),
        ("Jan 5, 2026", "2026-01-05"),
        ("30-08-1965", "1965-08-30"),
        ("08/30/1965", "1965-08-30"),
        ("1.2.2026", "2026-02-01"),
        ("２０２６－１１－２２", "2026-11-22"),
        (45000, "2023-03-15"),
        ("45000", "2023-03-15"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 13, 0), "2026-11-22"),  # noqa: DTZ001 - a cell has no zone
        ("", None),
        (None, None),
        (" ", None),
        ("NULL", None),
    ],
)
def test_one_date(cell, iso):
    assert parse_date(cell) == iso


@pytest.mark.parametrize(
    "cell", ["11-22", "11月22日", "2026", 2026, "2026-13-01", "2026-02-30", "soon", "03-04-2026"]
)
def test_what_is_no_date(cell):
    with pytest.raises(CellProblem):
        parse_date(cell)


def test_no_year_is_told():
    with pytest.raises(CellProblem) as caught:
        parse_date("11-22")
    assert "no year" in caught.value.message.msgid


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03-04-2026", "30-04-2026"], "dmy"),
        (["03/04/2026", "03/30/2026"], "mdy"),
        (["2026-01-02", None, "5-Jan-26"], "dmy"),
        (["04-04-2026"], "dmy"),
    ],
)
def test_the_column_decides_the_order(cells, order):
    assert decide_order(cells) == order


@pytest.mark.parametrize("more", [[], ["30-04-2026", "04-30-2026"]])
def test_a_column_that_does_not_tell_is_asked_about(more):
    doubtful = ["03-04-2026", "05-06-2026", "03-04-2026", "07-08-2026", "01-02-2026"]
    with pytest.raises(AmbiguousOrder) as caught:
        decide_order([*doubtful, *more])
    assert caught.value.samples == ["03-04-2026", "05-06-2026", "07-08-2026"]


CLEAR = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d-%b-%y", "%Y年%m月%d日"]


@given(DAYS, st.sampled_from(CLEAR))
def test_what_leaves_no_doubt_comes_back(day, form):
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(["dmy", "mdy"]))
def test_an_order_that_was_decided_reads_every_cell(days, order):
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    cells = [day.strftime(form) for day in days]
    try:
        decided = decide_order(cells)
    except AmbiguousOrder:
        return
    assert [parse_date(cell, decided) for cell in cells] == [day.isoformat() for day in days]


@given(st.dates(date(1928, 1, 1), date(2118, 1, 1)))
def test_serials_count_as_excel_does(day):
    assert parse_date((day - date(1899, 12, 30)).days) == day.isoformat()
