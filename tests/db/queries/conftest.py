from __future__ import annotations

import pytest

from tests.db.plain_file import empty_file


@pytest.fixture
def conn(tmp_path):
    with empty_file(tmp_path) as opened:
        yield opened
