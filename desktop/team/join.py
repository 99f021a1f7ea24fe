"""Joining a team database: a code becomes a file that holds what its login may read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.new_file import named
from desktop.passphrase_rules import requires_passphrase
from desktop.storage import in_words
from desktop.team import join_code, trouble
from desktop.team import standing as standings
from desktop.team.address import Address
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.rounds import Tick
from desktop.team.types import RoundDone

if TYPE_CHECKING:
    from db.keys import Key
    from desktop.team.connection import Hub

NEEDED = msg(
    "What you may read as admin or HR is kept only in a file with a passphrase. Choose one."
)


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that belongs to a team database now. `note`: why its password is not in a keyring."""

    path: Path
    address: Address
    role: str
    name: str
    came: RoundDone
    note: Message | None


@dataclass(frozen=True, slots=True)
class Offered:
    """What a code leads to, before anything is made. `role` as the hub says it, not the code."""

    address: Address
    role: str
    name: str

    @property
    def needs_passphrase(self) -> bool:
        """Whether what this role reads may be kept only in a file with a passphrase."""
        return requires_passphrase(self.role)


def look(code: str, passwords: Passwords) -> Offered:
    """Try a code: connect and ask who it is. Raises ValidationError, HubError, StorageError."""
    address, password = _of_code(code)
    passwords.give(address, password)
    with connected(address, passwords) as hub:
        role, name = _me(hub, address)
    return Offered(address, role, name)


def join(
    path: Path,
    code: str,
    passwords: Passwords,
    tick: Tick = lambda _step, _done, _all: None,
    key: Key | None = None,
) -> Joined:
    """Make a new file at `path` (.muster is added) with what the login of `code` may read.

    The login is its profile; `key`: it is sealed with a passphrase, as `Offered.needs_passphrase`
    asks. Raises ValidationError (the code, or field passphrase), HubError, StorageError, and what
    `tick` raises; then no file is there.
    """
    address, password = _of_code(code)
    target = named(path)
    passwords.give(address, password)
    with connected(address, passwords) as hub:
        role, name = _me(hub, address)
        if requires_passphrase(role) and key is None:
            raise ValidationError(NEEDED, {"passphrase": NEEDED})
        came = _load(target, hub, address, role, name, tick, key)
    note = passwords.keep(address, password)
    return Joined(target, address, role, name, came, note)


def _of_code(code: str) -> tuple[Address, str]:
    from desktop.settings import config_folder

    read = join_code.read(code)
    return join_code.settled(read, config_folder()), read.password


def _me(hub: Hub, address: Address) -> tuple[str, str]:
    """Who the hub takes this login for. Raises HubError where it is none."""
    from db.hub import diagnosis, logins

    state = diagnosis.examined(hub).state
    if state != "hub":
        raise trouble.HubError(trouble.trouble_of(state, address))
    mine = logins.me(hub)
    if mine is None:
        raise trouble.HubError(trouble.trouble_of("revoked", address))
    return mine.role, mine.name


def _load(
    path: Path, hub: Hub, address: Address, role: str, name: str, tick: Tick, key: Key | None
) -> RoundDone:
    from db.sync.first_load import first_load

    facts = {"profile": address.login, "language": i18n.language()}
    with in_words(path):
        loaded = first_load(
            path,
            hub,
            address.login,
            facts,
            tick,
            key,
            also=lambda conn: standings.note(conn, address, role=role, name=name),
        )
    return RoundDone(0, loaded.rows, 0)
