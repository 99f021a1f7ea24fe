"""Whatever was exported and comes back unchanged changes nothing."""

import pytest

from desktop.excel.export import export
from desktop.imports import service
from desktop.imports.plan_types import RowState
from desktop.imports.service import SourceFile
from tests.desktop.excel.conftest import TODAY

BACK = {  # what is exported: place of the sheet, kind of import
    "customers": [(0, "customers"), (1, "customers"), (4, "contacts"), (5, "purchases")],
    "roster": [(0, "members"), (1, "skills")],
    "assignments": [(0, "owners")],
}


def check(session, report, place, kind):
    sheet = report.sheets[place]
    prepared = service.prepare(session, kind, SourceFile(report.path, sheet.name))
    plan = service.dry_run(session, prepared, TODAY).plan
    moved = [row for row in plan.rows if row.state is not RowState.UNCHANGED]
    assert [(row.number, row.state, row.changes, row.reasons) for row in moved] == []
    assert len(plan.rows) == sheet.rows > 0


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("what", BACK)
def test_every_row_comes_back_unchanged(tmp_path, session, what, language):
    report = export(session, what, tmp_path / "a.xlsx", language, TODAY, purchases=True)
    for place, kind in BACK[what]:
        check(session, report, place, kind)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("what", BACK)
def test_so_do_odd_names(tmp_path, odd, what, language):
    report = export(odd, what, tmp_path / "a.xlsx", language, TODAY, purchases=True)
    for place, kind in BACK[what]:
        if report.sheets[place].rows:
            check(odd, report, place, kind)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_several_contacts_of_one_customer_come_back(tmp_path, odd, language):
    with odd.store.write("{}", "Test") as unit:
        customer, role = unit.conn.exec_driver_sql(
            "SELECT customer_id, 'decision_maker' FROM contact WHERE name = 'Second'"
        ).one()
        twins = [{"customer_id": customer, "name": "李雷", "mobile": f"1380000000{n}",
                  "role": role, "preferences": "=call first"} for n in range(2)]  # fmt: skip
        unit.insert("contact", twins)
    report = export(odd, "customers", tmp_path / "a.xlsx", language, TODAY)
    assert report.sheets[4].rows == 4
    check(odd, report, 4, "contacts")
