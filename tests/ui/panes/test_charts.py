"""The charts in the window: their figures, their tables, and the way back to the rows."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.assignments.chart_data import loads_now
from desktop.customers.chart_data import tier_distribution, value_by_score
from tests.ui.windows import TODAY
from ui.kit.charts.loads import MOST
from ui.panes.customers.charts import spans_of


@pytest.fixture
def customers(running):
    running.preferences.use_scale(100)
    return running.window.host.go("customers")


@pytest.fixture
def dialog(customers):
    made = customers.around.actions.open_charts()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def table(panel):
    panel.toggle_table()
    rows = panel.table.grid.rows
    return [
        [rows.index(row, column).data() or "" for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def test_chart_table_and_file_agree_on_the_tiers(running, dialog):
    panel = dialog.panels[0]
    bars = tier_distribution(running.window.desk.session)
    assert [bar.value for bar in panel.chart.bars] == [bar.customers for bar in bars]
    shown = [(row[0], int(row[1].replace(",", ""))) for row in table(panel)]
    assert shown == [(bar.tier or "no tier", bar.customers) for bar in bars]


def test_chart_table_and_file_agree_on_value_by_score(running, dialog):
    panel = dialog.panels[1]
    cells = value_by_score(running.window.desk.session).cells
    assert [disc.count for disc in panel.chart.discs] == [cell.customers for cell in cells]
    assert [int(row[3].replace(",", "")) for row in table(panel)] == [c.customers for c in cells]


def test_a_bar_leads_to_its_customers(running, customers, dialog):
    panel = dialog.panels[0]
    for place, bar in enumerate(tier_distribution(running.window.desk.session)):
        if not bar.customers:
            continue
        panel.view.opened.emit(place)
        assert customers.list.grid.rows.listing.count == bar.customers
        assert customers.presenter.asked.filters == {"tier": (bar.tier,)}
    assert running.window.host.pane is customers


def test_a_disc_leads_to_its_customers_and_the_chips_say_so(running, customers, dialog):
    cells = value_by_score(running.window.desk.session).cells
    customers.search("zzz")
    place = max(range(len(cells)), key=lambda one: cells[one].customers)
    dialog.panels[1].view.opened.emit(place)
    assert customers.list.grid.rows.listing.count == cells[place].customers
    assert customers.presenter.asked.spans == spans_of(cells[place])
    customers.presenter.drop("score")
    assert set(customers.presenter.asked.spans) == {"value"}
    customers.presenter.clear()
    assert customers.list.grid.rows.listing.count == 60


def test_it_follows_the_data(running, dialog):
    before = dialog.panels[0].chart.bars
    session = running.window.desk.session
    from desktop.customers import tiers

    tiers.apply(session, TODAY)
    assert dialog.panels[0].chart.bars != before


def test_loads_before_and_after_a_proposal(running):
    pane = running.window.host.go("assignments")
    now = pane.open_charts()
    bars = loads_now(running.window.desk.session, TODAY)
    assert [row[0] for row in table(now.panels[0])] == [bar.name for bar in bars]
    assert [bar.before for bar in now.panels[0].chart.bars] == [None] * min(len(bars), MOST)
    now.close()
    pane.propose()
    dialog = pane.open_charts()
    planned = {one.member: one for one in pane.presenter.plan.planned.proposal.loads}
    for mark in dialog.panels[0].chart.marks:
        one = planned[mark.what.member]
        assert mark.cells[3:] == (f"{one.before:,}", f"{one.after:,}", f"{one.capacity:,}")
    dialog.panels[0].view.opened.emit(0)
    assert pane.presenter.asked.member == dialog.panels[0].chart.marks[0].what.member
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_member_of_the_rosters_chart_leads_to_the_row(running):
    pane = running.window.host.go("roster")
    dialog = pane.open_charts()
    dialog.panels[0].view.opened.emit(0)
    rows = pane.list.grid.rows
    assert rows.listing.count == 1
    assert rows.index(0, 0).data().startswith(dialog.panels[0].chart.marks[0].what.name)
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_picture_is_written_and_told_of(running, dialog, tmp_path):
    dialog.save(dialog.panels[0], tmp_path / "tiers.svg")
    assert (tmp_path / "tiers.svg").read_text("utf-8").lstrip().startswith("<?xml")
    dialog.save(dialog.panels[0], tmp_path / "gone" / "tiers.svg")
    assert dialog.error_bar.isVisible()
