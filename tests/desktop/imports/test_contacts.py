"""People at customers: named by their customer where nobody is named, never emptied, several."""

from datetime import date

import pytest

from desktop.imports import service
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.imports.service import SourceFile
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.imports.samples import write_xlsx

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "team.muster")
    with open_session(tmp_path / "team.muster", "Test") as opened:
        yield opened


def bring_in(session, folder, kind, rows, **options):
    path = write_xlsx(folder / "list.xlsx", rows)
    prepared = service.prepare(session, kind, SourceFile(path))
    run = service.dry_run(session, prepared, TODAY, PlanOptions(**options))
    return service.apply(session, run, TODAY)


def contacts(session):
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT k.name, k.mobile FROM contact k WHERE k.deleted_at IS NULL ORDER BY k.n"
        )
        return [tuple(row) for row in rows]


def test_a_contact_without_a_name_takes_the_customers(session, tmp_path):
    rows = [["客户编号", "客户名称", "手机号码"], ["C1", "华东电器", "13800000001"]]
    bring_in(session, tmp_path, "customers", rows)
    assert contacts(session) == [("华东电器", "13800000001")]


def test_a_customer_that_is_there_gets_a_nameless_contact_too(session, tmp_path):
    bring_in(session, tmp_path, "customers", [["客户编号", "客户名称"], ["C1", "华东电器"]])
    bring_in(session, tmp_path, "customers", [["客户编号", "手机号码", "客户名称"],
                                              ["C1", "13800000001", None]])  # fmt: skip
    assert contacts(session) == [("华东电器", "13800000001")]


def test_clearing_takes_the_number_and_never_the_name(session, tmp_path):
    head = ["客户编号", "客户名称", "联系人", "手机号码"]
    bring_in(session, tmp_path, "customers", [head, ["C1", "华东电器", "李雷", "13800000001"]])
    bring_in(session, tmp_path, "customers", [head, ["C1", "华东电器", None, None]], clear=True)
    assert contacts(session) == [("李雷", None)]


def test_a_list_of_people_brings_several_of_one_customer(session, tmp_path):
    bring_in(session, tmp_path, "customers", [["客户编号", "客户名称"], ["C1", "华东电器"]])
    head = ["客户名称", "姓名", "手机", "采购角色"]
    people = [
        ["华东电器", "李雷", "13800000001", "决策人"],
        ["华东电器", "韩梅梅", "13800000002", None],
    ]
    twice = [head, *people, people[0]]
    assert bring_in(session, tmp_path, "contacts", twice)[RowState.NEW] == 2
    assert contacts(session) == [("李雷", "13800000001"), ("韩梅梅", "13800000002")]
    people[1][2] = "13900000002"
    counts = bring_in(session, tmp_path, "contacts", [head, *people])
    assert (counts[RowState.UNCHANGED], counts[RowState.CHANGED]) == (1, 1)
    assert contacts(session) == [("李雷", "13800000001"), ("韩梅梅", "13900000002")]


def test_people_of_a_customer_nobody_knows_are_rejected_or_make_it(session, tmp_path):
    rows = [["客户名称", "姓名"], ["新客户", "李雷"], ["新客户", "韩梅梅"]]
    assert bring_in(session, tmp_path, "contacts", rows)[RowState.REJECTED] == 2
    made = bring_in(session, tmp_path, "contacts", rows, unknown={"customer": "create"})
    assert made[RowState.NEW] == 2
    assert [name for name, _ in contacts(session)] == ["李雷", "韩梅梅"]
