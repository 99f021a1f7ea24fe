"""Where the header is and what its columns are called."""

import pytest

from desktop.imports.headers import clean_header, column_letter, find_header, header_key, read_table
from desktop.imports.mapping import aliases_of
from tests.desktop.imports.samples import rows_of

KNOWN = aliases_of("customers").known


def names(*lines):
    header = find_header(rows_of(*lines), KNOWN)
    return header and (list(header.names), header.last_row)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("客户名称（必填）", "客户名称"),
        ("*客户名称", "客户名称"),
        ("客户名称 *", "客户名称"),
        ("【选填】邮箱", "邮箱"),
        ("Customer\nname：", "Customer name"),
        ("Ｎａｍｅ", "Name"),
        (" Phone (required) ", "Phone"),
    ],
)
def test_decoration_is_taken_off(raw, clean):
    assert clean_header(raw) == clean


def test_spellings_share_a_key():
    spellings = ("First_Name", "first name", "FirstName", "FIRST-NAME")
    assert {header_key(name) for name in spellings} == {"firstname"}


def test_in_the_first_row():
    assert names(["客户名称", "邮箱"], ["甲", "a@b"]) == (["客户名称", "邮箱"], 1)


def test_below_notes_and_a_title():
    notes = [["客户信息导入模板"], [], ["说明：带 * 的必填"], []]
    assert names(*notes, ["*客户名称", "*电话"], ["甲", "021"]) == (["客户名称", "电话"], 5)


def test_below_a_row_of_totals():
    lines = [["Customers"], ["", "", 17], ["Customer name", "City", "Margin"], ["A", "B", 5]]
    assert names(*lines) == (["Customer name", "City", "Margin"], 3)


def test_in_row_twenty_but_not_below():
    note = [["note"]] * 19
    assert names(*note, ["客户名称", "电话"]) == (["客户名称", "电话"], 20)
    assert names(*note, ["note"], ["客户名称", "电话"]) is None


def test_two_rows_with_merged_cells_filled():
    top = ["客户名称", "联系方式", "联系方式"]
    low = ["客户名称", "电话", "邮箱"]
    assert names(top, low, ["甲", "1", "2"]) == (low, 2)


def test_two_rows_in_a_text_file():
    assert names(["客户名称", "联系方式", ""], ["", "电话", "邮箱"], ["甲", "1", "2"]) == (
        ["客户名称", "电话", "邮箱"], 2,
    )  # fmt: skip


def test_names_that_repeat_get_the_name_above():
    top, low = ["", "主要", "", "备用", ""], ["客户名称", "电话", "邮箱", "电话", "邮箱"]
    assert names(top, low, ["甲", "1", "2", "3", "4"])[0] == [
        "客户名称", "主要 电话", "主要 邮箱", "备用 电话", "备用 邮箱",
    ]  # fmt: skip


def test_names_that_still_repeat_are_numbered():
    assert names(["name", "x", "x"], ["a", "1", "2"])[0] == ["name", "x", "x (2)"]


def test_a_header_nobody_knows_is_the_first_row_of_names():
    assert names(["Cod_resposta", "Pergunta"], [1001, "x"]) == (["Cod_resposta", "Pergunta"], 1)
    assert names([1, 2, 3], [4, 5, 6]) is None
    assert names(["1", "2"], ["3", "4"]) is None


def test_data_that_looks_like_a_header_does_not_win():
    lines = [["name", "phone", "city"], ["Phone", "12", "x"], ["A", "13", "y"]]
    assert names(*lines)[1] == 1


def test_columns_without_a_name():
    table = read_table(rows_of(["name", "", "city", ""], ["A", "", "B", "c"]), KNOWN)
    assert (list(table.headers), table.rows[0].cells) == (["name", "city", "D"], ["A", "B", "c"])


def test_rows_longer_than_the_header_are_noted():
    body = [["A", "B"]] * 20 + [["A", "B", "shifted"]]
    table = read_table(rows_of(["name", "city"], *body), KNOWN)
    assert table.overlong == {22}
    assert {len(row.cells) for row in table.rows} == {3}


def test_a_comma_that_was_not_quoted_is_put_back():
    body = [["A", "B", "c"]] * 20 + [["A", "Road", " 12", "c"], ["A", "B", "12", "c"]]
    table = read_table(rows_of(["name", "city", "phone"], *body), KNOWN)
    assert table.rows[-2].cells[:3] == ["A", "Road, 12", "c"]
    assert (table.mended, table.overlong) == ({22}, {23})


def test_letters():
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
