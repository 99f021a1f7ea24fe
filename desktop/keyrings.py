"""The system's keyring: what is remembered there for a person, if there is one that keeps anything.

It may wait for the person to unlock it: nothing here is for the window's thread.
"""

from __future__ import annotations

import logging
from typing import Any

_log = logging.getLogger(__name__)


def find(service: str, name: str) -> str | None:
    """Return what is kept under a name; None where nothing is, or no keyring gives it."""
    if (ring := _keyring()) is None:
        return None
    try:
        found: str | None = ring.get_password(service, name)
    except _errors() as error:
        _log.warning("the keyring gives nothing: %s", error)
        return None
    return found


def keep(service: str, name: str, secret: str) -> bool:
    """Remember a secret; returns whether a keyring took it."""
    if (ring := _keyring()) is None:
        return False
    try:
        ring.set_password(service, name, secret)
    except _errors() as error:
        _log.warning("the keyring takes nothing: %s", error)
        return False
    return True


def forget(service: str, name: str) -> None:
    """Take a secret out again, if it is there."""
    if (ring := _keyring()) is None:
        return
    try:
        ring.delete_password(service, name)
    except _errors() as error:  # not there, or locked: nothing of ours to undo
        _log.info("the keyring forgot nothing: %s", error)


def _keyring() -> Any:
    import keyring

    found = keyring.get_keyring()
    return found if found.priority > 0 else None


def _errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    # Backends speak D-Bus or the system's own calls: what those raise is no KeyringError.
    return (KeyringError, OSError, RuntimeError)
