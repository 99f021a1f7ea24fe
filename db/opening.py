"""Opening a file that somebody chose: every reason not to, found before anything is written."""

from __future__ import annotations

from pathlib import Path

from db.errors import FileProblemError
from db.store import Store


def open_store(path: Path) -> Store:
    """Open the file at `path`. Raises FileProblemError."""
    if not path.exists():
        raise FileProblemError("missing", path)
    if path.is_dir():
        raise FileProblemError("folder", path)
    return Store(path)
