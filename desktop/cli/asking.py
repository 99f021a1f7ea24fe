"""How a passphrase gets to the command line: the environment, the keyring, a prompt; never a word
of the command itself, which every user of the computer can read.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.cli.output import Output
from desktop.errors import PassphraseError, ValidationError
from desktop.i18n import tr
from desktop.messages import Message, msg

PRESENT, NEW = "MUSTER_PASSPHRASE", "MUSTER_NEW_PASSPHRASE"


def with_passphrase(run: Callable[[], int]) -> int:
    """Run a verb; where a file asks for its passphrase, give it and run again.

    A verb meets that before it has done anything. Raises PassphraseError where none is given, or
    another.
    """
    asked: set[Path] = set()
    while True:
        try:
            return run()
        except PassphraseError as error:
            if error.path in asked:
                raise
            asked.add(error.path)
            if not _given(error):
                raise


def _given(error: PassphraseError) -> bool:
    from desktop import passphrases

    if PRESENT not in os.environ and passphrases.recall(error.path):
        return True
    typed = secret(PRESENT, msg("Passphrase of {file}: ", file=error.path.name))
    if typed:
        passphrases.unlock(error.path, typed)
    return bool(typed)


def secret(variable: str, prompt: Message) -> str:
    """Return what the environment holds, else what is typed unseen, else a line of the input."""
    if held := os.environ.get(variable, ""):
        return held
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return getpass.getpass(tr(prompt))
    return sys.stdin.readline().rstrip("\r\n")


def new_secret(out: Output) -> str:
    """Return a passphrase to give a file; at a terminal it is typed twice. Raises ValidationError.

    Says first that nobody can open the file without it.
    """
    from desktop.passphrase_rules import NOBODY_CAN, NOT_THE_SAME

    out.note(NOBODY_CAN)
    typed = secret(NEW, msg("New passphrase: "))
    if sys.stdin is not None and sys.stdin.isatty() and typed != secret(NEW, msg("Once more: ")):
        raise ValidationError(NOT_THE_SAME)
    return typed
