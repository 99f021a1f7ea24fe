"""From what a person types to the FTS5 expression that finds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.search.reading import SINGLE, folded, pieces
from db.search.syllables import SYLLABLES, UNFINISHED, cuts

_LETTERS = re.compile("[a-z]+")
_SINGLE_AT_END = re.compile(f"[{SINGLE}]$")


def match_expression(text: str) -> str | None:
    """The FTS5 MATCH expression for typed `text`; None when it holds no letter, digit or 汉字.

    Words apart may stand anywhere and in any order ("华东 ltd"), except that syllables typed
    apart stand together ("zhang san"). In each word the last run of letters or digits may be
    unfinished: "zhangs", "C-00", "acm". Letters that can be pinyin are tried as such, in the
    middle of a name too: "huadong" finds 上海华东电器.
    """
    words = [word for word in folded(text).split() if pieces(word)]
    if not words:
        return None
    if _all_syllables(words):
        return _pinyin(words)
    return " AND ".join(f"({' OR '.join(_alternatives(word))})" for word in words)


def _all_syllables(words: list[str]) -> bool:
    head, last = words[:-1], words[-1]
    return bool(head) and SYLLABLES.issuperset(head) and last in SYLLABLES | UNFINISHED


def _alternatives(word: str) -> list[str]:
    found = pieces(word)
    phrases = [_phrase(found)]
    if len(found) > 1 and word.isascii():
        phrases.append(_phrase(["".join(found)]))  # C-001 also finds what was saved as C001
    if _LETTERS.fullmatch(word):
        phrases += [_pinyin(cut) for cut in cuts(word)]
    return phrases


def _phrase(words: Sequence[str]) -> str:
    whole = " ".join(words)
    return f'"{whole}"' if _SINGLE_AT_END.search(whole) else f'"{whole}"*'


def _pinyin(syllables: Sequence[str]) -> str:
    """As a phrase; a last syllable that cannot go on is asked exactly, which is much faster."""
    star = "*" if syllables[-1] in UNFINISHED else ""
    return f'"{" ".join(syllables)}"{star}'
