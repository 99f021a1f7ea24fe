from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.query import match_expression
from db.search.syllables import SYLLABLES, cuts


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("张", '("张")'),
        ("zs", '("zs"*)'),
        ("zhang san", '"zhang san"*'),
        ("zhangsan", '("zhangsan"* OR "zhang san"* OR "zhang sa n"*)'),
        ("华东 ltd", '("华 东") AND ("ltd"*)'),
        ("C-00", '("c 00"* OR "c00"*)'),
        ("ＡＢ公司", '("ab 公 司")'),
        ('a"b', '("a b"* OR "ab"*)'),
    ],
)
def test_expressions(typed, expression):
    assert match_expression(typed) == expression


@pytest.mark.parametrize("typed", ["", "  ", "!?", '"', "*", "——", "()"])
def test_signs_only_ask_for_nothing(typed):
    assert match_expression(typed) is None


@given(st.text(max_size=30))
def test_any_text_is_an_expression_sqlite_understands(text):
    import sqlite3

    expression = match_expression(text)
    if expression is not None:
        conn = sqlite3.connect(":memory:")
        conn.execute("CREATE VIRTUAL TABLE t USING fts5(key)")
        conn.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()
        conn.close()


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=2, max_size=3))
def test_syllables_written_together_are_cut_apart_again(syllables):
    assert tuple(syllables) in cuts("".join(syllables))
