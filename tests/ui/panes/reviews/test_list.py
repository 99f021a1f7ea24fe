"""The list of a cycle: what it shows, what the head and the filters leave of it."""

from PySide6.QtCore import Qt

from db.removal import removal_of
from desktop.messages import msg
from desktop.session import open_session
from tests.ui.windows import named, sample_file, window_on
from ui.kit.grid.rows import plain
from ui.panes.reviews.columns import PLACES


def shown(pane, key):
    """What a column says, from top to bottom."""
    rows = pane.list.grid.rows
    return [rows.index(at, PLACES[key]).data(Qt.ItemDataRole.DisplayRole)
            for at in range(rows.rowCount())]


def test_each_review_says_who_is_to_act_until_when_and_what_it_came_to(pane):
    pane.presenter.sort("score", descending=True)
    assert [plain(one) for one in shown(pane, "score")][:2] == ["90.0", "88.0"]
    assert shown(pane, "coverage")[:2] == ["100%", "96%"]
    assert shown(pane, "grade") == ["A", "B", "B", "", "", "", "", ""]
    pane.presenter.sort("state", descending=False)
    assert shown(pane, "due_on")[:4] == ["2026-11-15", "2026-11-15", "2026-11-30", "2026-12-05"]
    assert shown(pane, "due_on")[-1] == ""
    who = [one.split(" ")[0] for one in shown(pane, "actor")]
    assert who == ["HR", "Employee", "Manager", "Approver", "Manager", "Approver", "HR", ""]


def test_the_head_counts_the_states_and_leads_to_their_reviews(pane, qtbot):
    head = pane.around.head
    assert "2026" in head.title.text()
    assert "2026-11-30" in head.note.text()  # the phase that ends next
    qtbot.mouseClick(named(head, "figure_manager"), Qt.MouseButton.LeftButton)
    assert shown(pane, "state") == ["Manager's review"]
    assert len(pane.around.chips.chips) == 1
    named(head, "figure_manager").click()  # again: all of them
    assert len(shown(pane, "state")) == 8


def test_search_filters_and_groups_narrow_one_cycle(pane):
    names = [plain(one) for one in shown(pane, "name")]
    number = names[0].split()[-1]
    pane.search(number)
    assert [plain(one) for one in shown(pane, "name")] == names[:1]
    pane.search("")
    pane.presenter.toggle("grade", "B")
    assert len(shown(pane, "grade")) == 2
    pane.presenter.clear()
    pane.presenter.group(("state",))
    assert pane.list.grid.rows.rowCount() == 16  # a header each
    assert shown(pane, "name")[0] == "Not started (1)"


def test_a_file_without_a_cycle_shows_two_ways_on(qapp, qtbot, tmp_path):
    path = sample_file(tmp_path)
    with open_session(path) as session, session.write(msg("No cycle")) as unit:
        cycles = list(unit.conn.exec_driver_sql("SELECT id FROM review_cycle").scalars())
        for table, ids in removal_of(unit.conn, "review_cycle", cycles).leaving.items():
            unit.delete(table, ids)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        pane = running.window.host.go("reviews")
        qtbot.waitUntil(pane.list.empty.isVisible)
        assert not pane.around.head.isVisible()
        assert len(pane.list.empty.buttons) == 2


def test_the_card_says_where_a_review_stands(pane):
    pane.presenter.sort("state", descending=False)
    pane.list.grid.select_id(pane.list.grid.rows.listing.ids[2])
    card = pane.around.cards.card
    assert card.row.state == "manager"
    assert pane.around.panel.title.text() == card.row.name
