"""What a passphrase is worth, and who has to have one."""

from __future__ import annotations

import math
from enum import Enum

from desktop.messages import Message, msg

SHORTEST = 8
_CLASSES = (
    (str.isdecimal, 10),
    (lambda one: one.isascii() and one.islower(), 26),
    (lambda one: one.isascii() and one.isupper(), 26),
    (lambda one: one.isascii() and not one.isalnum(), 33),
    (lambda one: not one.isascii(), 2500),  # characters in everyday use
)
_FAIR, _STRONG = 40, 60  # bits
_ROLES = frozenset({"admin", "hr"})  # the hub lets them read pay and every review

TOO_SHORT = msg("Too short: take at least {n} characters, better four or more words.", n=SHORTEST)
NOT_THE_SAME = msg("This is not the same as above.")
NOBODY_CAN = msg(
    "Nobody can open the file without its passphrase: not its maker, not an administrator, not the"
    " authors of Muster. If it is forgotten, the file and its backups are lost."
)


class Strength(Enum):
    """How long somebody who has the file would have to guess, in words."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


_WORDS = {
    Strength.SHORT: TOO_SHORT,
    Strength.WEAK: msg("Weak: can be guessed. More words make it strong."),
    Strength.FAIR: msg("Fair: holds against people, not for years against machines."),
    Strength.STRONG: msg("Strong."),
}


def problems(typed: str, again: str) -> dict[str, Message]:
    """Return what is wrong with a new passphrase, by field: passphrase, again; {} = nothing."""
    if strength(typed) is Strength.SHORT:
        return {"passphrase": TOO_SHORT}
    return {} if typed == again else {"again": NOT_THE_SAME}


def requires_passphrase(role: str) -> bool:
    """Whether a file that joins a team database in this role holds what only HR may read."""
    return role in _ROLES


def strength(passphrase: str) -> Strength:
    """Judge by length, kinds of characters and repetition; no list of words is asked."""
    if len(passphrase) < SHORTEST and bits(passphrase) < _FAIR:
        return Strength.SHORT
    found = bits(passphrase)
    if found < _FAIR:
        return Strength.WEAK
    return Strength.FAIR if found < _STRONG else Strength.STRONG


def in_words(found: Strength) -> Message:
    """Say how strong."""
    return _WORDS[found]


def bits(passphrase: str) -> float:
    """Estimate the bits of chance: a repeated character, or the next of a row, counts one.

    A few words are worth less than random letters; two thirds are counted, as of English text
    written by people with digits and signs in it.
    """
    kinds = {size for test, size in _CLASSES if any(map(test, passphrase))}
    each = math.log2(sum(kinds)) * 2 / 3 if kinds else 0.0
    total, seen = 0.0, set[str]()
    for at, one in enumerate(passphrase):
        follows = at > 0 and abs(ord(one) - ord(passphrase[at - 1])) <= 1
        total += 1 if follows or (one in seen and len(seen) < len(passphrase) / 2) else each
        seen.add(one)
    return total
