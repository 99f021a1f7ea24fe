"""New customers whose name resembles another one: a warning, never a refusal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from desktop.imports.existing import match_key

_ALIKE = 88.0
_BIGRAMS = 3  # the rarest shared ones of a name lead to its candidates
_MOST = 12  # candidates per bigram, so that the work grows with the number of names
_FORMS = re.compile(
    r"(股份|有限责任|有限|集团|责任)?公司$|股份$|集团$|[\s,.]+(co|ltd|inc|llc|gmbh|ag|corp|corporation"
    r"|company|limited|plc|s\.?a\.?|group)\.?$"
)
_NOISE = re.compile(r"[\s\W_]+")


def plain_name(name: str) -> str:
    """A company's name without legal form, spaces and signs."""
    text = match_key(name)
    for _ in range(3):
        text = _FORMS.sub("", text).strip(" ,.")
    return _NOISE.sub("", text)


def similar_names(new: Sequence[str], kept: Iterable[str]) -> dict[int, str | int]:
    """New name (by index) -> the kept name, or the index of the earlier new one, it resembles.

    Names that differ in a digit are two branches, not one company. Time grows with the number of
    names: only those that share a rare pair of letters are compared.
    """
    kept_names = list(kept)
    plain = [plain_name(name) for name in (*kept_names, *new)]
    grams = [_grams(name) for name in plain]
    counts = Counter(gram for found in grams for gram in found)
    by_gram: dict[str, list[int]] = defaultdict(list)
    same: dict[str, int] = {}
    found: dict[int, str | int] = {}
    for index, name in enumerate(plain):
        rare = _rare(grams[index], counts)
        if index >= len(kept_names) and name:
            other = same.get(name, -1)
            if other < 0:
                other = _nearest(name, (i for gram in rare for i in by_gram[gram]), plain)
            if other >= 0:
                new_index = other - len(kept_names)
                answer = kept_names[other] if new_index < 0 else new_index
                found[index - len(kept_names)] = answer
        same.setdefault(name, index)
        for gram in rare:
            if len(by_gram[gram]) < _MOST:
                by_gram[gram].append(index)
    return found


def _grams(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def _rare(grams: set[str], counts: Counter[str]) -> list[str]:
    shared = (gram for gram in grams if counts[gram] > 1)
    return sorted(shared, key=lambda gram: (counts[gram], gram))[:_BIGRAMS]


def _nearest(name: str, candidates: Iterable[int], plain: Sequence[str]) -> int:
    from rapidfuzz.fuzz import ratio

    digits = re.sub(r"\D", "", name)
    best, best_score = -1, _ALIKE
    for index in candidates:
        other = plain[index]
        score = ratio(name, other, score_cutoff=best_score)
        if score >= best_score and re.sub(r"\D", "", other) == digits:
            best, best_score = index, score
    return best
