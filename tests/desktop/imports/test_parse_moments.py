"""Moments and lengths of time out of service desks."""

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.parse_moments import parse_minutes, parse_moment
from desktop.imports.problems import CellProblem


@pytest.mark.parametrize(("cell", "moment"), [
    ("2025-10-01 12:50:00", "2025-10-01T12:50:00"),
    ("2025-10-01T12:50:07.123+08:00", "2025-10-01T12:50:07"),
    ("2025/10/1 3:05 PM", "2025-10-01T15:05:00"),
    ("2025年10月1日 下午3:05", "2025-10-01T15:05:00"),
    ("2025-10-01 12:10 am", "2025-10-01T00:10:00"),
    ("2025-10-01 00:00:00", "2025-10-01"),
    ("13-04-2025 09:00", "2025-04-13T09:00:00"),
    ("2025-10-01", "2025-10-01"),
    (datetime(2025, 10, 1, 12, 50, 0, 5, UTC), "2025-10-01T12:50:00"),
    (datetime(2025, 10, 1, tzinfo=UTC), "2025-10-01"),
    ("", None),
    (None, None),
])
def test_moments(cell, moment):
    assert parse_moment(cell) == moment


@pytest.mark.parametrize("cell", ["2025-10-01 25:00", "12:30", "soon", "2025-02-30 10:00"])
def test_what_is_no_moment_is_said_in_words(cell):
    with pytest.raises(CellProblem) as problem:
        parse_moment(cell)
    assert "2026-11-22" in problem.value.message.msgid


@pytest.mark.parametrize(("cell", "per_number", "minutes"), [
    ("23", 1, 23), (23, 1, 23), ("1,440", 1, 1440), ("2.5", 60, 150), (Decimal("0.5"), 60, 30),
    ("1:30:00", 60, 90), ("2 h 15 min", 1, 135), ("3小时20分钟", 1, 200), ("90 s", 1, 2),
    ("1 day, 2 hours", 1, 1560), (time(1, 30), 1, 90), (None, 1, None), ("-", 1, None),
])  # fmt: skip
def test_lengths(cell, per_number, minutes):
    assert parse_minutes(cell, ".", per_number) == minutes


@pytest.mark.parametrize("cell", ["long", "3 fortnights", "2 h ago", "99999999"])
def test_what_is_no_length_is_refused(cell):
    with pytest.raises(CellProblem):
        parse_minutes(cell)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda stamp: 1900 < stamp.year < 2200))
def test_what_was_kept_is_read_back_the_same(stamp):
    kept = parse_moment(stamp)
    assert parse_moment(kept) == kept
    assert parse_moment(stamp.isoformat(" ", "seconds").removesuffix("+00:00")) == kept
