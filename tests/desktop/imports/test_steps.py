"""The steps between a file and what is written: look, guess, leave out, remember, stop."""

import csv
import threading
from datetime import date

import pytest

from desktop.excel.book import write_book
from desktop.excel.sheet import Sheet
from desktop.imports import service
from desktop.imports.derive import Join, RowFilter
from desktop.imports.joining import suggest_join
from desktop.imports.looking import look
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.imports.questions import choices_for, date_questions, name_questions
from desktop.imports.service import SourceFile
from desktop.jobs import Cancelled, JobContext
from desktop.session import open_session
from desktop.tables import Column
from tests.db.new_file import new_file
from tests.desktop.imports.samples import write_xlsx

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "team.muster")
    with open_session(tmp_path / "team.muster", "Test") as opened:
        yield opened


def csv_file(folder, *rows, name="list.csv"):
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def dry(session, path, kind="customers", **options):
    prepared = service.prepare(session, kind, SourceFile(path))
    return service.dry_run(session, prepared, TODAY, PlanOptions(**options))


def count(session, table):
    with session.read() as unit:
        return unit.conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


# --- looking -----------------------------------------------------------------------------------


def test_a_look_says_sheets_header_and_kind(tmp_path):
    rows = [["本周名单"], [], ["客户编号", "客户名称", "负责人"], ["C1", "华东电器", "张三"]]
    seen = look(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (seen.kind, seen.header_row, seen.names[:2]) == (
        "customers", 3, ["客户编号", "客户名称"]
    )  # fmt: skip
    assert [row.number for row in seen.rows] == [1, 3, 4]


def test_a_person_may_say_where_the_header_is(session, tmp_path):
    path = csv_file(tmp_path, ["Code", "Name"], ["Key", "Title"], ["C1", "East"])
    seen = look(path, header_row=2)
    assert (seen.header_row, seen.names) == (2, ["Key", "Title"])
    prepared = service.prepare(session, "customers", SourceFile(path, header_row=2))
    assert list(prepared.table.headers) == ["Key", "Title"]
    assert [row.cells[0] for row in prepared.table.rows] == ["C1"]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("northwind/customers.csv", "customers"),
        ("northwind/employees.csv", "members"),
        ("northwind/orders.csv", "purchases"),
        ("chinook/Customer.csv", "customers"),
        ("chinook/Employee.csv", "members"),
        ("chinook/Invoice.csv", "purchases"),
        ("crm_sales_opportunities/accounts.csv", "customers"),
        ("crm_sales_opportunities/sales_teams.csv", "members"),
        ("crm_sales_opportunities/sales_pipeline.csv", "purchases"),
        ("rfm_r_package/rfm_data_orders.csv", "purchases"),
        ("cn_import_templates/客户导入模板_18列_cp936.xls", "customers"),
        ("cn_import_templates/员工导入模板.xlsx", "members"),
    ],
)
def test_what_real_files_hold_is_guessed(shared_data, file, kind):
    assert look(shared_data / file).kind == kind


def test_a_second_table_is_joined_by_what_both_have():
    ours = ["orderID", "customerID", "orderDate"]
    theirs = ["orderID", "productID", "unitPrice", "quantity", "discount"]
    assert suggest_join(ours, theirs) == Join("orderID", "unitPrice*quantity*(1-discount)")
    assert suggest_join(["单号"], ["单号", "单价", "数量"]).amount == "单价*数量"
    assert suggest_join(["Order No"], ["order no", "Line Total"]).amount == "[Line Total]"
    assert suggest_join(["a"], ["b"]) == Join("", "")


# --- what only a person can say ----------------------------------------------------------------


def test_dates_that_can_be_read_in_two_ways_are_asked_for(session, tmp_path):
    head = ["Customer", "Bought on", "Amount", "Served by"]
    path = csv_file(tmp_path, head, ["A", "03/04/2026", "5", "X"], ["A", "05/06/2026", "5", "X"])
    prepared = service.prepare(session, "purchases", SourceFile(path))
    assert date_questions(prepared) == {"bought_on": ["03/04/2026", "05/06/2026"]}
    assert name_questions(prepared) == {"customer": "reject", "member": "reject"}


def test_what_a_row_needs_cannot_be_left_blank():
    from desktop.imports.fields_members import KINDS

    assert "leave" not in choices_for(KINDS["purchases"].field("customer"))
    assert "leave" in choices_for(KINDS["purchases"].field("member"))


# --- leaving rows out --------------------------------------------------------------------------


def test_rows_left_out_are_not_written(session, tmp_path):
    path = csv_file(tmp_path, ["Code", "Name"], ["1", "A"], ["2", "B"], ["3", "C"])
    run = service.leave_out(dry(session, path), {3})
    assert service.apply(session, run, TODAY)[RowState.NEW] == 2
    assert count(session, "customer WHERE name = 'B'") == 0


