"""The figures of the charts are those of the list, whatever the scheme and however large it is."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from desktop import schemes
from desktop.customers import chart_data
from desktop.customers.listing import Filter, customers
from desktop.customers.rules import default_scheme
from desktop.customers.tiers import calculate
from desktop.session import open_session
from desktop.windows import of_session
from tests.ui.windows import TODAY, sample_file


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = sample_file(tmp_path_factory.mktemp("charts"), customers=120)
    with open_session(path) as made:
        calculate(made, TODAY)
        yield made


def listed(session, *filters):
    rows = customers(of_session(session), TODAY, filters=filters)
    return rows.first(10_000)


def test_a_bar_is_what_the_list_shows_for_its_tier(session):
    for bar in chart_data.tier_distribution(session):
        rows = listed(session, Filter("tier", (bar.tier,)))
        assert (bar.customers, bar.value) == (len(rows), sum(row.value for row in rows))


def test_bars_hold_every_customer_in_the_order_of_the_scheme(session):
    bars = chart_data.tier_distribution(session)
    assert sum(bar.customers for bar in bars) == 120
    codes = [bar.tier for bar in bars]
    assert codes == [code for code in ["A", "B", "C", "D", None] if code in codes]


def test_a_cell_is_what_the_list_shows_between_its_ends(session):
    found = chart_data.value_by_score(session)
    assert found.cells
    for cell in found.cells:
        value_high = None if cell.value_high is None else cell.value_high - 1
        rows = listed(
            session,
            Filter("score", low=cell.score_low, high=cell.score_high - 1),
            Filter("value", low=cell.value_low, high=value_high),
        )
        assert (cell.customers, cell.worth) == (len(rows), sum(row.value for row in rows))
        assert {row.proposed_tier for row in rows} == {cell.tier}
    assert found.scored + found.unscored == 120


@pytest.mark.parametrize("starts", [[0], [80_000, 0], [80_001, 62_345, 45_000, 0], [100_000, 0]])
def test_classes_of_score_touch_and_none_lies_across_two_bands(starts):
    classes = chart_data.score_classes(starts)
    assert classes[0][0] == 0
    assert classes[-1][1] == 100_001
    assert all(high == low for (_, high), (low, _) in itertools.pairwise(classes))
    assert all(not low < start < high for low, high in classes for start in starts)


def test_a_tier_of_an_older_scheme_keeps_its_bar(tmp_path):
    path = sample_file(tmp_path)
    with open_session(path) as session:
        bands = tuple(
            replace(band, code=f"{band.code}{band.code}") for band in default_scheme().bands
        )
        scheme = replace(default_scheme(), name="Doubled", bands=bands)
        schemes.publish(session, scheme, date(2026, 11, 22).isoformat())
        codes = [bar.tier for bar in chart_data.tier_distribution(session)]
    assert codes[:4] == ["AA", "BB", "CC", "DD"]
    assert {"A", "B"} <= set(codes[4:])
