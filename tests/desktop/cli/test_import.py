"""`import`: a dry run cell by cell, then one action; what makes no sense is refused."""

import sqlite3
from contextlib import closing

import pytest

from tests.db.new_file import new_file

PEOPLE = "工号,姓名\nE1,张三\nE2,李四\n"
BOOK = """客户编号,客户名称,城市,负责人,年潜力
C1,上海华东电器,上海,张三,"1,200.50"
C2,Acme Ltd,Rotterdam,李四,
C3,Nobody's,Utrecht,王五,10
"""


@pytest.fixture
def file(tmp_path):
    new_file(tmp_path / "a.muster")
    return tmp_path / "a.muster"


@pytest.fixture
def book(muster, file, tmp_path):
    """A book of customers; the file knows its members."""
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    assert muster("import", file, "members", people).code == 0
    path = tmp_path / "book.csv"
    path.write_text(BOOK, "utf-8")
    return path


def listed(muster, file, kind="customers"):
    return muster("list", file, kind, "--json").json["rows"]


def test_a_dry_run_writes_nothing(muster, file, book):
    answer = muster("import", file, "customers", book, "--dry-run", "--json")
    assert answer.code == 0
    found = answer.json
    assert found["counts"] == {"new": 2, "changed": 0, "unchanged": 0, "rejected": 1}
    assert found["applied"] is False
    assert found["key"] == "code"
    assert {each["field"]: each["column"] for each in found["mapping"]}["name"] == "客户名称"
    assert found["rows"][0]["values"]["potential_revenue"] == 1200.5
    assert found["rows"][0]["values"]["owner"] == "张三"
    assert "王五" in found["rows"][2]["reasons"][0]["reason"]
    assert listed(muster, file) == []


def test_applied_as_one_action_then_changed_cell_by_cell(muster, file, book):
    answer = muster("import", file, "customers", book, "--as", "Ada")
    assert answer.code == 0
    assert "2 new, 0 changed, 0 unchanged, 1 rejected." in answer.out
    assert {row["code"]: row["owner"] for row in listed(muster, file)} == {
        "C1": "张三", "C2": "李四",
    }  # fmt: skip
    book.write_text(BOOK.replace("Acme Ltd", "Acme BV").replace("1,200.50", "1300"), "utf-8")
    found = muster("import", file, "customers", book, "--dry-run", "--json").json
    changes = {row["row"]: row["changes"] for row in found["rows"] if row["changes"]}
    assert changes == {
        2: [{"field": "potential_revenue", "old": 1200.5, "new": 1300.0}],
        3: [{"field": "name", "old": "Acme Ltd", "new": "Acme BV"}],
    }
    text = muster("import", file, "customers", book, "--dry-run").out
    assert "Acme Ltd" in text
    assert "1,200.50" in text
    undone = muster("undo", file)
    assert undone.out == "Undone: Import 2 rows from book.csv\n"
    assert listed(muster, file) == []
    assert muster("history", file, "--json").json["rows"][1]["person"] == "Ada"


def test_the_same_file_again_brings_nothing(muster, file, book):
    muster("import", file, "customers", book)
    answer = muster("import", file, "customers", book)
    assert answer.code == 0
    assert "The file brings nothing new." in answer.out
    assert len(muster("history", file, "--json").json["rows"]) == 2


def test_rejected_rows_come_back_as_a_workbook(muster, file, book, tmp_path):
    out = tmp_path / "rejected.xlsx"
    answer = muster("import", file, "customers", book, "--rejected", out)
    assert answer.code == 0
    assert out.exists()
    assert str(out) in answer.err
    third = tmp_path / "third.csv"
    third.write_text("工号,姓名\nE3,王五\n", "utf-8")
    muster("import", file, "members", third)
    assert muster("import", file, "customers", out).code == 0
    assert len(listed(muster, file)) == 3


def test_columns_and_values_a_person_gives(muster, file, book):
    answer = muster("import", file, "customers", book, "--map", "name=客户编号", "--map", "owner=",
                    "--set", "country=中国", "--key", "name")
    assert answer.code == 0
    rows = listed(muster, file)
    assert sorted(row["name"] for row in rows) == ["C1", "C2", "C3"]
    assert {row["owner"] for row in rows} == {None}


def test_unknown_people_can_be_left_out_or_made(muster, file, book):
    words = ("import", file, "customers", book, "--dry-run", "--json")
    left = muster(*words, "--unknown", "owner=leave").json
    assert left["counts"]["new"] == 3
    made = muster(*words, "--unknown", "owner=create").json
    assert made["created"] == [{"kind": "member", "name": "王五"}]


def test_lines_of_orders_are_joined_and_summed_up(muster, file, book, tmp_path):
    muster("import", file, "customers", book)
    orders, lines = tmp_path / "orders.csv", tmp_path / "lines.csv"
    orders.write_text("Order no,Customer,Date\n1,C1,2026-01-02\n2,C2,2026-01-03\n", "utf-8")
    lines.write_text("Order no,price,pieces\n1,2.5,3\n1,1,1\n2,0.333,1\n9,1,1\n", "utf-8")
    answer = muster("import", file, "purchases", orders, "--join", lines, "--on", "Order no",
                    "--amount", "price*pieces")
    assert answer.code == 0, answer.err
    assert "1 row of the joined file belongs to no row here." in answer.err
    assert [row["amount"] for row in listed(muster, file, "purchases")] == [8.5, 0.333]


