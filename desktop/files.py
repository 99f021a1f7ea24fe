"""Writing a file whole or not at all: beside its target, to the disk, then moved over it."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.whole import sync, sync_folder
from desktop.errors import StorageError
from desktop.messages import Message, msg

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


@contextmanager
def replace_file(target: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a path to write to; at the end it becomes `target`, or on any error `target` stays.

    The yielded path lies in the folder of `target` and has its suffix. A kill at any moment
    leaves either the old file or the new one whole. What the disk or the folder refuses is
    raised as `StorageError`; other exceptions of the block pass unchanged.
    """
    final = Path(os.path.realpath(target))  # a link stays a link, what it points to is replaced
    beside = final.with_name(f".muster-{secrets.token_hex(6)}{final.suffix}")
    try:
        _check_place(final)
        yield beside
        sync(beside)
        if final.exists():
            shutil.copymode(final, beside)
        os.replace(beside, final)  # noqa: PTH105 - Path.replace would do the same; the law names this
        sync_folder(final.parent)
    except OSError as error:
        if error.filename in (None, os.fspath(beside), os.fspath(final)):
            raise StorageError(write_refusal(final, error)) from error
        raise
    finally:
        beside.unlink(missing_ok=True)


def write_refusal(target: Path, error: OSError) -> Message:
    """Say why `target` could not be written and what to do about it."""
    if isinstance(error, PermissionError):
        return msg(
            "{file} could not be written: another program has it open or it is protected. "
            "Close it there, or save under another name.",
            file=target.name,
        )
    if error.errno in _FULL:
        return msg(
            "There is no room on the disk for {file}. Free some space or choose another place; "
            "the file is as it was before.",
            file=target.name,
        )
    return msg(
        "{file} could not be written to {folder} ({reason}). Choose another place.",
        file=target.name,
        folder=str(target.parent),
        reason=error.strerror or type(error).__name__,
    )


def _check_place(target: Path) -> None:
    if not target.parent.is_dir():
        raise StorageError(
            msg(
                "The folder {folder} does not exist. Create it or choose another place.",
                folder=str(target.parent),
            )
        )
    if target.is_dir():
        raise StorageError(msg("{file} is a folder. Choose the name of a file.", file=str(target)))
