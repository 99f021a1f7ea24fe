"""Making an empty file for a team."""

from __future__ import annotations

from pathlib import Path

from db.create import create_file
from desktop import i18n
from desktop.storage import in_words

SUFFIX = ".muster"


def named(path: Path) -> Path:
    """Return `path` as the name of a new file: with .muster at its end, as the window adds it."""
    if path.suffix.lower() == SUFFIX or path.is_dir():
        return path
    return path.with_name(path.name + SUFFIX)


def create(path: Path, person: str, language: str = "") -> None:
    """Make an empty file at `path`, whose desk is `person`'s. Raises StorageError.

    `language`: what the file is kept in, e.g. zh_CN; the one that is spoken if left out.
    """
    facts = {"profile": person, "language": language or i18n.language()}
    with in_words(path):
        create_file(path, facts)
