"""A new, empty file as the program makes it: made once a run, then copied."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from db.create import create_file
from db.ids import today


@cache
def _made(day: str) -> bytes:
    """What the file holds; it says the `day` it begins with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "team.muster"
        create_file(path)
        return path.read_bytes()


def new_file(path: Path) -> None:
    """Put an empty file at `path`."""
    path.write_bytes(_made(today()))
