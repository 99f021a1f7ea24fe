"""The first bytes of a file: enough to know ours from any other without letting SQLite touch it."""

from __future__ import annotations

from pathlib import Path

from db import held, keys
from db.errors import FileProblemError
from db.refusals import refusing

APPLICATION_ID = 0x4D535452  # "MSTR"; `file` shows it
_MAGIC = b"SQLite format 3\x00"


def require_muster(path: Path) -> None:
    """Refuse what is no Muster file, with a passphrase or without.

    Raises FileProblemError folder, missing, not_muster, denied.
    """
    if path.is_dir():
        raise FileProblemError("folder", path)
    if not path.exists():
        raise FileProblemError("missing", path)
    with refusing(path):
        header = held.first_bytes(path)
    if keys.salt_of(header) is not None:
        return
    if header[:16] != _MAGIC or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FileProblemError("not_muster", path)
