"""Which encoding a text file is in: proven over the whole file, not guessed from its start."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from desktop.imports.refusal import Refusal

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "cp1250", "cp1251", "big5", "shift_jis", "euc_kr")


def find_encoding(path: Path, alive: Callable[[], None] = lambda: None) -> str:
    """Name of the codec for `path`; `alive` is called once per MiB read.

    Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, GB18030 where the bytes look
    like Chinese, cp1252 where accents stand alone, else what charset-normalizer holds likeliest.
    Refuses binary data.
    """
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if wide := _utf16_without_mark(sample):
        return wide
    if _decodes(path, "utf-8", alive):
        return "utf-8"
    if _looks_chinese(path) and _decodes(path, "gb18030", alive):
        return "gb18030"
    return _likeliest(path)


def _utf16_without_mark(sample: bytes) -> str | None:
    """Read as UTF-16 it has line ends and separators, and nothing that cannot be in a table."""
    even = sample[: len(sample) & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        text = even.decode(name, "replace")
        seen = set(text)
        if seen & {"\n", "\r"} and seen & set(",;\t|"):
            odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} for c in seen - set("\t\r\n"))
            if odd * 20 <= len(seen):
                return name
    return None


def _decodes(path: Path, name: str, alive: Callable[[], None]) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
                alive()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(path: Path) -> bool:
    """Chinese comes as pairs of high bytes; an accent of a Western name stands alone."""
    paired = alone = 0
    data = _start(path)
    index = 0
    while index < len(data) - 1:
        if data[index] < 0x80:
            index += 1
            continue
        high = data[index + 1] >= 0x80
        paired, alone = paired + high, alone + (not high)
        index += 2
    return paired >= 4 * alone and paired > 0


def _likeliest(path: Path) -> str:
    """Isolated accents are Western European; for the rest charset-normalizer is asked."""
    data = _start(path)
    if data.count(0) * 100 > len(data):
        raise Refusal("not_text")
    runs = re.findall(rb"[\x80-\xff]+", data)
    if sum(len(run) == 1 for run in runs) * 10 >= len(runs) * 7:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE], cp_isolation=list(_LEGACY)).best()
    if best is None:
        raise Refusal("not_text")
    return best.encoding


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4 * _CHUNK)
