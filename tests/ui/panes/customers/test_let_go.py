"""The scored book is let go by a worker, not by the thread of the window."""

import gc

import pytest

from desktop.messages import msg
from tests.ui.freed import by_a_worker, followed
from tests.ui.windows import sample_file, window_on
from ui.kit.runner import Bridge


@pytest.fixture(autouse=True)
def no_collector():
    """The program does not collect cycles in the midst of work either."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def pane(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path), Bridge()) as running:
        made = running.window.host.go("customers")
        qtbot.waitUntil(lambda: running.window.host.is_complete)
        yield made


class Mark:
    """Something whose end can be seen."""


def closed(pane, qtbot):
    """Look at tiers twice, then close; returns what follows both previews."""
    dialog = pane.around.actions.open_tiers()
    presenter = dialog.presenter
    qtbot.waitUntil(lambda: presenter.preview is not None, timeout=20_000)
    first = followed(presenter.preview)
    presenter.calculate(presenter.preview.book.as_of)  # another one takes its place
    assert by_a_worker(first, qtbot)
    second = followed(presenter.preview)
    dialog.close()
    return second


def test_the_preview_of_tiers_is_freed_by_a_worker(pane, qtbot):
    assert by_a_worker(closed(pane, qtbot), qtbot)


def test_the_book_behind_the_card_is_freed_by_a_worker(pane, qtbot):
    cards = pane.around.cards
    pane.list.grid.step_to(0)
    qtbot.waitUntil(lambda: cards._book is not None, timeout=20_000)
    freed = followed(cards._places.setdefault("mark", Mark()))
    with pane.desk.session.write(msg("Elsewhere")) as unit:
        unit.update("customer", {cards.card.row.id: {"region": "Nowhere"}})
    assert by_a_worker(freed, qtbot)
