"""Text of a cell: one canonical form, blanks that only look like values, flags, choices, lists."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from desktop.imports.problems import CellProblem
from desktop.imports.types import Cell, CellError
from desktop.messages import msg

# Words that programs write for "nothing". "NA" is not one: it is a region and a country code.
_BLANK = frozenset({"", "null", "n/a", "#n/a", "\\n", "nan", "nil", "-", "--", "—", "——"})
_TRUE = frozenset({"是", "有", "对", "真", "yes", "y", "true", "t", "1", "√", "✓", "✔", "on", "x"})
_FALSE = frozenset({"否", "无", "没有", "假", "no", "n", "false", "f", "0", "×", "✗", "✘", "off"})
_LIST_MARKS = re.compile(r"[、,，;；|/\n]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SHORTENED = re.compile(r"\d(\.\d+)?[eE]\+\d{2,}")


def clean_text(cell: Cell) -> str | None:
    """`cell` as text in NFC, trimmed, without control characters; None where it says nothing.

    Line breaks stay. A formula-looking text stays text. Numbers are written plainly, dates ISO.
    """
    text = _plain(cell)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSEEN)
        text = _LOOSE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.strip()
    return None if len(text) <= 4 and text.casefold() in _BLANK else text


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_KEPT = frozenset("\n\u200c\u200d")
# What joins or parts letters says something after a letter of Arabic or Indic script, or an emoji.
_LOOSE = re.compile(
    "(?<![\u0600-\u109f\u1780-\u18af\u1900-\u1cff\u2190-\u2bff\ufb50-\ufdff\ufe0f\ufe70-\ufefc"
    "\U00011000-\U00011fff\U0001f000-\U0001faff])[\u200c\u200d]"
)


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or isinstance(cell, CellError):
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones."""
    return text if text.isascii() else text.translate(_WIDE)


def parse_id(cell: Cell) -> str | None:
    """A number that is a name: text, half-width, leading zeros kept."""
    text = clean_text(cell)
    return None if text is None else " ".join(narrow(text).split())


def lost_digits(cell: Cell) -> bool:
    """Whether Excel has cut the digits of an id: 1.21E+15, or a number of 16 digits and more."""
    if isinstance(cell, str):
        return bool(_SHORTENED.fullmatch(cell.strip()))
    return isinstance(cell, int | Decimal) and abs(Decimal(cell)) >= 10**15


def parse_bool(cell: Cell, words: Mapping[str, Sequence[str]] | None = None) -> int | None:
    """1 for yes, 0 for no, in Chinese or English; `words`: what else says "1" and "0"."""
    text = clean_text(cell)
    if text is None:
        return None
    word = narrow(text).casefold()
    if word in _TRUE or word in _FALSE:
        return int(word in _TRUE)
    if words and (said := _known(text, words)):
        return int(said)
    raise CellProblem(msg("“{text}” is neither yes nor no.", text=text))


def parse_list(cell: Cell) -> str | None:
    """A JSON list of the parts between 、 , ; / | and line breaks, each once; JSON is taken too."""
    text = clean_text(cell)
    if text is None:
        return None
    parts = _json_list(text) or [part.strip() for part in _LIST_MARKS.split(text)]
    return json.dumps(list(dict.fromkeys(filter(None, parts))), ensure_ascii=False)


def _json_list(text: str) -> list[str]:
    try:
        found = json.loads(text) if text.startswith("[") else []
    except ValueError:
        return []
    return [str(part).strip() for part in found]


def parse_known(cell: Cell, choices: Mapping[str, Sequence[str]]) -> str | None:
    """The kept value whose name or one of whose words the cell holds, else its text."""
    text = clean_text(cell)
    return text if text is None else _known(text, choices) or text


def parse_choice(cell: Cell, choices: Mapping[str, Sequence[str]]) -> str | None:
    """The kept value whose name or one of whose words the cell holds."""
    text = clean_text(cell)
    if text is None:
        return None
    if found := _known(text, choices):
        return found
    raise CellProblem(
        msg("“{text}” is not known here. Use one of: {choices}.",
            text=text, choices=", ".join(choices))
    )


def _known(text: str, choices: Mapping[str, Sequence[str]]) -> str | None:
    word = _word(text)
    for value, words in choices.items():
        if word == _word(value) or any(word == _word(other) for other in words):
            return value
    return None


def _word(text: str) -> str:
    return re.sub(r"[\s_-]+", "", narrow(text)).casefold()
