"""A window with a cycle in it."""

import pytest

from tests.ui.panes.reviews.made import fill
from tests.ui.windows import sample_file, window_on


@pytest.fixture
def path(tmp_path):
    """A sample of eight people, each in another state of a cycle."""
    made = sample_file(tmp_path)
    fill(made)
    return made


@pytest.fixture
def pane(qapp, qtbot, tmp_path, path):
    """The pane on that file."""
    with window_on(qapp, qtbot, tmp_path, path) as running:
        made = running.window.host.go("reviews")
        qtbot.waitUntil(lambda: made.list.grid.rows.rowCount() == 8)
        yield made
