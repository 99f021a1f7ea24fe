"""What a record is found by: one text of words, indexed by FTS5."""

from __future__ import annotations

from collections.abc import Iterable

from db.search.reading import pieces, readings

WALL = "\ue000"
"""A word nobody types: keeps a phrase from running over the end of a field."""


HEADS = 4
"""Initials are found from the first, second, third or fourth character of a name on."""


def search_key(names: Iterable[str | None], codes: Iterable[str | None]) -> str:
    """The words of each field, parted by walls.

    `names` (name, short name) also by pinyin and its initials: "张 三", "zhang san", "zs".
    `codes` (code, phone, e-mail) also joined: "C-001" as "c 001" and "c001".
    """
    fields: dict[str, None] = {}
    for name in filter(None, names):
        fields[" ".join(pieces(name))] = None
        for reading in readings(name):
            fields[" ".join(reading)] = None
            fields |= dict.fromkeys(_initials(reading))
    for code in filter(None, codes):
        words = pieces(code)
        fields[" ".join(words)] = None
        fields["".join(words)] = None
    return f" {WALL} ".join(filter(None, fields))


def _initials(reading: tuple[str, ...]) -> list[str]:
    """First letters from each of the first syllables on: 上海华东 "shhd", "hhd", "hd"."""
    letters = "".join(syllable[0] for syllable in reading)
    return [letters[start:] for start in range(max(1, min(HEADS, len(letters) - 1)))]
