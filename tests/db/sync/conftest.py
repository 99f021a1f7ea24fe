"""Laptops before a hub of the test's own."""

import pytest

from tests.db.sync.laptops import Laptop


@pytest.fixture
def laptop(hub, tmp_path):
    """Make a laptop by its owner's name."""
    made = []

    def make(name):
        made.append(Laptop(tmp_path / f"{name}.muster", hub, name))
        return made[-1]

    yield make
    for one in made:
        one.close()
