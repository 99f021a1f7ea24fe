from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from tests.db import filled
from tests.db.new_file import new_file


@pytest.fixture
def store(tmp_path: Path):
    path = tmp_path / "team.muster"
    new_file(path)
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with rows in every table."""
    path = tmp_path_factory.mktemp("made") / "team.muster"
    filled.fill(path)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    """A copy of it."""
    target = tmp_path / "team.muster"
    target.write_bytes(made)
    return target
