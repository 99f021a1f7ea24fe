"""Which encoding a text file is in: proven over the whole file, not guessed from its start."""

from __future__ import annotations

import codecs
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
    like Chinese, else what charset-normalizer holds likeliest. Refuses binary data.
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
    """Line ends and separators leave a zero in every second byte, on one side only."""
    for name, zeros, others in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if others.count(0) or zeros.count(0) < 2:
            continue
        plain = {other for zero, other in zip(zeros, others, strict=False) if not zero}
        if plain & {0x0A, 0x0D} and plain & {0x2C, 0x3B, 0x09, 0x7C}:
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
    with path.open("rb") as stream:
        data = stream.read(4 * _CHUNK)
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
    from charset_normalizer import from_bytes

    with path.open("rb") as stream:
        data = stream.read(_SAMPLE * 4)
    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    if best is None or data.count(0) * 100 > len(data):
        raise Refusal("not_text")
    return best.encoding
