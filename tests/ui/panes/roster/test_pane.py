"""The roster pane on a real file: list, order, search, card, commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.i18n import tr
from tests.ui.windows import TODAY, named
from ui.kit.grid.rows import Bar
from ui.panes.roster.columns import COLUMNS, make_row


@pytest.fixture
def pane(running):
    return running.window.host.go("roster")


def texts(pane, key):
    rows = pane.list.grid.rows
    place = [column.key for column in COLUMNS].index(key)
    return [rows.index(row, place).data() for row in range(rows.rowCount())]


def shown(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def select(pane, place):
    pane.list.grid.select_id(pane.list.grid.rows.listing.ids[place])
    return pane.around.cards.card


def test_every_member_stands_with_what_they_carry(running, pane):
    from desktop.assignments.team import team

    rows = team(running.window.desk.session, TODAY)
    assert len(rows) == len(texts(pane, "name")) > 0
    for row, load in zip(rows, texts(pane, "utilisation"), strict=True):
        assert load == ("–" if row.utilisation is None else f"{row.utilisation:,}%")
        hints = make_row(row).hints
        assert not row.capacity or Bar(row.load, row.capacity) in hints.values()


@pytest.mark.parametrize("descending", [False, True])
def test_a_title_sorts_by_number_and_empty_comes_last(pane, descending):
    pane.list.grid.sort_requested.emit("utilisation", descending)
    found = [text for text in texts(pane, "utilisation") if text != "–"]
    loads = [int(text.removesuffix("%").replace(",", "")) for text in found]
    assert loads == sorted(loads, reverse=descending)
    assert texts(pane, "utilisation")[: len(found)] == found
    for column in COLUMNS:
        if column.sortable:
            pane.list.grid.sort_requested.emit(column.key, descending)
            assert len(texts(pane, "name")) == len(pane.presenter.members)


def test_pinyin_and_initials_find_a_name(pane):
    from db.search.keys import search_key

    name = next(text for text in texts(pane, "name") if text[0] > "\u4e00")
    readings = [one for one in search_key([name.split()[0]], []).split() if one.isascii()]
    for reading in readings:
        pane.search(reading)
        assert name in texts(pane, "name")


def test_no_hits_and_nobody_are_told_apart(running, pane, qtbot):
    everybody = texts(pane, "name")
    pane.search("qqqqqq")
    assert "No member fits" in shown(pane.list.empty)
    qtbot.mouseClick(named(pane.list.empty, "clear"), Qt.MouseButton.LeftButton)
    assert texts(pane, "name") == everybody
    running.window.desk.undo()
    assert "Nobody in the team yet" in shown(pane.list.empty)
    qtbot.mouseClick(named(pane.list.empty, "sample"), Qt.MouseButton.LeftButton)
    assert len(texts(pane, "name")) > len(everybody)


def test_the_card_says_what_a_member_carries_can_and_did(pane):
    for place in range(len(texts(pane, "name"))):
        card = select(pane, place)
        assert pane.around.panel.title.text() == card.row.record.name
        assert sum(part.points for part in card.row.capacity_parts) == card.row.capacity
        assert len(card.served) == min(20, card.row.customers)
    said = shown(pane.around.panel)
    for word in ("Profile", "Room for the coming quarter", "Skills", "Interests", "Absences",
                 "Customers led", "History", "Add the sample: 60 customers"):  # fmt: skip
        assert word in said


def test_a_lapsed_certificate_is_marked_and_counts_as_nothing(pane):
    from ui.panes.roster.content import _validity

    cards = [select(pane, place) for place in range(len(texts(pane, "name")))]
    skills = [one for card in cards for one in card.skills]
    assert skills
    for one in skills:
        lapsed = one.standing.expires is not None and one.standing.expires < TODAY
        assert one.standing.lapsed == lapsed
        validity = _validity(one, TODAY)
        assert not lapsed or tr(validity).startswith("▲ lapsed")


def test_space_opens_and_closes_the_card(pane, qtbot):
    grid = pane.list.grid
    select(pane, 0)
    grid.setFocus()
    assert pane.around.panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert not pane.around.panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert pane.around.panel.isVisible()


def test_a_change_from_elsewhere_shows_without_losing_the_place(running, pane):
    from desktop.messages import msg

    number = pane.list.grid.rows.listing.ids[3]
    card = select(pane, 3)
    with running.window.desk.session.write(msg("Promote")) as unit:
        unit.update("member", {card.row.record.id: {"grade": "lead", "location": "Nowhere"}})
    assert pane.list.grid.current_id() == number
    assert pane.around.cards.card.row.record.grade == "lead"
    assert texts(pane, "grade")[3] == "Team lead"
    assert "Nowhere" in shown(pane.around.panel)
    assert "Promote (" in shown(pane.around.panel)


def test_the_history_says_each_action_once(pane):
    from ui.panes.roster.content import content

    card = select(pane, 0)
    lines = next(
        one for one in content(card, TODAY).sections if tr(getattr(one, "title", "")) == "History"
    )
    assert len(lines.rows) == len({one.action for one in card.history})


def test_export_is_in_the_toolbar_and_the_tour_shows_every_state(pane):
    assert [one.objectName() for one in pane.commands] == [
        "new_member", "filter", "charts", "import_members", "export", "group",
    ]  # fmt: skip
    scenes = {scene.name: scene for scene in pane.scenes()}
    scenes["card"].show()
    assert pane.around.panel.isVisible()
    scenes["no-hits"].show()
    assert pane.list.empty.isVisible()
    scenes["all-again"].show()
    for name in ("new", "absence", "skill", "interest"):
        scenes[name].show()
        assert pane.around.actions.editing.form.isVisible()
    scenes["chart-loads"].show().close()


def test_filters_narrow_the_list_and_chips_take_them_away(pane, qtbot):
    everybody = texts(pane, "name")
    over = [row for row in pane.presenter.members if row.load > row.capacity]
    assert 0 < len(over) < len(everybody)
    pane.presenter.toggle("load", "over")
    assert len(texts(pane, "name")) == len(over)
    assert "Load: over capacity" in shown(pane.around.chips)
    team = over[0].record.team
    pane.presenter.toggle("team", team)
    assert len(texts(pane, "name")) == sum(row.record.team == team for row in over)
    pane.around.chips.removed.emit("load")
    assert len(texts(pane, "name")) == sum(
        row.record.team == team for row in pane.presenter.members)
    qtbot.mouseClick(named(pane.around.chips, "clear_filters"), Qt.MouseButton.LeftButton)
    assert texts(pane, "name") == everybody
    assert not pane.around.chips.isVisible()


def test_the_filter_menu_counts_and_a_filter_survives_a_refresh(running, pane):
    from desktop.messages import msg

    status = pane.around.filter_menu.actions()[2].menu()
    counted = {action.text(): action for action in status.actions()}
    active = sum(row.record.status == "active" for row in pane.presenter.members)
    action = counted[f"At work ({active})"]
    action.trigger()
    assert len(texts(pane, "name")) == active
    number = pane.list.grid.rows.listing.ids[0]
    gone = pane.presenter.member(number)
    with running.window.desk.session.write(msg("Leave")) as unit:
        unit.update("member", {gone.record.id: {"status": "left"}})
    pane.presenter.changed()
    assert len(texts(pane, "name")) == active - 1
