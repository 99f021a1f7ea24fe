"""Whatever was exported and comes back unchanged changes nothing."""

import pytest

from desktop.excel.export import export
from desktop.imports import service
from desktop.imports.plan_types import RowState
from desktop.imports.service import SourceFile
from tests.desktop.excel.conftest import TODAY

BACK = {  # what is exported: place of the sheet, kind of import
    "customers": [(0, "customers"), (1, "customers"), (5, "purchases")],
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


def test_contacts_come_back_where_a_customer_has_one(tmp_path, odd):
    with odd.store.write("{}", "Test") as unit:
        sql = "SELECT id FROM contact WHERE name = 'Second'"
        unit.delete("contact", unit.conn.exec_driver_sql(sql).scalars().all())
    report = export(odd, "customers", tmp_path / "a.xlsx", "en", TODAY)
    check(odd, report, 4, "customers")
