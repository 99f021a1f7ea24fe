"""Files with a passphrase: opened, remembered, given one, changed, taken away. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import keyrings
from desktop import passphrase_rules as rules
from desktop.errors import ValidationError
from desktop.messages import Message, msg, msgn
from desktop.storage import in_words

if TYPE_CHECKING:
    from db.keys import Key

_SERVICE = "Muster file"

NO_KEYRING = msg(
    "This computer has no keyring to remember the passphrase in. Muster asks for it again when it"
    " starts next."
)


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of it: backups that could not follow, and why nothing is remembered."""

    backups_left: int
    note: Message | None = None

    @property
    def warning(self) -> Message | None:
        """What to do about the backups that did not follow; None: they all did."""
        if not self.backups_left:
            return None
        return msgn(
            "{n} backup could not follow and opens as it did before. Delete it, or try again.",
            "{n} backups could not follow and open as they did before. Delete them, or try again.",
            self.backups_left,
        )


def is_kept(path: Path) -> bool:
    """Whether a file has a passphrase; reads its first bytes. Raises StorageError."""
    from db import sealing

    with in_words(path):
        return sealing.is_sealed(path)


def unlock(path: Path, passphrase: str, *, remember: bool = False) -> Message | None:
    """Let this program open a file; returns why the passphrase is not remembered, if asked to.

    Takes a third of a second on purpose. Raises PassphraseError (`wrong`), StorageError.
    """
    from db import sealing

    with in_words(path):
        key = sealing.unlock(path, passphrase)
    return _remember(key) if remember and key else None


def recall(path: Path) -> bool:
    """Let this program open a file if the system's keyring remembers how; returns whether."""
    from db import held, keys

    salt = keys.salt_of(held.first_bytes(path))
    found = keyrings.find(_SERVICE, salt.hex()) if salt else None
    if salt is None or found is None:
        return False
    key = keys.accepted(bytes.fromhex(found), salt)
    if key is not None:
        keys.keep(key)
    return key is not None


def remember(path: Path) -> Message | None:
    """Let the keyring know how to open a file that is open; returns why it does not."""
    from db import driver

    with in_words(path):
        key = driver.key_of(path)
    return _remember(key) if key else None


def forget(path: Path) -> None:
    """Let the keyring forget how to open a file, and ask again when the program starts next."""
    from db import held, keys

    with in_words(path):
        salt = keys.salt_of(held.first_bytes(path))
    if salt:
        keyrings.forget(_SERVICE, salt.hex())


def give(path: Path, passphrase: str, *, remember: bool = False) -> Turned:
    """Keep a file and its backups with this passphrase, instead of none or another.

    Nobody may have it open, and the old one has been given to `unlock`. Raises ValidationError
    (too short), PassphraseError, StorageError; then the file is as it was.
    """
    return _turn(path, new_key(passphrase), remember)


def take_away(path: Path) -> Turned:
    """Keep a file and its backups without a passphrase. Raises as `give`."""
    return _turn(path, None, remember=False)


def new_key(passphrase: str) -> Key:
    """Return a key for a new file, e.g. for `team.join`. Raises ValidationError (too short)."""
    if rules.strength(passphrase) is rules.Strength.SHORT:
        raise ValidationError(rules.TOO_SHORT, {"passphrase": rules.TOO_SHORT})
    from db import keys

    return keys.new_key(passphrase)


def _turn(path: Path, key: Key | None, remember: bool) -> Turned:
    from db import driver, sealing

    with in_words(path):
        before = driver.key_of(path)
        left = sealing.reseal(path, key)
    if before is not None:
        keyrings.forget(_SERVICE, before.salt.hex())
    return Turned(left, _remember(key) if remember and key else None)


def _remember(key: Key) -> Message | None:
    """Not the passphrase, which may open other things too, but the key made of it."""
    kept = keyrings.keep(_SERVICE, key.salt.hex(), key.secret.hex())
    return None if kept else NO_KEYRING
