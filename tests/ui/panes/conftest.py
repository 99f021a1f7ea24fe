"""Windows for tests of panes."""

import pytest

from tests.ui.windows import sample_file, window_on


@pytest.fixture(scope="package")
def team(tmp_path_factory):
    """A sample file nobody changes."""
    return sample_file(tmp_path_factory.mktemp("team"))


@pytest.fixture
def running(qapp, qtbot, tmp_path, team):
    """A window with a copy of the sample."""
    copy = tmp_path / "copy.muster"
    copy.write_bytes(team.read_bytes())
    with window_on(qapp, qtbot, tmp_path, copy) as made:
        yield made
