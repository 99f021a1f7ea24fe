"""csv and tsv: every encoding and delimiter people send."""

import csv

import pytest

from desktop.errors import ValidationError
from desktop.imports.reader import list_sheets, read_rows

ROWS = [["姓名", "城市", "备注"], ["张三", "上海", "一、二"], ["李四", "北京", '他说 "好"\n第二行']]


def write(path, rows, encoding, delimiter=","):
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def read(path, **more):
    return [list(row.cells) for row in read_rows(path, **more)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_chinese_in_every_encoding_and_delimiter(tmp_path, encoding, delimiter):
    reading = read_rows(write(tmp_path / "名单.csv", ROWS, encoding, delimiter))
    assert [list(row.cells) for row in reading] == ROWS
    assert reading.report.facts["delimiter"] == delimiter
    assert reading.report.exit_status == 0
    assert reading.report.peak_bytes > 1 << 20


def test_western_accents_are_not_taken_for_chinese(tmp_path):
    rows = [["nom", "ville"], ["Hélène Müller", "Besançon"], ["José Núñez", "Málaga"]] * 20
    assert read(write(tmp_path / "a.csv", rows, "cp1252")) == rows


@pytest.mark.parametrize(
    ("encoding", "rows"),
    [
        ("cp1251", [["имя", "город"], ["Иван Петров", "Москва"], ["Ольга", "Тула"]]),
        ("big5", [["姓名", "城市"], ["張三豐", "臺北市"], ["李四", "高雄市"]]),
        ("shift_jis", [["名前", "都市"], ["山田太郎", "東京都"], ["たなか", "おおさか"]]),
    ],
)
def test_other_old_encodings(tmp_path, encoding, rows):
    assert read(write(tmp_path / "a.csv", rows * 10, encoding)) == rows * 10


def test_one_chinese_name_in_gb18030_is_enough(tmp_path):
    rows = [["code", "name"], ["1", "张三"]]
    assert read(write(tmp_path / "a.csv", rows, "gb18030")) == rows


def test_row_numbers_count_blank_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n\n,\n1,2\n", encoding="utf-8")
    assert [row.number for row in read_rows(path)] == [1, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, end):
    path = tmp_path / "a.csv"
    path.write_bytes(end.join(["a,b", "1,2"]).encode())
    assert read(path) == [["a", "b"], ["1", "2"]]


def test_excels_hint_names_the_delimiter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na,x;b\n1,5;2\n", encoding="utf-8")
    assert [(row.number, list(row.cells)) for row in read_rows(path)] == [
        (2, ["a,x", "b"]), (3, ["1,5", "2"]),
    ]  # fmt: skip


def test_a_formula_is_text_and_ids_keep_their_zeros(tmp_path):
    rows = [["a", "b"], ["=1+1", "007"]]
    assert read(write(tmp_path / "a.csv", rows, "utf-8")) == rows


def test_a_text_file_is_one_sheet(tmp_path):
    path = write(tmp_path / "客户.csv", ROWS, "utf-8")
    assert [sheet.name for sheet in list_sheets(path)] == ["客户"]
    assert len(read(path, sheet="客户")) == 3
    with pytest.raises(ValidationError) as caught:
        read(path, sheet="别的")
    assert caught.value.message.params["sheet"] == "别的"


def test_a_long_file_streams_and_can_be_left(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "1,2\n" * 300_000, encoding="utf-8")
    reading = read_rows(path)
    rows = iter(reading)
    assert next(rows).number == 1
    rows.close()
    assert reading.report.exit_status is not None
    assert sum(1 for _ in read_rows(path)) == 300_001


def test_an_open_quotation_mark_is_told_with_its_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"' + "x,y\n" * 600_000, encoding="utf-8")
    with pytest.raises(ValidationError) as caught:
        read(path)
    assert "quotation" in caught.value.message.msgid
