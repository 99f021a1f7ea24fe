"""Passwords of team databases: in the system's keyring, else in memory while the program runs.

Never in a file of ours, never on a command line.
"""

from __future__ import annotations

from desktop import keyrings
from desktop.messages import Message, msg
from desktop.team.address import Address, text

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
        return keyrings.find(_SERVICE, key)

    def give(self, address: Address, password: str) -> None:
        """Use a password until the program ends; it is kept nowhere else."""
        self._given[_key(address)] = password

    def keep(self, address: Address, password: str) -> Message | None:
        """Remember a password; returns why only until the program ends, None if for good."""
        self.give(address, password)
        kept = keyrings.keep(_SERVICE, _key(address), password)
        return None if kept else NO_KEYRING

    def forget(self, address: Address) -> None:
        """Know a password no longer, here and in the keyring."""
        self._given.pop(_key(address), None)
        keyrings.forget(_SERVICE, _key(address))


def _key(address: Address) -> str:
    return text(Address(address.host, address.port, address.database, address.login))
