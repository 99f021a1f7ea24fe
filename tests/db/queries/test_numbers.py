"""Columns of numbers come whole and in order, wherever the text is cut."""

from __future__ import annotations

import sqlite3
from array import array

import pytest

from db.queries import numbers


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1 << 16])
def test_numbers_come_in_the_order_asked_for(monkeypatch, piece):
    monkeypatch.setattr(numbers, "PIECE", piece)
    wanted = [*range(-20, 120, 7), 9_007_199_254_740_993, 5]
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t (place INTEGER PRIMARY KEY, n INTEGER)")
    conn.executemany("INSERT INTO t(n) VALUES (?)", [(n,) for n in wanted])
    for limit in (-1, 0, 1, 5):
        asked = numbers.together("SELECT n FROM t ORDER BY place DESC LIMIT ?")
        [(text,)] = conn.execute(asked, (limit,))
        expected = wanted[::-1][: limit if limit >= 0 else None]
        assert numbers.numbers(text) == array("q", expected)
