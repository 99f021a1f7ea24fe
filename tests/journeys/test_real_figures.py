"""Figures of ../shared/data/README.md, through the same import a person uses: to the cent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop import schemes
from desktop.customers import tiers
from desktop.customers.rules import default_scheme, segment
from desktop.imports import service
from desktop.imports.derive import Join
from desktop.imports.fields import Kind
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.session import Session, open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)

_BY_SERVER = """
SELECT m.name, count(*), count(DISTINCT p.customer_id),
  round(sum(p.amount * 10000 + p.fraction) / 1000000.0, 2)
FROM purchase p JOIN member m ON m.id = p.member_id GROUP BY m.id
"""
_BY_OWNER = """
SELECT m.name, count(*), sum(s.value) FROM customer c
JOIN customer_summary s ON s.n = c.n
JOIN assignment a ON a.customer_id = c.id AND a.role = 'lead' AND a.deleted_at IS NULL
JOIN member m ON m.id = a.member_id GROUP BY m.id
"""
_TOP = """
SELECT coalesce(c.code, c.name), s.value FROM customer_summary s JOIN customer c ON c.n = s.n
ORDER BY s.value DESC, c.name LIMIT ?
"""


@pytest.fixture
def session(tmp_path: Path):
    new_file(tmp_path / "real.muster")
    with open_session(tmp_path / "real.muster", "me") as opened:
        yield opened


def _bring_in(session: Session, kind: Kind, source: service.SourceFile, **options: Any) -> dict:
    """Import, then see that the same file once more changes nothing; return the counts."""
    prepared = service.prepare(session, kind, source)
    run = service.dry_run(session, prepared, TODAY, PlanOptions(**options))
    counts = dict(service.apply(session, run, TODAY))
    again = service.dry_run(session, service.prepare(session, kind, source), TODAY)
    assert again.plan.counts[RowState.NEW] == again.plan.counts[RowState.CHANGED] == 0
    return counts


def _rows(session: Session, sql: str, *params: object) -> list[tuple]:
    with session.read() as unit:
        return [tuple(row) for row in unit.conn.exec_driver_sql(sql, params)]


def test_northwind(session: Session, shared_data: Path) -> None:
    folder = shared_data / "northwind"
    _bring_in(session, "members", service.SourceFile(folder / "employees.csv"))
    _bring_in(session, "customers", service.SourceFile(folder / "customers.csv"))
    orders = service.SourceFile(
        folder / "orders.csv",
        join_path=folder / "order-details.csv",
        join=Join("orderID", "unitPrice*quantity*(1-discount)"),
    )
    assert _bring_in(session, "purchases", orders)[RowState.NEW] == 830
    total = _rows(session, "SELECT sum(amount * 10000 + fraction) FROM purchase")[0][0]
    assert round(total / 1_000_000, 2) == 1_265_793.04
    assert {name.split()[1]: rest for name, *rest in _rows(session, _BY_SERVER)} == {
        "Peacock": [156, 75, 232_890.85],
        "Leverling": [127, 63, 202_812.84],
        "Davolio": [123, 65, 192_107.60],
        "Fuller": [96, 59, 166_537.76],
        "Callahan": [104, 56, 126_862.28],
        "King": [72, 45, 124_568.24],
        "Dodsworth": [43, 29, 77_308.07],
        "Suyama": [67, 43, 73_913.13],
        "Buchanan": [42, 29, 68_792.28],
    }
    assert _rows(session, _TOP, 3) == [
        ("QUICK", 11_027_731), ("ERNSH", 10_487_498), ("SAVEA", 10_436_195),
    ]  # fmt: skip
    buyers = "SELECT count(*) FROM customer_summary WHERE purchases > 0"
    assert _rows(session, buyers) == [(89,)]
    assert _rows(session, "SELECT count(*) FROM member WHERE manager_id IS NOT NULL") == [(8,)]


def test_chinook(session: Session, shared_data: Path) -> None:
    folder = shared_data / "chinook"
    _bring_in(session, "members", service.SourceFile(folder / "Employee.csv"))
    _bring_in(session, "customers", service.SourceFile(folder / "Customer.csv"))
    _bring_in(session, "purchases", service.SourceFile(folder / "Invoice.csv"))
    assert sorted(_rows(session, _BY_OWNER)) == [
        ("Jane Peacock", 21, 83_304),
        ("Margaret Park", 20, 77_540),
        ("Steve Johnson", 18, 72_016),
    ]
    named = _TOP.replace("coalesce(c.code, c.name)", "c.name")
    assert _rows(session, named, 5) == [
        ("Helena Holý", 4962), ("Richard Cunningham", 4762), ("Luis Rojas", 4662),
        ("Hugh O'Reilly", 4562), ("Ladislav Kovács", 4562),
    ]  # fmt: skip


def test_crm_opportunities(session: Session, shared_data: Path) -> None:
    folder = shared_data / "crm_sales_opportunities"
    teams = service.SourceFile(folder / "sales_teams.csv")
    _bring_in(session, "members", teams, unknown={"manager": "create"})
    assert _bring_in(session, "customers", service.SourceFile(folder / "accounts.csv"))[
        RowState.NEW
    ] == 85
    counts = _bring_in(session, "purchases", service.SourceFile(folder / "sales_pipeline.csv"))
    assert counts[RowState.NEW] == 4238  # won deals only: that is what the kind suggests
    assert _rows(session, "SELECT sum(amount) FROM purchase") == [(1_000_553_400,)]


def test_rfm(session: Session, shared_data: Path) -> None:
    orders = service.SourceFile(shared_data / "rfm_r_package" / "rfm_data_orders.csv")
    assert _bring_in(session, "customers", orders)[RowState.NEW] == 995
    assert _bring_in(session, "purchases", orders)[RowState.NEW] == 4906
    assert _rows(session, "SELECT sum(amount) FROM purchase") == [(46_415_800,)]
    found = {}
    for boundary in ("bin", "plain"):
        scheme = _package_scheme(boundary)
        schemes.publish(session, scheme, "2006-12-31")
        book = tiers.calculate(session, date(2006, 12, 31))
        receipts = [book.receipt_at(place) for place in range(len(book.records))]
        champions = {
            receipt.customer_id
            for receipt in receipts
            if segment(receipt.rfm, scheme.buckets, scheme.segments) == "champions"
        }
        facts = [fact for fact in book.facts if fact.customer_id in champions]
        found[boundary] = (len(facts), sum(f.orders for f in facts), sum(f.net for f in facts))
        abbey = next(r.id for r in book.records if r.name == "Abbey O'Reilly")
        parts = book.receipt_at([r.id for r in book.records].index(abbey)).parts
        assert [parts[key].value for key in "rfm"] == [205, 6, 47_200]
    assert found["bin"] == (158, 1_234, 12_017_800)
    assert found["plain"][0] == 175


def _package_scheme(boundary: str):
    from dataclasses import replace

    from desktop.customers.types import Boundary, Method

    return replace(
        default_scheme(), method=Method.CUTS, boundary=Boundary(boundary), period_days=36_500
    )


def test_chinese_templates(session: Session, shared_data: Path) -> None:
    folder = shared_data / "cn_import_templates"
    staff = service.SourceFile(folder / "员工导入模板.xlsx")
    assert _bring_in(session, "members", staff)[RowState.NEW] == 3
    customers = service.SourceFile(folder / "客户导入模板_18列_cp936.xls")
    assert _bring_in(session, "customers", customers)[RowState.NEW] == 1
    assert _rows(session, "SELECT count(*) FROM contact WHERE name <> ''") == [(1,)]
