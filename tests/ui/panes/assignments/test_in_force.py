"""Who serves whom now, in the pane: views, order, a customer's story, and what follows changes."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.messages import msg
from ui.panes.assignments.in_force_rows import SHOWS


@pytest.fixture
def pane(running):
    return running.window.host.go("assignments")


def shown(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def rows(pane):
    return [pane.now.found.served[number] for number in pane.in_force.list.grid.rows.listing.ids]


@pytest.mark.parametrize("view", [one for one in SHOWS if one not in {"all", "coming"}])
def test_each_view_shows_what_it_says(pane, view):
    pane.now.show(view)
    found = rows(pane)
    assert found
    assert all(one.locked if view == "locked" else view in one.trouble for one in found)
    pane.in_force.chips.removed.emit("show")
    assert len(rows(pane)) == len(pane.now.found.present.served)


def test_the_figures_are_those_of_the_views(pane):
    said = shown(pane.head)
    for trouble in ("no_owner", "owner_gone", "vip_alone"):
        assert f"{pane.now.found.present.count(trouble):,}" in said


def test_order_and_nobody_last(pane):
    order = pane.now.found.present.order
    pane.in_force.list.grid.sort_by(2, descending=True)
    owners = [one.owner_id for one in rows(pane)]
    known = [order[one] for one in owners if one]
    assert known == sorted(known, reverse=True)
    assert None not in owners[: len(known)]


def test_a_member_of_the_load_list_shows_whom_they_serve(pane):
    loads = pane.in_force.loads
    loads.setCurrentIndex(loads.rows.index(0))
    member = loads.current_id()
    assert rows(pane)
    assert all(member in (one.owner_id, one.backup_id) for one in rows(pane))
    pane.in_force.chips.cleared.emit()
    assert len(rows(pane)) == len(pane.now.found.present.served)


def test_the_panel_tells_the_story_and_follows_a_change(running, pane):
    one = next(one for one in rows(pane) if one.owner_id)
    pane.in_force.list.grid.select_id(pane.in_force.list.grid.rows.listing.ids[rows(pane).index(one)])
    said = shown(pane.in_force.panel)
    assert one.name in said
    assert one.owner in said
    assert "Who served it when" in said
    pane.doing.lock.trigger()
    assert pane.now.customer().locked is not one.locked
    running.window.desk.undo()
    assert pane.now.customer().locked is one.locked


def test_a_change_elsewhere_keeps_the_cursor(running, pane):
    grid = pane.in_force.list.grid
    number = grid.rows.listing.ids[5]
    grid.select_id(number)
    key = pane.now.selected
    with running.window.desk.session.write(msg("Elsewhere")) as unit:
        [new] = unit.insert("customer", [{"name": "Aaa first", "tier": "A", "status": "active"}])
    assert any(one.id == new for one in rows(pane))
    assert grid.current_id() == number
    assert pane.now.selected == key


def test_nothing_can_be_done_without_a_customer(running, pane):
    pane.in_force.list.grid.clearSelection()
    pane.now.select(None)
    for open_ in (pane.doing.open_hand, pane.doing.open_exclusions):
        assert open_() is None
    assert "Choose a customer first" in running.window.desk.toasts.toasts()[-1].sentence.text()
