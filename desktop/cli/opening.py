"""How a verb gets at the team's file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.session import Session


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Session]:
    """Open `args.file` as `args.person` and close it again. Raises AppError if it cannot be.

    Where it can only be read, that and why is noted.

    The database layer is imported here, not before: `--help` stays quick.
    """
    from desktop.session import open_session

    with open_session(args.file, args.person) as session:
        if session.reads_only:
            args.note(session.reads_only)
        yield session
