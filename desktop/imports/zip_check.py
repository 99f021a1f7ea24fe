"""Is a packed workbook safe to unpack: size, ratio, parts, no document types."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from desktop.imports.refusal import Refusal
from desktop.imports.types import Limits

_CHUNK = 1 << 20
_SMALL = 1 << 20  # below this the ratio says nothing: an empty sheet packs 200:1
_MARKUP = (".xml", ".rels", ".vml")
_BANNED = tuple(
    word.encode(codec)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for codec in ("utf-8", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(len(word) for word in _BANNED)


def check_zip(path: Path, limits: Limits) -> int:
    """Unpack `path` once without keeping it; returns how many cells hold an error (xlsx).

    Raises Refusal for a bomb, a document type, a damaged or an encrypted archive. Sizes are
    counted while unpacking, because the sizes an archive declares may lie.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > limits.parts:
                raise Refusal("parts", limit=limits.parts)
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("password")
            return _unpack(archive, parts, limits, max(path.stat().st_size, 1))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise Refusal("damaged") from error


def _unpack(
    archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], limits: Limits, packed: int
) -> int:
    total = errors = 0
    for part in parts:
        markup = part.filename.lower().endswith(_MARKUP)
        tail = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _check_size(total, packed, limits)
                if markup:
                    window = tail + chunk
                    if any(word in window for word in _BANNED):
                        raise Refusal("doctype")
                    errors += chunk.count(b't="e"')
                    tail = chunk[-_OVERLAP:]
    return errors


def _check_size(total: int, packed: int, limits: Limits) -> None:
    if total > limits.unpacked_bytes:
        raise Refusal("unpacked", limit=limits.unpacked_bytes >> 20)
    if total > _SMALL and total > packed * limits.ratio:
        raise Refusal("ratio", limit=limits.ratio)
