"""Real files of other programs: what they hold comes out to the cent."""

from collections import Counter
from decimal import Decimal

import pytest

from desktop.imports.derive import Join, apply_filters, apply_join, suggest_filters
from desktop.imports.existing import Reference
from desktop.imports.headers import read_table
from desktop.imports.mapping import aliases_of, guess_mapping
from desktop.imports.plan import plan_import
from desktop.imports.plan_types import PlanOptions, RowRef, RowState
from desktop.imports.reader import read_rows
from tests.desktop.imports.snapshot import Snapshot

CODES = {"customer": ("code", "email"), "member": ("employee_no", "email")}


def table_of(kind, path):
    table = read_table(read_rows(path), aliases_of(kind).known)
    return apply_filters(table, suggest_filters(kind, table.headers))


def plan_of(kind, table, *others, **options):
    """The plan of `table` in a file that already holds the new rows of `others`."""
    known = {}
    for made in others:
        target = {"customers": "customer", "members": "member"}[made.kind]
        known[target] = [
            Reference(
                f"{target}-{row.number}", row.values["name"],
                [row.values[code] for code in CODES[target] if code in row.values],
            )
            for row in made.rows
            if row.state is RowState.NEW
        ]  # fmt: skip
    mapping = guess_mapping(kind, table.headers)
    made = plan_import(kind, table, mapping, Snapshot((), known), PlanOptions(**options))
    assert made.counts[RowState.REJECTED] == 0
    return made


def new(made):
    return [row.values for row in made.rows if row.state is RowState.NEW]


def names(made):
    prefix = made.kind[:-1]
    return {f"{prefix}-{row.number}": row.values["name"] for row in made.rows}


@pytest.fixture(scope="module")
def northwind(shared_data):
    folder = shared_data / "northwind"
    members = plan_of("members", table_of("members", folder / "employees.csv"))
    customers = plan_of("customers", table_of("customers", folder / "customers.csv"))
    lines = table_of("purchases", folder / "order-details.csv")
    join = Join("orderID", "unitPrice*quantity*(1-discount)")
    orders = apply_join(table_of("purchases", folder / "orders.csv"), lines, join)
    assert orders.orphans == 0
    return members, customers, orders.table


def test_northwind_people_and_customers(northwind):
    members, customers, _ = northwind
    assert [len(new(made)) for made in (members, customers)] == [9, 91]
    assert Counter(row.get("manager") for row in new(members))[RowRef(3)] == 5
    mended = {row.values["code"]: row.values for row in customers.rows if row.warnings}
    assert len(mended) == 24
    assert mended["WELLI"]["address"] == "Rua do Mercado, 12"
    assert mended["WELLI"]["country"] == "Brazil"


def test_northwind_sales_are_exact_before_they_are_rounded(northwind):
    members, customers, table = northwind
    purchases = plan_of("purchases", table, members, customers)
    exact = {row.number: row.cells[-1] for row in table.rows}
    assert round(sum(exact.values()), 2) == Decimal("1265793.04")
    assert len({row["customer"] for row in new(purchases)}) == 89
    by_name, called = {}, names(members)
    for row in purchases.rows:
        name = called[row.values["member"]].split()[-1]
        by_name[name] = by_name.get(name, 0) + exact[row.number]
    assert round(by_name["Peacock"], 2) == Decimal("232890.85")
    assert round(by_name["Buchanan"], 2) == Decimal("68792.28")
    stored = sum(row["amount"] for row in new(purchases))
    assert stored == 126579306  # each order rounded to the cent by itself


def test_chinook(shared_data):
    folder = shared_data / "chinook"
    members = plan_of("members", table_of("members", folder / "Employee.csv"))
    customers = plan_of("customers", table_of("customers", folder / "Customer.csv"), members)
    purchases = plan_of("purchases", table_of("purchases", folder / "Invoice.csv"), customers)
    owners = {f"customer-{row.number}": row.values["owner"] for row in customers.rows}
    count, total = Counter(), Counter()
    for row in new(customers):
        count[names(members)[row["owner"]]] += 1
    for row in new(purchases):
        total[names(members)[owners[row["customer"]]]] += row["amount"]
    assert count == {"Jane Peacock": 21, "Margaret Park": 20, "Steve Johnson": 18}
    assert total == {"Jane Peacock": 83304, "Margaret Park": 77540, "Steve Johnson": 72016}


def test_opportunities(shared_data):
    folder = shared_data / "crm_sales_opportunities"
    agents = table_of("members", folder / "sales_teams.csv")
    members = plan_of("members", agents, unknown={"manager": "create"})
    assert len(members.created) == 6
    customers = plan_of("customers", table_of("customers", folder / "accounts.csv"))
    assert sum("parent" in row for row in new(customers)) == 15
    deals = plan_of("purchases", table_of("purchases", folder / "sales_pipeline.csv"),
                    members, customers)  # fmt: skip
    assert len(new(deals)) == 4238
    assert sum(row["amount"] for row in new(deals)) == 1000553400


def test_orders_with_customers_inside(shared_data):
    path = shared_data / "rfm_r_package" / "rfm_data_orders.csv"
    customers = plan_of("customers", table_of("customers", path))
    assert customers.counts[RowState.UNCHANGED] == 4906 - 995
    assert all("custom" not in row for row in new(customers))
    orders = plan_of("purchases", table_of("purchases", path), customers)
    assert sum(row["amount"] for row in new(orders)) == 46415800
    assert len(new(orders)) == 4906


def test_both_chinese_templates(shared_data):
    folder = shared_data / "cn_import_templates"
    customers = table_of("customers", folder / "客户导入模板_18列_cp936.xls")
    row = new(plan_of("customers", customers))[0]
    assert (row["name"], row["region"], row["city"]) == ("演示客户信息", "江苏", "南京市")
    assert (row["contact_name"], row["contact_mobile"]) == ("陆经理", "18015500000")
    assert "1亿以上" in row["custom"]
    staff = new(plan_of("members", table_of("members", folder / "员工导入模板.xlsx")))
    assert staff[0] == {
        "mobile": "13041139879", "name": "赵某", "hired_on": "2022-03-11",
        "probation_end": "2022-09-11", "employee_no": "20089",
    }  # fmt: skip


def test_three_thousand_employees(shared_data):
    table = table_of("members", shared_data / "hr_all_in_one" / "employee_data.csv")
    staff = plan_of("members", table, unknown={"manager": "leave"})
    assert len(new(staff)) == 3000
    assert Counter(row["status"] for row in new(staff)) == {
        "active": 2458, "left": 387, "on_leave": 86, "onboarding": 69,
    }  # fmt: skip
    assert sum(ref.target == "team" for ref in staff.created) == 6
    assert new(staff)[0]["hired_on"] == "2019-09-20"
