"""What was shown is let go by a worker, not by the thread of the window, and wholly."""

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
        made = running.window.host.go("assignments")
        qtbot.waitUntil(lambda: running.window.host.is_complete and made.now.found is not None)
        yield made


def test_what_was_in_force_is_freed_by_a_worker(pane, qtbot):
    freed = followed(pane.now.found)
    with pane.desk.session.write(msg("Elsewhere")) as unit:
        unit.update("customer", {pane.now.found.present.served[0].id: {"region": "Nowhere"}})
    assert by_a_worker(freed, qtbot)


@pytest.mark.parametrize("how", ["close", "accept"])
def test_of_a_proposal_put_away_nothing_stays(pane, qtbot, how):
    pane.propose()
    qtbot.waitUntil(lambda: pane.presenter.plan is not None, timeout=20_000)
    qtbot.waitUntil(lambda: pane.desk.bridge.runner.pending == 0, timeout=20_000)
    freed = followed(pane.presenter.plan)
    getattr(pane.presenter, how)()
    assert by_a_worker(freed, qtbot)
