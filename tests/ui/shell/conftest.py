"""Windows for tests of the shell."""

import pytest

from tests.ui.windows import window_on


@pytest.fixture
def empty_window(qapp, qtbot, tmp_path):
    """A window without a file."""
    with window_on(qapp, qtbot, tmp_path) as running:
        yield running
