"""What the database layer reports, in words: what happened, where, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db import driver
from db.errors import (
    ChangedSinceError,
    DbError,
    FileProblemError,
    InUseError,
    MissingRowError,
    NothingToUndoError,
)
from db.refusals import reason_of
from desktop.entities import plural_name
from desktop.errors import (
    AppError,
    ConflictError,
    MissingError,
    PassphraseError,
    StorageError,
)
from desktop.messages import Message, msg, msgn

_FILE_PROBLEMS: dict[str, Callable[[str], Message]] = {
    "missing": lambda p: msg(
        "There is no file {path}. Check the name, or make it with New.", path=p
    ),
    "exists": lambda p: msg("{path} exists already. Choose another name.", path=p),
    "folder": lambda p: msg("{path} is a folder. Choose a .muster file in it.", path=p),
    "not_muster": lambda p: msg(
        "{path} is not a Muster file. To bring in a list, use Import.", path=p
    ),
    "corrupt": lambda p: msg(
        "{path} is damaged and was not changed. Bring back the newest backup from the folder"
        " beside it.",
        path=p,
    ),
    "newer": lambda p: msg(
        "{path} was made by a newer Muster. It stays as it is; update this program to change it.",
        path=p,
    ),
    "too_new": lambda p: msg(
        "{path} was made by a newer Muster and keeps things in a way this one cannot read."
        " It stays as it is; update this program to open it.",
        path=p,
    ),
    "older": lambda p: msg(
        "{path} was made by an older Muster and cannot be brought up to date where it lies."
        " Copy it to a folder where you may write.",
        path=p,
    ),
    "no_folder": lambda p: msg(
        "There is no folder {path}. Make it, or choose another place.", path=p
    ),
    "locked": lambda p: msg(
        "{path} is in use by another program. Close it there and try again.", path=p
    ),
    "read_only": lambda p: msg(
        "{path} is open for reading only, nothing was changed. Save a copy to work on it.", path=p
    ),
    "full": lambda p: msg(
        "The disk with {path} is full, nothing was changed. Make room and try again.", path=p
    ),
    "network": lambda p: msg(
        "{path} lies on a network drive, where a live file breaks."
        " Copy it to this computer, or share it through a team database.",
        path=p,
    ),
    "cloud": lambda p: msg(
        "{path} lies in a folder that a cloud service synchronises, where a live file breaks."
        " Move it to another folder, or share it through a team database.",
        path=p,
    ),
    "passphrase": lambda p: msg("{path} opens with its passphrase only. Give it.", path=p),
    "denied": lambda p: msg(
        "{path} cannot be written. Check the rights on its folder, or choose another.", path=p
    ),
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what db and SQLite raise inside the block into an AppError about `path`."""
    try:
        yield
    except driver.errors(DbError, DBAPIError, OSError) as problem:
        if (told := told_of(problem, path)) is None:
            raise
        raise told from problem


def refusal(reason: str, path: Path) -> Message:
    """Say what a reason of FileProblemError means for the file at `path`."""
    return _FILE_PROBLEMS[reason](str(path))


def told_of(problem: Exception, path: Path) -> AppError | None:
    """Return `problem` as an AppError, or None if it is a fault of the program."""
    if isinstance(problem, FileProblemError) and problem.reason == "passphrase":
        return _told_of_passphrase(problem)
    if isinstance(problem, FileProblemError):
        return StorageError(refusal(problem.reason, problem.path))
    if isinstance(problem, DbError):
        return _told_of_rows(problem)
    if reason := reason_of(problem):
        return StorageError(refusal(reason, path))
    if isinstance(problem, OSError):
        return StorageError(msg("{path}: {detail}.", path=str(path), detail=problem.strerror or ""))
    return None


def _told_of_passphrase(problem: FileProblemError) -> PassphraseError:
    if problem.detail != "wrong":
        return PassphraseError(refusal("passphrase", problem.path), problem.path, wrong=False)
    said = msg(
        "This is not the passphrase of {file}. Capital letters count, and so does the way Chinese"
        " is typed.",
        file=problem.path.name,
    )
    return PassphraseError(said, problem.path, wrong=True)


def _told_of_rows(problem: DbError) -> AppError | None:
    if isinstance(problem, ChangedSinceError):
        first = problem.changes[0]
        return ConflictError(
            msgn(
                "Not undone: {n} value was changed since by {person}. Undo that first.",
                "Not undone: {n} values were changed since, the newest by {person}."
                " Undo that first.",
                len(problem.changes),
                person=first.person,
            )
        )
    if isinstance(problem, InUseError):
        return ConflictError(
            msg(
                "Not done: {count} {children} still belong to deleted {parents}."
                " Remove or move them first.",
                count=problem.count,
                children=plural_name(problem.child),
                parents=plural_name(problem.entity),
            )
        )
    if isinstance(problem, MissingRowError):
        return MissingError(
            msg("Some {rows} are not there any more. Reload.", rows=plural_name(problem.entity))
        )
    if isinstance(problem, NothingToUndoError):
        return MissingError(msg("There is nothing to take back."))
    return None
