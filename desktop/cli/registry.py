"""The verbs: one module each in `desktop/cli/verbs`, imported only when asked for.

A verb module has `NAME`, `HELP`, `arguments(parser)` and `run(args, out)`; it imports what is
heavy inside `run`. Its file is called as the verb, with `_` behind a Python keyword.
"""

from __future__ import annotations

import argparse
import keyword
import pkgutil
from importlib import import_module
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
    return sorted(found.name.rstrip("_") for found in pkgutil.iter_modules(verbs.__path__))


def load(name: str) -> Verb:
    """Import the verb called `name`, one of `names()`."""
    module = f"{name}_" if keyword.iskeyword(name) else name
    return cast("Verb", import_module(f"{verbs.__name__}.{module}"))
