"""What must not walk through every row on the thread of the window."""

import pytest

from ui.kit.grid.model import GridModel


@pytest.fixture
def asked(monkeypatch):
    """Each cell Qt asked the flags of; to be named before the grid, Qt's side looks up once."""
    found, real = [], GridModel.flags
    monkeypatch.setattr(GridModel, "flags", lambda self, at: found.append(at) or real(self, at))
    return found


def test_titles_are_painted_without_asking_every_cell_of_a_selection(asked, grid):
    grid.selectAll()
    grid.horizontalHeader().grab()
    assert len(asked) < 100  # 5,000 rows of 8 columns
    assert len(grid.selected_ids()) == 5000
    assert not grid.horizontalHeader().selectionModel().hasSelection()