def test_who_refers_to_a_row_left_out_is_rejected_and_so_on(session, tmp_path):
    path = csv_file(
        tmp_path, ["Employee no", "Name", "Manager"],
        ["1", "Boss", ""], ["2", "Lead", "Boss"], ["3", "Rep", "Lead"], ["4", "Other", ""],
    )  # fmt: skip
    run = service.leave_out(dry(session, path, "members"), {2})
    states = {row.number: row.state for row in run.plan.rows}
    assert states == {3: RowState.REJECTED, 4: RowState.REJECTED, 5: RowState.NEW}
    service.apply(session, run, TODAY)
    assert count(session, "member") == 1


def test_teams_of_rows_left_out_are_not_made(session, tmp_path):
    path = csv_file(tmp_path, ["Name", "Team"], ["A", "East"], ["B", "West"])
    service.apply(session, service.leave_out(dry(session, path, "members"), {3}), TODAY)
    assert count(session, "team") == 1


# --- remembering -------------------------------------------------------------------------------


def test_what_was_chosen_is_remembered_for_the_same_columns(session, tmp_path):
    head = ["Customer", "Bought on", "Amount", "Stage"]
    path = csv_file(tmp_path, head, ["A", "03/04/2026", "5", "Won"], ["A", "05/06/2026", "5", "No"])
    prepared = service.prepare(session, "purchases", SourceFile(path))
    filters = [RowFilter("Stage", frozenset({"no"}), wanted=False)]
    prepared = service.filtered(prepared, filters)
    assert len(prepared.table.rows) == 1
    chosen = PlanOptions(date_order="mdy", unknown={"customer": "create"}, clear=True)
    service.keep_choices(session, prepared, chosen)
    again = service.prepare(session, "purchases", SourceFile(path)).remembered
    assert again.options == chosen
    assert list(again.filters) == filters
    assert again.mapping == prepared.mapping


def test_a_mapping_kept_by_an_earlier_version_is_still_understood(session, tmp_path):
    path = csv_file(tmp_path, ["Code", "Name"], ["1", "A"])
    prepared = service.prepare(session, "customers", SourceFile(path))
    service.keep_choices(session, prepared, PlanOptions())
    with session.store.local() as unit:
        unit.conn.exec_driver_sql(
            "UPDATE import_mapping SET mapping = ?", (prepared.mapping.to_json(),)
        )
    again = service.prepare(session, "customers", SourceFile(path)).remembered
    assert (again.mapping, again.options, again.filters) == (prepared.mapping, PlanOptions(), None)


# --- stopping ----------------------------------------------------------------------------------


def test_stopped_while_writing_nothing_is_written(session, tmp_path):
    rows = [[str(n), f"Customer {n}"] for n in range(3500)]
    run = dry(session, csv_file(tmp_path, ["Code", "Name"], *rows), duplicates=False)
    stop, seen = threading.Event(), []

    def told(done, total, _message):
        seen.append((done, total))
        if done >= 2000:
            stop.set()

    with pytest.raises(Cancelled):
        service.apply(session, run, TODAY, JobContext(stop, told))
    assert seen == [(1000, 3500), (2000, 3500)]
    assert count(session, "customer") == count(session, "journal") == count(session, "action") == 0
    assert service.apply(session, run, TODAY)[RowState.NEW] == 3500


def test_reading_and_comparing_stop_too(session, tmp_path):
    path = csv_file(tmp_path, ["Code", "Name"], *([str(n), f"C {n}"] for n in range(5000)))
    stop = threading.Event()
    stop.set()
    watch = JobContext(stop, lambda *_: None)
    with pytest.raises(Cancelled):
        service.prepare(session, "customers", SourceFile(path), watch)
    prepared = service.prepare(session, "customers", SourceFile(path))
    with pytest.raises(Cancelled):
        service.dry_run(session, prepared, TODAY, None, watch)


def test_the_sheet_of_our_own_workbook_that_holds_the_kind_is_seen(tmp_path):
    columns = {
        "Customers": [Column("code", "Customer code", "id"), Column("name", "Customer name")],
        "Purchases": [Column("customer", "Customer code", "id"), Column("bought_on", "Bought on"),
                      Column("amount", "Amount", "money")],
    }  # fmt: skip
    path = tmp_path / "ours.xlsx"
    with write_book(path, "customers", "en") as book:
        for name, shown in columns.items():
            book.add(Sheet(name, shown, [{one.key: "1" for one in shown if one.kind != "money"}]))
    assert look(path).kind == "customers"
    seen = look(path, kind="purchases")
    assert (seen.sheet, list(seen.sheets)) == ("Purchases", ["Customers", "Purchases"])
