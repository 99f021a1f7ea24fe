"""Steps between file and mapping."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ValidationError
from desktop.imports.derive import (
    Join,
    apply_filters,
    apply_join,
    parse_filter,
    suggest_filters,
    unpivot_skills,
)
from desktop.imports.expression import Expression
from desktop.imports.types import Row, Table


def table(headers, *rows):
    return Table(headers, [Row(number, list(cells)) for number, cells in enumerate(rows, start=2)])


ORDERS = table(["OrderID", "who"], ["1", "a"], ["2", "b"], ["3", "c"])
LINES = table(
    ["orderID", "unitPrice", "quantity", "discount"],
    ["1", "14.00", "12", "0"], ["1", "9.80", "10", "0.05"], ["2", "1.05", "1", "0.15"],
    ["9", "5", "1", "0"],
)  # fmt: skip
AMOUNT = "unitPrice*quantity*(1-discount)"


def test_a_join_sums_exactly():
    joined = apply_join(ORDERS, LINES, Join("orderID", AMOUNT))
    assert [row.cells[-1] for row in joined.table.rows] == [
        Decimal("261.10"), Decimal("0.8925"), None,
    ]  # fmt: skip
    assert joined.table.headers[-1] == "amount"
    assert joined.orphans == 1


@pytest.mark.parametrize(
    ("join", "words"),
    [
        (Join("nosuch", AMOUNT), "no column"),
        (Join("orderID", "price"), "no column"),
        (Join("orderID", "unitPrice", "who"), "already a column"),
    ],
)
def test_a_join_that_cannot_be_made(join, words):
    with pytest.raises(ValidationError) as caught:
        apply_join(ORDERS, LINES, join)
    assert words in caught.value.message.msgid


def test_text_in_a_number_of_the_other_file_is_told_with_its_row():
    lines = table(["orderID", "price"], ["1", "x"])
    with pytest.raises(ValidationError) as caught:
        apply_join(ORDERS, lines, Join("orderID", "price"))
    assert caught.value.message.params["row"] == 2


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "a.b", "a**9", "a if b else c", "(x for x in y)", "f(a)", "'a'", "a;b",
     "", "True", "a==b", "1" * 600, "lambda: 1", "(" * 400],
)  # fmt: skip
def test_a_formula_does_arithmetic_only(text):
    with pytest.raises(ValidationError):
        Expression(text)


def test_names_with_spaces_and_signs():
    formula = Expression("-[Unit Price] * 2 + 0.1")
    assert formula.columns == ("Unit Price",)
    assert formula.value({"Unit Price": Decimal("1.05")}) == Decimal("-2.00")


def test_division_by_zero_is_told():
    with pytest.raises(ValidationError) as caught:
        Expression("a/b").value({"a": Decimal(1), "b": Decimal(0)})
    assert "zero" in caught.value.message.msgid


@given(*[st.decimals(-1000, 1000, places=4)] * 3)
def test_a_formula_is_what_python_says(a, b, c):
    assert Expression("a*b-(c+1)/4").value({"a": a, "b": b, "c": c}) == a * b - (c + 1) / 4


def test_filters():
    deals = table(["Deal Stage", "x"], ["Won", 1], ["lost", 2], [None, 3])
    for filters, kept in (
        ([parse_filter("deal_stage= won")], [1]),
        ([parse_filter("deal stage!=Won|Lost")], [3]),
        (suggest_filters("purchases", deals.headers), [1]),
    ):
        assert [row.cells[1] for row in apply_filters(deals, filters).rows] == kept
    assert suggest_filters("customers", deals.headers) == []
    with pytest.raises(ValidationError):
        parse_filter("won")
    with pytest.raises(ValidationError):
        apply_filters(deals, [parse_filter("nosuch=1")])


def test_a_matrix_of_skills():
    matrix = table(["姓名", "部门", "Excel", "谈判"], ["张三", "A", 3, "4"], ["李四", "B", None, 0])
    turned = unpivot_skills(matrix)
    assert list(turned.headers) == ["姓名", "部门", "Skill", "Level"]
    assert [(row.number, *row.cells) for row in turned.rows] == [
        (2, "张三", "A", "Excel", 3), (2, "张三", "A", "谈判", "4"), (3, "李四", "B", "谈判", 0),
    ]  # fmt: skip
    flat = table(["姓名", "技能", "等级"], ["张三", "Excel", 3])
    assert unpivot_skills(flat) is flat
