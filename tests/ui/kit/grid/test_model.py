import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.errors import StorageError
from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource, make_row
from ui.kit.grid.feed import HEAD
from ui.kit.grid.model import GridModel
from ui.kit.grid.rows import Row

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(context, bridge):
    made = GridModel(context, bridge, "t", COLUMNS)
    made.tester = QAbstractItemModelTester(made)
    yield made
    made.deleteLater()


@pytest.fixture
def slow(context, held_bridge):
    """A model whose jobs wait."""
    made = GridModel(context, held_bridge, "t", COLUMNS)
    yield made
    made.deleteLater()


def ids_of(model):
    return list(model.listing.ids)


def test_the_first_screen_comes_before_the_ids(slow, held):
    slow.show(ListSource(range(1000)))
    held.go()
    assert slow.rowCount() == HEAD
    assert slow.data(slow.index(HEAD - 1, 2)) == make_row(HEAD - 1).texts[2]
    held.go()
    assert slow.rowCount() == 1000
    assert slow.listing.id_at(HEAD) is None
    assert not slow.listing.complete
    held.go()
    assert slow.listing.id_at(999) == 999
    assert slow.listing.complete


def test_ids_may_come_before_the_count(slow, held):
    slow.show(ListSource(range(1000)))
    held.go()
    count, ids = held.waiting
    ids.run()
    assert slow.rowCount() == 1000
    count.run()
    assert slow.rowCount() == 1000


def test_a_count_of_an_older_question_is_dropped(slow, held):
    slow.show(ListSource(range(1000)))
    held.go()
    count, ids = held.waiting
    held.waiting.clear()
    slow.show(ListSource(range(5)))
    held.go()
    count.run()
    ids.run()
    assert slow.rowCount() == 5


def test_a_page_read_before_a_change_does_not_overwrite_it(slow, held):
    source = ListSource(range(500))
    slow.show(source)
    held.go_all()
    slow.ensure(200, 230)
    page = held.waiting.pop()
    slow.refresh({210})
    source.make = lambda number: Row(number, ("new",) * len(COLUMNS))
    held.go_all()
    page.run()
    slow.ensure(200, 230)
    held.go_all()
    assert slow.data(slow.index(210, 0)) == "new"


def test_rows_not_read_yet_are_empty_and_read_by_the_page(slow, held):
    source = ListSource(range(1000))
    slow.show(source)
    held.go(3)
    assert slow.data(slow.index(500, 0)) is None
    slow.ensure(500, 530)
    held.go()
    assert source.pages == [list(range(384, 512))]
    assert slow.data(slow.index(500, 2)) == make_row(500).texts[2]
    slow.ensure(500, 530)
    held.go()
    assert source.pages[-1] == list(range(512, 640))


def test_only_one_page_is_under_way(slow, held):
    slow.show(ListSource(range(10_000)))
    held.go(3)
    for place in (1000, 3000, 5000):
        slow.ensure(place, place + 30)
    assert len(held.waiting) == 1


def test_a_newer_question_voids_the_older_answer(slow, held):
    slow.show(ListSource(range(500)))
    slow.show(ListSource(range(7)))
    held.go_all()
    assert slow.rowCount() == 7


def test_ids_that_disagree_with_the_first_screen_start_afresh(slow, held):
    source = ListSource(range(1000))
    slow.show(source)
    held.go()
    source.order.insert(0, 5000)
    held.go_all()
    assert slow.rowCount() == 1001
    assert slow.listing.id_at(0) == 5000


@pytest.mark.parametrize(
    "after",
    [
        [9, *range(200)],
        list(range(0, 200, 3)),
        [*range(100, 200), *range(100)],
        [*range(50), 700, 701, *range(50, 150), 702],
        [],
        list(range(199, -1, -1)),
        [5000, *range(150, 200), 3, *range(10, 140), 6000],
    ],
)
def test_refresh_leads_to_the_new_rows(model, after):
    source = ListSource(range(200))
    model.show(source)
    source.order = list(dict.fromkeys(after))
    model.refresh()
    assert ids_of(model) == source.order
    assert model.rowCount() == len(source.order)


def test_refresh_reads_only_what_changed(model):
    source = ListSource(range(300))
    model.show(source)
    model.ensure(0, 20)
    source.pages.clear()
    source.make = lambda number: Row(number, ("new",) * len(COLUMNS))
    model.refresh({3})
    assert model.data(model.index(3, 0)) == "new"
    assert model.listing.row(100) is None or model.listing.row(100).texts[0] != "new"


def test_changes_told_twice_before_the_answer_are_both_read(slow, held):
    source = ListSource(range(30))
    slow.show(source)
    held.go_all()
    source.make = lambda number: Row(number, ("new",) * len(COLUMNS))
    slow.refresh({3})
    slow.refresh({4})
    held.go_all()
    slow.ensure(0, 29)
    held.go_all()
    assert [slow.data(slow.index(place, 0)) for place in (3, 4)] == ["new", "new"]


def test_rows_gone_between_ids_and_page_come_empty_and_are_asked_for_once(model):
    source = ListSource(range(500))
    model.show(source)
    source.order.remove(300)
    model.ensure(290, 310)
    asked = len(source.pages)
    model.ensure(290, 310)
    assert model.data(model.index(300, 0)) == ""
    assert sum(300 in page for page in source.pages[:asked]) == 1
    assert sum(300 in page for page in source.pages) == 1


def test_a_failure_is_told_once_and_the_next_refresh_starts_again(model, qtbot):
    source = ListSource(range(500))
    model.show(source)
    source.error = StorageError(msg("The file is locked."))
    with qtbot.waitSignal(model.failed) as told:
        model.ensure(200, 230)
    assert told.args[0].message.msgid == "The file is locked."
    with qtbot.assertNotEmitted(model.failed):
        model.ensure(200, 230)
    source.error = None
    model.refresh()
    model.ensure(200, 230)
    assert model.data(model.index(210, 2)) == make_row(210).texts[2]


def test_only_text_is_answered(model):
    model.show(ListSource(range(3)))
    index = model.index(1, 1)
    roles = [role for role in Qt.ItemDataRole if role not in {Qt.ItemDataRole.DisplayRole, SPOKEN}]
    assert {model.data(index, role) for role in roles} == {None}


def test_cells_are_spoken_with_the_meaning_of_the_column(model):
    model.show(ListSource(range(3)))
    model.ticks.put([1])
    assert model.data(model.index(1, 1), SPOKEN) == "Tier: B"
    assert model.data(model.index(1, 8), SPOKEN) == "Accept: ticked"
    assert model.data(model.index(2, 8), SPOKEN) == "Accept: not ticked"
