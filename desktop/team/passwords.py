"""Passwords of team databases: in the system's keyring, else in memory while the program runs.

Never in a file of ours, never on a command line.
"""

from __future__ import annotations

import logging
from typing import Any

from desktop.messages import Message, msg
from desktop.team.address import Address, text

_log = logging.getLogger(__name__)
_SERVICE = "Muster team database"

NO_KEYRING = msg(
    "This computer has no keyring to keep the password in. It is kept until the program ends and"
    " asked for again then; it is never written into a file."
)


class Passwords:
    """What one running program knows; give the same one to whoever connects."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def find(self, address: Address) -> str | None:
        """Return the password of the login at `address`; None where it must be asked for.

        May wait for the person to unlock the keyring: not for the window's thread.
        """
        key = _key(address)
        if key in self._given:
            return self._given[key]
        ring = _keyring()
        if ring is None:
            return None
        try:
            found: str | None = ring.get_password(_SERVICE, key)
        except _errors() as error:
            _log.warning("the keyring gives no password: %s", error)
            return None
        return found

    def give(self, address: Address, password: str) -> None:
        """Use a password until the program ends; it is kept nowhere else."""
        self._given[_key(address)] = password

    def keep(self, address: Address, password: str) -> Message | None:
        """Remember a password; returns why only until the program ends, None if for good."""
        self.give(address, password)
        ring = _keyring()
        if ring is None:
            return NO_KEYRING
        try:
            ring.set_password(_SERVICE, _key(address), password)
        except _errors() as error:
            _log.warning("the keyring takes no password: %s", error)
            return NO_KEYRING
        return None

    def forget(self, address: Address) -> None:
        """Know a password no longer, here and in the keyring."""
        self._given.pop(_key(address), None)
        if ring := _keyring():
            try:
                ring.delete_password(_SERVICE, _key(address))
            except _errors() as error:  # not there, or locked: nothing of ours to undo
                _log.info("the keyring forgot nothing: %s", error)


def _key(address: Address) -> str:
    return text(Address(address.host, address.port, address.database, address.login))


def _keyring() -> Any:
    """The system's keyring; None where there is none that keeps anything."""
    import keyring

    found = keyring.get_keyring()
    return found if found.priority > 0 else None


def _errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    # Backends speak D-Bus or the system's own calls: what those raise is no KeyringError.
    return (KeyringError, OSError, RuntimeError)
