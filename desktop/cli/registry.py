"""The verbs: one module each in `desktop/cli/verbs`, imported only when asked for.

A verb module has `NAME`, `HELP`, `arguments(parser)` and `run(args, out)`; it imports what is
heavy inside `run`. Its file is called as the verb, with `_` behind a Python keyword. A folder
holds verbs of two words: `team/create.py` is `team create`.
"""

from __future__ import annotations

import argparse
import keyword
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from desktop.cli import verbs
from desktop.cli.output import Output
from desktop.messages import Message


class Verb(Protocol):
    """What a verb module offers."""

    NAME: str
    HELP: Message

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what this verb takes; FILE and the common options are there already."""

    def run(self, args: argparse.Namespace, out: Output) -> int:
        """Do it; returns the exit code (0, or 1 if asked but refused). May raise AppError."""


def names() -> list[str]:
    """Return the names of all verbs, sorted."""
    return sorted(_names(verbs.__path__))


def within(word: str) -> list[str]:
    """Return the second words of the verbs that begin with `word`; none where it is one itself."""
    return [name.partition(" ")[2] for name in names() if name.startswith(f"{word} ")]


def load(name: str) -> Verb:
    """Import the verb called `name`, one of `names()`."""
    words = [f"{word}_" if keyword.iskeyword(word) else word for word in name.split()]
    return cast("Verb", import_module(".".join([verbs.__name__, *words])))


def _names(folders: Iterable[str]) -> Iterator[str]:
    for found in pkgutil.iter_modules(folders):
        if found.ispkg:
            inside = [str(Path(folder) / found.name) for folder in folders]
            yield from (f"{found.name} {name}" for name in _names(inside))
        else:
            yield found.name.rstrip("_")
