"""A proposal in the pane: start day, order, search, ticks hidden or surviving, why not."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.messages import msg
from tests.ui.windows import TODAY, named

MONDAY = TODAY + timedelta(days=1)


@pytest.fixture
def pane(running):
    made = running.window.host.go("assignments")
    made.propose()
    return made


def shown(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def ids(pane):
    return list(pane.board.list.grid.rows.listing.ids)


def write(running, entity, row_id, **values):
    with running.window.desk.session.write(msg("Elsewhere")) as unit:
        unit.update(entity, {row_id: values})


def test_another_start_day_makes_it_old_and_proposing_again_is_for_that_day(running, pane):
    pane.doing.from_monday.trigger()
    assert pane.options.day == MONDAY
    assert pane.options.weekday.text() == "Monday"
    assert TODAY.isoformat() in shown(pane.board.notice)
    assert not pane.doing.accept_all.isEnabled()
    pane.board.notice.button.click()
    assert pane.presenter.plan.planned.book.as_of == MONDAY
    assert "Monday 2026-11-23" in shown(pane.head)
    assert not pane.board.notice.isVisible()
    pane.doing.accept_all.trigger()
    assert running.window.desk.toasts.toasts()[-1].sentence.text().endswith("from 2026-11-23 on")
    assert pane.now.found.present.coming
    assert "to come" in shown(pane.head)
    pane.now.show("coming")
    grid = pane.in_force.list.grid
    assert grid.rows.rowCount() == sum(bool(one.coming) for one in pane.now.found.present.served)
    assert "from 2026-11-23" in grid.rows.data(grid.rows.index(0, 4))


def test_the_day_of_a_proposal_that_has_passed_is_refused(running, pane):
    running.window.desk.today = lambda: MONDAY
    pane.presenter.accept()
    assert "has passed" in shown(pane.board.notice)
    assert pane.presenter.plan is not None
    pane.propose()
    assert pane.presenter.day == MONDAY


def test_searching_longer_is_passed_on(running, pane, monkeypatch):
    from desktop.assignments import service

    asked = []
    real = service.propose
    monkeypatch.setattr(
        service, "propose", lambda *a, **k: asked.append(k["polish"]) or real(*a, **k))
    pane.options.longer.setChecked(True)
    pane.propose()
    assert asked == [True]


def test_columns_sort_by_what_they_mean(pane):
    plan, grid = pane.presenter.plan, pane.board.list.grid
    grid.sort_by(6, descending=True)
    scores = [plan.rows[number].score for number in ids(pane)]
    assert scores == sorted(scores, reverse=True)
    grid.sort_by(1, descending=False)
    places = [plan.order[plan.rows[number].customer] for number in ids(pane)]
    assert places == sorted(places)
    grid.sort_by(3, descending=False)
    before = [plan.rows[number].previous for number in ids(pane)]
    first = before.index(None) if None in before else len(before)
    assert set(before[first:]) <= {None}, "nobody comes last"


def test_search_finds_customers_by_pinyin_and_members_by_name(pane):
    plan = pane.presenter.plan
    row = plan.rows[0]
    pane.search(plan.planned.book.customers[row.customer].code)
    assert [plan.rows[number].customer for number in ids(pane)] == [row.customer]
    pane.search(plan.planned.name(row.member))
    found = [plan.rows[number] for number in ids(pane)]
    assert row in found
    assert all(row.member in (one.member, one.previous, one.backup)
               or plan.planned.name(row.member) in plan.planned.name(one.customer)
               for one in found)
    pane.search("zzzz nothing")
    assert pane.board.list.empty.isVisible()
    pane.board.list.way_chosen.emit("all")
    assert len(ids(pane)) == len(plan.rows)


def test_hidden_ticks_are_told_of_and_not_accepted(running, pane):
    plan, board = pane.presenter.plan, pane.board
    board.tick_all()
    assert len(board.shown_ticks) == len(plan.rows)
    row = plan.rows[3]
    pane.search(plan.planned.book.customers[row.customer].code)
    hidden = len(plan.rows) - 1
    assert f"{hidden} ticked rows are hidden" in shown(board.notice)
    assert pane.doing.accept_ticked.text() == "Accept 1 ticked"
    pane.doing.accept_ticked.trigger()
    assert pane.presenter.plan is None
    assert pane.now.found.present.last.customers == 1
    # What was ticked and hidden is ticked again where the new proposal says the same.
    pane.propose()
    pane.board.notice.acted.emit()
    again = pane.presenter.plan
    old = {one.customer: (one.member, one.backup) for one in plan.rows}
    same = {number for number, one in enumerate(again.rows)
            if old.get(one.customer) == (one.member, one.backup)}
    assert set(pane.board.list.grid.rows.ticks.ids) == same
    assert same


def test_the_title_of_the_tick_column_ticks_what_is_shown(pane, qtbot):
    board = pane.board
    board.list.grid.horizontalHeader().sectionClicked.emit(0)
    assert len(board.shown_ticks) == len(pane.presenter.plan.rows)
    qtbot.keyClick(board.list.grid, Qt.Key.Key_A,
                   Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not board.shown_ticks


def test_ticks_survive_when_rows_stay_the_same(running, pane):
    plan = pane.presenter.plan
    pane.board.list.grid.rows.ticks.put([0, 1, 2])
    ticked = {plan.rows[number].customer for number in (0, 1, 2)}
    served = {row.customer for row in plan.rows}
    idle = next(key for key in plan.planned.book.customers if key not in served)
    write(running, "customer", idle, complexity_pct=101)
    assert "The data changed" in shown(pane.board.notice)
    pane.board.notice.button.click()
    again = pane.presenter.plan
    assert again is not plan
    same = {row.customer for row in plan.rows if row in again.rows}
    got = {again.rows[number].customer for number in pane.board.list.grid.rows.ticks.ids}
    assert got == ticked & same


def test_why_not_of_a_row_and_of_a_customer_nobody_may_serve(pane):
    plan, board = pane.presenter.plan, pane.board
    board.list.grid.select_id(ids(pane)[1])
    row = plan.rows[1]
    other = next(key for key, _ in plan.team if key != row.member)
    board.why_not.select(other)
    board.why_not.chosen.emit(other)
    answer = plan.planned.explainer.why_not(row.customer, other).message
    said = shown(board.panel)
    assert f"Why not {plan.planned.name(other)}" in said
    assert pane.desk.context.say(answer) in said
    # Another customer: the question begins anew.
    board.list.grid.select_id(ids(pane)[2])
    assert board.why_not.key() is None
    assert "Why not " + plan.planned.name(other) not in shown(board.panel)
    assert plan.unplaced, "the sample has customers nobody may serve"
    board.left_out.grid.select_id(0)
    board.why_not.chosen.emit(other)
    said = shown(board.panel)
    assert "Why nobody" in said
    assert f"Why not {plan.planned.name(other)}" in said


def test_putting_it_away_changes_nothing(running, pane):
    steps = len(running.window.desk.session.undo_lists()[0])
    pane.doing.close.trigger()
    assert pane.pages.currentWidget() is pane.in_force
    assert len(running.window.desk.session.undo_lists()[0]) == steps


def test_a_proposal_without_changes_leads_back(running, pane):
    pane.doing.accept_all.trigger()
    pane.propose()
    assert pane.presenter.plan.rows == []
    assert pane.board.list.empty.isVisible()
    named(pane.board.list.empty, "back").click()
    assert pane.pages.currentWidget() is pane.in_force
