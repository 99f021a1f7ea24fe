"""The customers pane on a real file: list, filters, card, commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.i18n import tr
from tests.ui.windows import TODAY, named
from ui.panes.customers.columns import COLUMNS


@pytest.fixture
def pane(running):
    return running.window.host.go("customers")


def texts(pane, key):
    rows = pane.list.grid.rows
    place = [column.key for column in COLUMNS].index(key)
    return [rows.index(row, place).data() for row in range(rows.rowCount())]


def shown(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_every_customer_stands_in_order_of_its_name(pane):
    assert len(texts(pane, "name")) == 60
    assert pane.presenter.choices.total == 60


def test_a_title_sorts_and_a_second_click_turns_round(pane):
    grid = pane.list.grid
    grid.sort_requested.emit("value", True)
    values = [float(text.replace(",", "")) for text in texts(pane, "value") if text]
    assert values == sorted(values, reverse=True)
    grid.sort_requested.emit("tier", False)
    tiers = [text.partition(" ")[0] for text in texts(pane, "tier")]
    assert tiers == sorted(tiers, key=lambda tier: (not tier, tier))


def test_pinyin_initials_find_a_name(pane):
    from db.search.keys import search_key

    name = next(text for text in texts(pane, "name") if text[0] > "\u4e00")
    readings = search_key([name.partition(" ")[0]], []).split()
    pane.search(next(one for one in readings if one.isascii())[:6])
    assert name in texts(pane, "name")


def test_filters_are_chips_that_can_be_dropped(pane, qtbot):
    pane.presenter.toggle("tier", "A")
    pane.presenter.toggle("tier", "B")
    found = {text.partition(" ")[0] for text in texts(pane, "tier")}
    assert found <= {"A", "B"}
    bar = pane.around.chips
    assert [tr(chip.text) for chip in bar.chips] == ["Tier: A, B"]
    pane.presenter.toggle("owner_id", None)
    assert [tr(chip.text) for chip in bar.chips] == ["Tier: A, B", "Owner: Nobody"]
    assert set(texts(pane, "owner")) <= {""}
    bar.removed.emit("tier")
    assert [tr(chip.text) for chip in bar.chips] == ["Owner: Nobody"]
    qtbot.mouseClick(named(bar, "clear_filters"), Qt.MouseButton.LeftButton)
    assert bar.chips == ()
    assert len(texts(pane, "name")) == 60


def test_the_filter_menu_ticks_what_is_in_force(pane):
    pane.presenter.toggle("status", "active")
    menu = pane.around.filter_menu._menus["status"]
    ticked = [one.text() for one in menu.actions() if one.isChecked()]
    assert len(ticked) == 1
    assert ticked[0].startswith("Active (")


def test_no_hits_and_no_data_are_told_apart(running, pane, qtbot):
    pane.search("no such customer")
    assert pane.list.empty.isVisible()
    assert "No customer fits" in shown(pane.list.empty)
    qtbot.mouseClick(named(pane.list.empty, "clear"), Qt.MouseButton.LeftButton)
    assert len(texts(pane, "name")) == 60
    running.window.desk.undo()
    assert "No customers yet" in shown(pane.list.empty)
    qtbot.mouseClick(named(pane.list.empty, "sample"), Qt.MouseButton.LeftButton)
    assert len(texts(pane, "name")) == 600


def test_the_card_explains_the_score(pane):
    ids = pane.list.grid.rows.listing.ids
    pane.list.grid.select_id(ids[5])
    panel = pane.around.panel
    card = pane.around.cards.card
    assert panel.title.text() == card.row.name
    said = shown(panel)
    for word in ("Profile", "Recency", "Total", "Tier ledger", "Contacts", "Latest purchases"):
        assert word in said
    assert "Add the sample: 60 customers" in said


def test_the_parts_of_the_card_sum_to_the_score(pane):
    from ui.panes.customers.content import content

    for number in pane.list.grid.rows.listing.ids[:20]:
        pane.list.grid.select_id(number)
        cards = pane.around.cards
        receipt = cards._book.receipt_at(cards._places[cards.card.row.id])
        drawn = next(
            one for one in content(cards.card, receipt, TODAY).sections if hasattr(one, "parts")
        )
        assert sum(round(1000 * part.points) for part in drawn.parts) == round(1000 * drawn.total)


def test_space_opens_and_closes_the_card(pane, qtbot):
    grid, panel = pane.list.grid, pane.around.panel
    grid.select_id(grid.rows.listing.ids[0])
    grid.setFocus()
    assert panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert not panel.isVisible()
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert panel.isVisible()


def test_a_change_from_elsewhere_shows_without_losing_the_place(running, pane):
    from desktop.messages import msg

    grid = pane.list.grid
    number = grid.rows.listing.ids[7]
    grid.select_id(number)
    card = pane.around.cards.card
    session = running.window.desk.session
    with session.write(msg("Move it")) as unit:
        unit.update("customer", {card.row.id: {"region": "Nowhere"}})
    assert "Nowhere" in texts(pane, "region")
    assert grid.current_id() == number
    assert pane.around.cards.card.row.region == "Nowhere"


def test_switching_to_chinese_speaks_chinese_everywhere(running, pane):
    running.conductor.actions.looks.languages["zh_CN"].trigger()
    assert pane.list.grid.rows.headerData(0, Qt.Orientation.Horizontal) == tr(COLUMNS[0].title)
