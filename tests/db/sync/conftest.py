"""Laptops before a hub of the test's own."""

import tempfile
from pathlib import Path

import pytest

from tests.db.sync.hubs import Hub
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


@pytest.fixture
def many(postgres, hub):
    """A hub that serves many seeds one after the other."""
    made = Hub(postgres, hub)
    yield made
    made.close()


@pytest.fixture
def folder():
    """Where files of many seeds lie: in memory if there is such a place, their end is sure."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made)
