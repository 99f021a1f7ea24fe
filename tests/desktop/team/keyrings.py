"""A keyring that keeps passwords in memory, as a desktop's would; and what it holds."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from db import keys


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        from keyring.errors import PasswordDeleteError

        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """A program just started: no passphrase was given, no keyring is there; keys are cheap.

    For every test of a module that imports it.
    """
    monkeypatch.setitem(keys._COSTS, 1, (1, 64, 1))
    before, ring = dict(keys._known), keyring.get_keyring()
    keys._known.clear()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(ring)
    keys._known.clear()
    keys._known.update(before)
