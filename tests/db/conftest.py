from __future__ import annotations

from pathlib import Path

import pytest

from db.create import create_file
from db.store import Store


@pytest.fixture
def store(tmp_path: Path):
    path = tmp_path / "team.muster"
    create_file(path)
    opened = Store(path)
    yield opened
    opened.close()
