"""Making an empty file for a team."""

from __future__ import annotations

from pathlib import Path

from db.create import create_file
from desktop.session import open_session
from desktop.storage import in_words


def create(path: Path, person: str) -> None:
    """Make an empty file at `path`, whose desk is `person`'s. Raises StorageError."""
    with in_words(path):
        create_file(path)
    with open_session(path, person) as session:
        session.set_profile(person)
