"""The key of a file that is kept with a passphrase, and which keys this process was given.

The first 16 bytes of such a file, which SQLCipher leaves readable as its salt, are: MARK, the
version of the derivation, 8 random bytes, and 3 bytes by which a wrong passphrase is told from a
damaged file (whoever can test them has done the whole derivation). So one file stays one file
that can be copied and mailed, and everything a passphrase needs to open it goes with it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

MARK = b"MSTR"
LENGTH = 16
_RANDOM, _CHECK = 8, 3

# version -> time cost, memory in KiB, lanes. 1: the second choice of RFC 9106, section 4.
_COSTS = {1: (3, 64 * 1024, 4)}
_LATEST = 1
_known: dict[bytes, Key] = {}  # given once, for all connections of this process


@dataclass(frozen=True, slots=True)
class Key:
    """`salt`: the first bytes of the file; `secret`: 32 bytes, shown and logged nowhere."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def spoken(self) -> str:
        """The key as SQLCipher takes a raw one."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def salt_of(head: bytes) -> bytes | None:
    """Return the salt in the first bytes of a file; None: it is kept without a passphrase."""
    ours = head[: len(MARK)] == MARK and len(head) >= LENGTH
    return head[:LENGTH] if ours and head[len(MARK)] in _COSTS else None


def new_key(passphrase: str) -> Key:
    """Return a key for a file to be made; takes a third of a second and 64 MiB on purpose."""
    import secrets

    salt = MARK + bytes([_LATEST]) + secrets.token_bytes(_RANDOM)
    secret = _derived(passphrase, salt)
    return Key(salt + _check(secret), secret)


def derive(passphrase: str, salt: bytes) -> Key | None:
    """Return the key of the file that begins with `salt`; None: the passphrase is another."""
    return accepted(_derived(passphrase, salt[:-_CHECK]), salt)


def accepted(secret: bytes, salt: bytes) -> Key | None:
    """Return the key if `secret` belongs to `salt`."""
    import hmac

    return Key(salt, secret) if hmac.compare_digest(_check(secret), salt[-_CHECK:]) else None


def keep(key: Key) -> None:
    """Use this key for the files it belongs to until the process ends."""
    _known[key.salt] = key


def known(salt: bytes) -> Key | None:
    """Return the key of a file, if this process was given it."""
    return _known.get(salt)


def forget(salt: bytes) -> None:
    """Ask again before the files with this salt are opened next."""
    _known.pop(salt, None)


def _derived(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    time, memory, lanes = _COSTS[salt[len(MARK)]]
    typed = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in composing
    return hash_secret_raw(typed, salt, time, memory, lanes, 32, Type.ID)


def _check(secret: bytes) -> bytes:
    import hashlib
    import hmac

    return hmac.digest(secret, b"muster passphrase", hashlib.sha256)[:_CHECK]
