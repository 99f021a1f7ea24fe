"""Real lists brought in through the wizard as a person does, to the cent; both languages."""

import pytest

from desktop import i18n
from tests.db.new_file import new_file
from tests.ui.windows import window_on


@pytest.fixture(params=["en", "zh_CN"])
def running(request, qapp, qtbot, tmp_path):
    new_file(tmp_path / "real.muster")
    with window_on(qapp, qtbot, tmp_path, tmp_path / "real.muster") as made:
        made.conductor.actions.looks.languages[request.param].trigger()
        assert i18n.language() == request.param
        yield made


@pytest.fixture
def english(qapp, qtbot, tmp_path):
    new_file(tmp_path / "real.muster")
    with window_on(qapp, qtbot, tmp_path, tmp_path / "real.muster") as made:
        yield made


def bring_in(running, path, kind, say=lambda wizard: None):
    """Step by step through the wizard; returns rows per state."""
    wizard = running.conductor.actions.begin_import([path])
    if wizard.file.kind.currentData() != kind:
        wizard.file.kind.pick(kind)
    wizard.go_on()
    say(wizard)
    wizard.go_on()
    wizard.go_on()
    assert wizard.presenter.step == 3, wizard.error_bar.sentence.text()
    counts = {one.value: n for one, n in wizard.presenter.applying.outcome.plan.counts.items()}
    wizard.go_on()
    return counts


def rows(running, sql, *params):
    with running.window.desk.session.read() as unit:
        return [tuple(row) for row in unit.conn.exec_driver_sql(sql, params)]


def add_details(folder):
    def say(wizard):
        wizard.presenter.preparing.take_second(folder / "order-details.csv")
        assert wizard.columns.second.amount.text() == "unitPrice*quantity*(1-discount)"
        wizard.columns.second.join()

    return say


def test_northwind(running, shared_data):
    folder = shared_data / "northwind"
    bring_in(running, folder / "employees.csv", "members")
    bring_in(running, folder / "customers.csv", "customers")
    details = add_details(folder)
    assert bring_in(running, folder / "orders.csv", "purchases", details)["new"] == 830
    total = rows(running, "SELECT sum(amount * 10000 + fraction) FROM purchase")[0][0]
    assert round(total / 1_000_000, 2) == 1_265_793.04
    peacock = rows(
        running,
        "SELECT count(*), round(sum(p.amount * 10000 + p.fraction) / 1000000.0, 2) FROM purchase p"
        " JOIN member m ON m.id = p.member_id WHERE m.name LIKE '%Peacock'",
    )
    assert peacock == [(156, 232_890.85)]
    again = bring_in(running, folder / "orders.csv", "purchases", details)
    assert again == {"new": 0, "changed": 0, "unchanged": 830, "rejected": 0}


def test_chinook(english, shared_data):
    folder = shared_data / "chinook"
    bring_in(english, folder / "Employee.csv", "members")
    bring_in(english, folder / "Customer.csv", "customers")
    bring_in(english, folder / "Invoice.csv", "purchases")
    owned = rows(
        english,
        "SELECT m.name, count(*), sum(s.value) FROM customer_summary s"
        " JOIN customer c ON c.n = s.n JOIN assignment a ON a.customer_id = c.id"
        " AND a.role = 'lead' JOIN member m ON m.id = a.member_id GROUP BY m.id ORDER BY m.name",
    )
    assert owned == [
        ("Jane Peacock", 21, 83_304), ("Margaret Park", 20, 77_540), ("Steve Johnson", 18, 72_016)
    ]  # fmt: skip


def test_opportunities_of_a_crm(english, shared_data):
    folder = shared_data / "crm_sales_opportunities"

    def add_managers(wizard):
        wizard.presenter.choose(unknown={"manager": "create"})

    bring_in(english, folder / "sales_teams.csv", "members", add_managers)
    assert bring_in(english, folder / "accounts.csv", "customers")["new"] == 85

    def only_won(wizard):
        assert [one.column for one in wizard.columns.filters.filters()] == ["deal_stage"]

    counts = bring_in(english, folder / "sales_pipeline.csv", "purchases", only_won)
    assert counts["new"] == 4238
    assert rows(english, "SELECT sum(amount) FROM purchase") == [(1_000_553_400,)]


def test_rfm_orders(english, shared_data):
    path = shared_data / "rfm_r_package" / "rfm_data_orders.csv"
    assert bring_in(english, path, "customers")["new"] == 995
    assert bring_in(english, path, "purchases")["new"] == 4906
    assert rows(english, "SELECT sum(amount) FROM purchase") == [(46_415_800,)]


def test_chinese_templates(running, shared_data):
    folder = shared_data / "cn_import_templates"
    assert bring_in(running, folder / "员工导入模板.xlsx", "members")["new"] == 3
    customers = folder / "客户导入模板_18列_cp936.xls"
    assert bring_in(running, customers, "customers")["new"] == 1
    assert rows(running, "SELECT count(*) FROM contact WHERE name <> ''") == [(1,)]
