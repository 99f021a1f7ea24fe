"""How a name is read in pinyin: by phrase, by character, and by surname.

The tables are those of pypinyin (loaded on first use, 0.6 s). Its own segmentation costs some
200 us a name; here a name is read in some 10 us: character by character, and over it the phrases
that read differently (重庆 "chong qing"; 3,400 of pypinyin's 47,000), leftmost and longest first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from db.search.surnames import SURNAMES

SINGLE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters (CJK, kana, hangul) that are words of their own, as ranges of a regex class."""

_PIECES = re.compile(f"[{SINGLE}]|[^\\W{SINGLE}]+")
_TONES = {"\u0300": "", "\u0301": "", "\u0304": "", "\u030c": "", "\u0302": "", "u\u0308": "v"}


class _Tables(NamedTuple):
    characters: dict[str, str]  # 重 -> zhong
    phrases: dict[str, tuple[str, ...]]  # 重庆 -> (chong, qing); () = as the characters read
    lengths: dict[str, tuple[int, ...]]  # first character -> lengths of its phrases, longest first
    uncertain: set[str]  # characters that some phrase reads differently


def folded(text: str) -> str:
    """`text` with full-width forms made plain, lower case: what search and sorting compare."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def pieces(text: str) -> list[str]:
    """Folded `text` as its words: each CJK character alone, each run of letters or digits."""
    return _PIECES.findall(folded(text))


def readings(name: str) -> list[tuple[str, ...]]:
    """Each distinct reading of a name, one syllable or word per piece; none without 汉字.

    First by phrase, then by character, then with the surname's own reading if it starts with one.
    """
    by_phrase, plain = _read(name)
    words = pieces(name)
    if plain == tuple(words):
        return []
    return list(dict.fromkeys((by_phrase, plain, _by_surname(words, by_phrase))))


def sort_key(name: str, *, person: bool) -> str:
    """The key that sorts names as a dictionary does: 阿明 "a ming" before 陈晨 "chen chen".

    A blank ends each syllable, so that 李四 "li si" stands before 连. `person`: the head is read
    as a surname. Latin names fold case and accents; a name of signs only is its own key.
    """
    read, _ = _read(name)
    key = " ".join(_by_surname(pieces(name), read) if person else read)
    if not key.isascii():
        bare = unicodedata.normalize("NFKD", key)
        key = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return key or name


@lru_cache(maxsize=64)  # a search key and a sort key ask for the same name in turn
def _read(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A name by phrase and by character."""
    words = pieces(name)
    tables = _tables()
    plain = tuple([tables.characters.get(word, word) for word in words])
    if tables.uncertain.isdisjoint(words):
        return plain, plain
    return _by_phrase(tables, words, plain), plain


def _by_phrase(tables: _Tables, words: list[str], plain: tuple[str, ...]) -> tuple[str, ...]:
    result = list(plain)
    at = 0
    while at < len(words):
        step = 1
        for length in tables.lengths.get(words[at], ()):
            read = tables.phrases.get("".join(words[at : at + length]))
            if read is not None and at + length <= len(words):
                result[at : at + len(read)] = read
                step = length
                break
        at += step
    return tuple(result)


def _by_surname(words: list[str], reading: tuple[str, ...]) -> tuple[str, ...]:
    """`reading` with the head read as a surname: 曾 zeng, 单 shan; unchanged if it is none."""
    for length in (2, 1):
        syllables = SURNAMES.get("".join(words[:length]))
        if syllables and len(words) > 1:
            return (*syllables.split(), *reading[length:])
    return reading


@cache
def _tables() -> _Tables:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    bare = _without_tones(set("".join(PINYIN_DICT.values())))
    characters = {
        chr(code): sounds.split(",", 1)[0].translate(bare) for code, sounds in PINYIN_DICT.items()
    }
    phrases: dict[str, tuple[str, ...]] = {}
    uncertain: set[str] = set()
    for phrase, sounds in PHRASES_DICT.items():
        read = tuple(options[0].translate(bare) for options in sounds)
        plain = tuple(characters.get(character, character) for character in phrase)
        if len(read) == len(phrase):
            phrases[phrase] = () if read == plain else read
            uncertain.update(c for c, p, r in zip(phrase, plain, read, strict=True) if p != r)
    return _Tables(characters, phrases, _lengths(phrases), uncertain)


def _lengths(phrases: dict[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    by_head: dict[str, set[int]] = {}
    for phrase in phrases:
        by_head.setdefault(phrase[0], set()).add(len(phrase))
    return {head: tuple(sorted(found, reverse=True)) for head, found in by_head.items()}


def _without_tones(letters: set[str]) -> dict[int, str]:
    table = {}
    for letter in letters:
        text = unicodedata.normalize("NFD", letter)
        for mark, plain in _TONES.items():
            text = text.replace(mark, plain)
        table[ord(letter)] = unicodedata.normalize("NFC", text).replace("u\u0308", "v")
    return table
