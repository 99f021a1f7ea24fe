"""How well an entry fits what was typed: words in any order, either language, pinyin. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WHOLE, _START, _WORD, _INSIDE, _SCATTERED, _ALIKE = 100, 90, 80, 60, 40, 30
_ENOUGH = 80  # of 100: how alike a word that is mistyped must be
_LEAST = 4  # letters; shorter words are alike by chance


class Names(NamedTuple):
    """What an entry is called in each language, and where it stands (menu, pane)."""

    titles: tuple[str, ...]
    places: tuple[str, ...] = ()


Spellings = Mapping[str, tuple[str, ...]]


def fit(typed: str, names: Names, spellings: Spellings) -> float:
    """Return how well `names` fit, 0 (not at all) to 100; every word has to be found."""
    words = typed.casefold().split()
    titles = _fields(names.titles, spellings)
    places = _fields(names.places, spellings)
    scores = [max(_best(word, titles), _best(word, places) / 2) for word in words]
    if not scores or min(scores) == 0:
        return 0.0
    whole = max(_best(" ".join(words), titles), 0.0) if len(words) > 1 else 0.0
    return max(sum(scores) / len(scores), whole)


def _fields(texts: Sequence[str], spellings: Spellings) -> list[str]:
    return [one for text in texts for one in (text.casefold(), *spellings.get(text, ()))]


def _best(word: str, fields: Sequence[str]) -> float:
    return max((_one(word, field) for field in fields), default=0.0)


def _one(word: str, field: str) -> float:
    if word == field:
        return _WHOLE
    if field.startswith(word):
        return _START
    if f" {word}" in field:
        return _WORD
    if word in field:
        return _INSIDE
    if not word.isascii():
        return _SCATTERED if set(word) <= set(field) else 0
    return _ALIKE if len(word) >= _LEAST and _alike(word, field) else 0


def _alike(word: str, field: str) -> bool:
    if not field.isascii():
        return False
    from rapidfuzz import fuzz

    return any(fuzz.ratio(word, part, score_cutoff=_ENOUGH) > 0 for part in field.split())
