"""Rejected rows come back with their reasons, and once mended they go in."""

import openpyxl

from desktop.imports.headers import read_table
from desktop.imports.mapping import aliases_of, guess_mapping
from desktop.imports.plan import plan_import
from desktop.imports.plan_types import RowState
from desktop.imports.reader import read_rows
from desktop.imports.rejected import write_rejected
from tests.desktop.imports.snapshot import Snapshot
from tests.desktop.imports.test_plan import NEW, plan

HEADERS = ["客户编号", "客户名称", "合同到期日", "备注"]
ROWS = [
    ["007", "甲公司", "2027-01-31", "ok"],
    ["008", "乙公司", "soon", "=1+1"],
    ["008", None, "2027-01-31", None],
]


def test_the_workbook_of_rejected_rows(tmp_path):
    made = plan("customers", HEADERS, *ROWS)
    target = tmp_path / "rejected.xlsx"
    assert write_rejected(target, made, "zh_CN") == 2
    sheet = openpyxl.load_workbook(target).worksheets[0]
    header, first, second = list(sheet.iter_rows(values_only=True))[:3]
    assert list(header[2:]) == HEADERS
    assert first[0] == 3
    assert first[2:] == ("008", "乙公司", "soon", "=1+1")
    assert sheet.cell(2, 6).data_type == "s"
    assert "soon" in first[1]
    assert second[0] == 4


def test_mended_they_can_be_imported(tmp_path):
    target = tmp_path / "rejected.xlsx"
    write_rejected(target, plan("customers", HEADERS, *ROWS[:2]), "en")
    book = openpyxl.load_workbook(target)
    book.worksheets[0]["E2"] = "2027-02-28"
    book.save(target)
    table = read_table(read_rows(target), aliases_of("customers").known)
    mapping = guess_mapping("customers", table.headers)
    made = plan_import("customers", table, mapping, Snapshot())
    assert [row.state for row in made.rows] == [NEW]
    assert made.rows[0].values["code"] == "008"
    assert made.counts[RowState.REJECTED] == 0
