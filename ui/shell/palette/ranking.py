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
"""Text -> how it is typed in letters, a blank between syllables: "dao ru", and initials "d r"."""


def fit(typed: str, names: Names, spellings: Spellings) -> float:
    """Return how well `names` fit, 0 (not at all) to 100; every word has to be found."""
    words = typed.casefold().split()
    titles, places = _Texts(names.titles, spellings), _Texts(names.places, spellings)
    scores = [max(titles.best(word), places.best(word) / 2) for word in words]
    if not scores or min(scores) == 0:
        return 0.0
    whole = titles.best(" ".join(words)) if len(words) > 1 else 0.0
    return max(sum(scores) / len(scores), whole)


class _Texts:
    """Texts to look in, and how they are spelled."""

    def __init__(self, texts: Sequence[str], spellings: Spellings) -> None:
        self._plain = [text.casefold() for text in texts]
        self._spelled = [one.split() for text in texts for one in spellings.get(text, ())]

    def best(self, word: str) -> float:
        """How well a word fits the best of them."""
        plain = (_one(word, text) for text in self._plain)
        return max(*plain, *(_by_letters(word, one) for one in self._spelled), 0.0, 0.0)


def _by_letters(word: str, syllables: Sequence[str]) -> float:
    """As `_one`, of letters typed for a Chinese text: they begin where a syllable begins."""
    if not word.isascii():
        return 0
    tails = ["".join(syllables[at:]) for at in range(len(syllables))]
    if word == tails[0]:
        return _WHOLE
    if tails[0].startswith(word):
        return _START
    return _WORD if any(tail.startswith(word) for tail in tails) else 0


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
