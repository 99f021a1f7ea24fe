"""Errors are data: one sentence, its severity, and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from desktop.messages import Message


class Severity(Enum):
    """How loudly an error is shown."""

    WARNING = "warning"
    ERROR = "error"
    FATAL = "fatal"


class AppError(Exception):
    """Something a person is told: what happened, where, and what to do."""

    def __init__(self, message: Message, severity: Severity = Severity.ERROR) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.severity = severity


class ValidationError(AppError):
    """Input that cannot be taken; `fields` maps field name -> what is wrong with it."""

    def __init__(self, message: Message, fields: Mapping[str, Message] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class ConflictError(AppError):
    """The data moved on since the person looked at it; reload and decide again."""


class MissingError(AppError):
    """What was asked for is not there (any more)."""


class StorageError(AppError):
    """The file, disk or database refused: missing, locked, newer, corrupt, full."""


class PassphraseError(StorageError):
    """The file at `path` opens with a passphrase only; `wrong`: it is not the one just given."""

    def __init__(self, message: Message, path: Path, *, wrong: bool) -> None:
        super().__init__(message)
        self.path, self.wrong = path, wrong
