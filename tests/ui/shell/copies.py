"""A file that tests of a module may spoil: each has a copy of its own."""

import pytest

from tests.ui.windows import sample_file


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A sound file; tests work on copies."""
    return sample_file(tmp_path_factory.mktemp("whole"), 20, 6)


@pytest.fixture
def path(tmp_path, whole):
    """A copy in a folder of its own."""
    folder = tmp_path / "files"
    folder.mkdir()
    copy = folder / "team.muster"
    copy.write_bytes(whole.read_bytes())
    return copy
