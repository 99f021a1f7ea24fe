"""The assignments pane on a real file: propose, see why, accept, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


@pytest.fixture
def pane(running):
    made = running.window.host.go("assignments")
    made.propose()
    return made


def shown(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def served(running):
    query = (
        "SELECT customer_id, role, member_id FROM assignment "
        "WHERE deleted_at IS NULL AND end_on IS NULL"
    )
    with running.window.desk.session.read() as unit:
        return {(one[0], one[1]): one[2] for one in unit.conn.exec_driver_sql(query)}


def wanted(rows):
    return {(row.customer, "lead"): row.member for row in rows}


def toast(running):
    return running.window.desk.toasts.toasts()[-1]


def test_what_is_in_force_until_something_is_proposed(running, qtbot):
    pane = running.window.host.go("assignments")
    assert pane.pages.currentWidget() is pane.in_force
    assert "No proposal accepted so far" in shown(pane.head)
    assert pane.in_force.list.grid.rows.rowCount() == len(pane.now.found.present.served) > 0
    assert not pane.doing.accept_all.isEnabled()
    assert not pane.doing.tick_all.isEnabled()
    qtbot.keyClick(pane.in_force.list.grid, Qt.Key.Key_F9)
    assert pane.pages.currentWidget() is pane.board
    assert pane.board.list.grid.rows.rowCount() == len(pane.presenter.plan.rows) > 0
    assert pane.doing.accept_all.isEnabled()
    assert not pane.doing.accept_ticked.isEnabled()


def test_the_head_says_how_good_it_is(pane):
    found = pane.presenter.plan.planned.proposal
    said = shown(pane.head)
    assert f"At most {pane.presenter.plan.gap_pct}% below the best possible" in said
    assert float(pane.presenter.plan.gap_pct) >= found.gap / 10_000
    for word in ("moves", "newly assigned", "not placed", "without backup"):
        assert word in said


def test_the_panel_says_why_in_parts_that_sum(pane):
    from ui.panes.assignments.content import about

    plan = pane.presenter.plan
    pane.board.list.grid.select_id(0)
    assert pane.board.panel.title.text() == plan.planned.name(plan.rows[0].customer)
    assert "The best others" in shown(pane.board.panel)
    for row in plan.rows[:20]:
        explanation = plan.planned.explainer.explain(row.customer)
        drawn = about(plan, row, None).sections[1]
        assert sum(part.points for part in drawn.parts) == drawn.total == row.score
        assert len(explanation.best) <= 5


def test_a_member_filters_the_rows_and_the_chip_ends_it(pane):
    plan, loads = pane.presenter.plan, pane.board.loads
    loads.setCurrentIndex(loads.rows.index(0))
    member = loads.current_id()
    number = sum(member in (row.member, row.previous, row.backup) for row in plan.rows)
    assert pane.board.list.grid.rows.rowCount() == number
    pane.board.chips.cleared.emit()
    assert pane.board.list.grid.rows.rowCount() == len(plan.rows)
    assert pane.presenter.asked.member is None


def test_one_ticked_row_is_accepted_and_undone(running, pane):
    before, row = served(running), pane.presenter.plan.rows[0]
    pane.board.list.grid.rows.ticks.put([0])
    assert pane.doing.accept_ticked.isEnabled()
    pane.doing.accept_ticked.trigger()
    after = served(running)
    assert {key[0] for key in after if after[key] != before.get(key)} == {row.customer}
    assert after.items() >= wanted([row]).items()
    assert toast(running).sentence.text() == "1 customer assigned"
    assert pane.presenter.plan is None
    assert "1 customer, at most" in shown(pane.head)
    running.window.desk.undo()
    assert served(running) == before
    assert "No proposal accepted so far" in shown(pane.head)


def test_all_is_one_action(running, pane, qtbot):
    before, rows = served(running), pane.presenter.plan.rows
    pane.doing.accept_all.trigger()
    assert served(running).items() >= wanted(rows).items()
    news = toast(running)
    assert news.sentence.text() == f"{len(rows)} customers assigned"
    qtbot.mouseClick(news.undo_button, Qt.MouseButton.LeftButton)
    assert served(running) == before


def change(running, customer):
    from desktop.messages import msg

    with running.window.desk.session.write(msg("Move it")) as unit:
        unit.update("customer", {customer: {"complexity_pct": 150, "region": "Nowhere"}})


def test_a_change_makes_the_proposal_old_and_it_cannot_be_accepted(running, pane):
    plan, before = pane.presenter.plan, served(running)
    change(running, plan.rows[0].customer)
    assert "The data changed since" in shown(pane.board.notice)
    assert not pane.doing.accept_all.isEnabled()
    pane.presenter.accept()
    assert pane.error_bar.isVisible()
    assert "Propose again" in pane.error_bar.sentence.text()
    assert served(running) == before
    pane.error_bar.again_button.click()
    assert pane.presenter.plan is not plan
    assert pane.doing.accept_all.isEnabled()
    assert not pane.error_bar.isVisible()


def test_who_is_left_out_stands_there_with_a_sentence(running):
    pane = running.window.host.go("assignments")
    from desktop.messages import msg

    with running.window.desk.session.write(msg("Shrink")) as unit:
        rows = unit.conn.exec_driver_sql("SELECT id FROM member").fetchall()
        unit.update("member", {one[0]: {"max_customers": 3} for one in rows})
    pane.propose()
    plan, grid = pane.presenter.plan, pane.board.left_out.grid
    assert grid.isVisible()
    assert grid.rows.rowCount() == len(plan.unplaced) > 0
    grid.select_id(0)
    said = shown(pane.board.panel)
    assert "Why nobody" in said
    assert "Who may not, and why" in said
