"""What the child writes, the program reads."""

import io
import json
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.types import CellError
from desktop.imports.wire import FrameWriter, decode_rows

CELLS = st.one_of(
    st.none(), st.text(min_size=1), st.booleans(), st.integers(-(10**15), 10**15),
    st.dates(), st.datetimes(), st.times(),
)  # fmt: skip


def through(rows):
    stream = io.BytesIO()
    writer = FrameWriter(stream)
    for number, row in enumerate(rows, start=1):
        writer.row(number, row)
    writer.flush()
    lines = stream.getvalue().splitlines()
    return [row for line in lines for row in decode_rows(json.loads(line))]


@given(st.lists(st.lists(CELLS, max_size=6), max_size=20))
def test_rows_come_through_as_they_were(rows):
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    sent = [(number, row) for number, row in enumerate(rows, start=1) if row]
    got = [(row.number, list(row.cells)) for row in through(rows)]
    assert [(n, [(type(c), c) for c in r]) for n, r in got] == [
        (n, [(type(c), c) for c in r]) for n, r in sent
    ]


def test_floats_that_are_no_numbers_are_errors():
    assert through([[float("nan"), 2.5]])[0].cells[0] == CellError("#NUM!")


def test_kinds():
    cells = [date(2026, 1, 2), datetime(2026, 1, 2, 3), time(4), 1.0]  # noqa: DTZ001 - no zone
    assert through([cells])[0].cells == cells


@pytest.mark.parametrize("frame", [[["x"]], [[]], [3], [[1, ["q", "1"]]], [[1, ["n"]]]])
def test_what_no_child_of_ours_writes_is_an_error(frame):
    with pytest.raises((ValueError, TypeError, KeyError)):
        list(decode_rows(frame))