def test_nothing_that_can_be_taken_is_a_refusal(muster, file, book):
    book.write_text("客户编号,客户名称,负责人\nC9,X,王五\n", "utf-8")
    answer = muster("import", file, "customers", book)
    assert answer.code == 1
    assert "No row can be taken, so nothing is written." in answer.err
    assert len(muster("history", file, "--json").json["rows"]) == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("clients", "book.csv"), 2, "kind cannot be clients. Choose one of: customers"),
        (("customers", "none.csv"), 1, "none.csv is not there."),
        (("customers", "book.csv", "--sheet", "Blatt 7"), 1, "Blatt 7"),
        (("customers", "book.csv", "--map", "nom=客户名称"), 2, "There is no field nom in"),
        (("customers", "book.csv", "--map", "name=Nom"), 1, "There is no column “Nom”."),
        (("customers", "book.csv", "--map", "name=城市", "--map", "city=城市"), 1, "mapped twice"),
        (("customers", "book.csv", "--map", "name="), 1, "Say which with --map name=COLUMN."),
        (("customers", "book.csv", "--header-row", "9"), 1, "Row 9 of book.csv is blank"),
        (("customers", "book.csv", "--header-row", "4"), 1, "no rows below the header in book.csv"),
        (("customers", "book.csv", "--map", "name"), 2, "name is not of the form FIELD=VALUE."),
        (("customers", "book.csv", "--key", "nom"), 2, "There is no field nom in customers."),
        (("customers", "book.csv", "--key", "city"), 1, "city"),
        (("customers", "book.csv", "--unknown", "owner=guess"), 2, "--unknown cannot be guess."),
        (("purchases", "book.csv", "--join", "x.csv"), 2, "--join, --on and --amount go together."),
        (("customers", "book.csv", "--filter", "Stadt=x"), 1, "There is no column “Stadt”."),
        (("customers", "book.csv", "--dates", "ymd"), 2, "--dates cannot be ymd."),
    ],
)
def test_bad_input_is_one_sentence(muster, file, book, monkeypatch, words, code, said):
    monkeypatch.chdir(book.parent)
    answer = muster("import", file, *words)
    assert (answer.code, answer.out) == (code, "")
    assert said.lower() in answer.err.lower()
    assert len(answer.err.splitlines()) == 1
    assert listed(muster, file) == []


def test_a_file_of_line_ends_is_empty(muster, file, tmp_path):
    (tmp_path / "ends.csv").write_text("\n\n", "utf-8")
    answer = muster("import", file, "customers", tmp_path / "ends.csv")
    assert answer.err.startswith("ends.csv is empty.")


def test_a_list_without_names_of_columns_says_where_it_looked(muster, file, tmp_path):
    source = tmp_path / "numbers.csv"
    source.write_text("1,2\n3,4\n", "utf-8")
    answer = muster("import", file, "customers", source)
    assert answer.code == 1
    assert answer.err == ("None of the first 20 rows of numbers.csv names the columns. Say which"
                          " row does, or choose another sheet or file.\n")


def test_the_row_of_the_header_can_be_said(muster, file, tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("Code,Name\nKey,Title\nH-1,East Ltd\n", "utf-8")
    words = ("import", file, "customers", source, "--header-row", "2")
    answer = muster(*words, "--map", "code=Key", "--map", "name=Title", "--json")
    assert '"new": 1' in answer.out
    assert muster("import", file, "customers", source, "--header-row", "9").code == 1


def test_names_nobody_knows_come_with_the_way_to_add_them(muster, file, book):
    hint = "Names nobody knows yet are added with --unknown owner=create."
    assert hint in muster("import", file, "customers", book, "--dry-run").err
    said = muster("import", file, "customers", book, "--unknown", "owner=create")
    assert said.code == 0
    assert hint not in said.err
    assert "3 new, 0 changed" in said.out


def test_a_loop_of_managers_is_no_name_to_add(muster, file, tmp_path):
    source = tmp_path / "staff.csv"
    source.write_text("Employee no,Name,Manager\nE1,Ann,E2\nE2,Bob,E1\n", "utf-8")
    answer = muster("import", file, "members", source)
    assert answer.code == 1
    assert answer.out.count("Ann → Bob → Ann") == 2
    assert "--unknown" not in answer.err


def test_a_folder_is_named_also_where_it_is_a_dot(muster, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = muster("import", file, "customers", ".")
    assert answer.code == 1
    assert answer.err == f"{tmp_path} is a folder. Choose a file inside it.\n"


def test_a_file_of_a_newer_program_is_said_once(muster, file, book):
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    answer = muster("import", file, "customers", book)
    assert answer.code == 1
    assert answer.err.count("was made by a newer Muster") == 1
