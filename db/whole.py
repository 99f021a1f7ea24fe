"""A file is written beside its place, brought to the disk, and moved: whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COMPANIONS = ("", "-journal", "-wal", "-shm")
_LEFT = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)\.new(-journal|-wal|-shm)?")


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield a path beside `target` to write to; at the end it is moved over `target`.

    A kill at any moment leaves what was there or the new file. What it may leave beside the
    target is taken away by `clean`.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield beside
        sync(beside)
        beside.replace(target)
        sync_folder(target.parent)
    finally:
        for companion in _COMPANIONS:
            beside.with_name(beside.name + companion).unlink(missing_ok=True)


def clean(folder: Path, name: str = "*") -> None:
    """Remove what killed programs left in `folder` while they wrote files called `name`."""
    for left in folder.glob(".*.new*"):
        written = _LEFT.fullmatch(left.name)
        if written and name in {"*", written["name"]} and not _runs(int(written["process"])):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    import psutil

    return psutil.pid_exists(process)


def sync(path: Path) -> None:
    """Bring a file to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make the move itself last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
