"""The child process that reads a foreign file: it may die, the program may not.

Started as `python -m desktop.imports.child REQUEST`, in a frozen build `muster --import-child
REQUEST`. REQUEST is JSON: path, want ("sheets", "rows" or "book"), sheet, limits. Answers on
stdout in the frames of `wire`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.imports.encoding import find_encoding
from desktop.imports.refusal import Refusal
from desktop.imports.text_rows import find_delimiter, text_rows
from desktop.imports.types import Limits
from desktop.imports.wire import FrameWriter
from desktop.imports.zip_check import check_zip

DONE, REFUSED, USAGE = 0, 3, 2
_CPU_SECONDS = 900  # the last resort where the program died and cannot stop its child
_HEADROOM = 256 << 20  # address space of the interpreter and its libraries


def main(argv: Sequence[str]) -> int:
    """Answer one request; exit status 0 read, 3 refused, 2 not a request."""
    if len(argv) != 1:
        return USAGE
    request = json.loads(argv[0])
    limits = Limits(**request["limits"])
    _limit_self(limits)
    # A windowed program has no sys.stdout on Windows; the pipe to the parent is there all the same.
    with os.fdopen(1, "wb", closefd=False) as stream:
        return _serve(request, limits, FrameWriter(stream))


def _serve(request: dict[str, Any], limits: Limits, out: FrameWriter) -> int:
    try:
        _answer(request, limits, out)
    except Refusal as refusal:
        out.news(refused=refusal.code, params=refusal.params)
        return REFUSED
    except MemoryError:
        out.news(refused="memory", params={"limit": limits.memory_bytes >> 20})
        return REFUSED
    out.news(end=True, peak=_peak())
    return DONE


def _answer(request: dict[str, Any], limits: Limits, out: FrameWriter) -> None:
    path = Path(request["path"])
    with path.open("rb") as stream:
        start = stream.read(512)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        out.news(facts={"error_cells": check_zip(path, limits)})
        _answer_book(path, request, out)
    elif start.startswith((b"\xd0\xcf\x11\xe0", b"\x09\x08", b"\x09\x04", b"\x09\x00")):
        _answer_book(path, request, out)
    else:
        _refuse_markup(start)
        _answer_text(path, request, out)


def _refuse_markup(start: bytes) -> None:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        raise Refusal("web_page")
    if text.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"mz", b"\x1f\x8b")):
        raise Refusal("format")


def _answer_book(path: Path, request: dict[str, Any], out: FrameWriter) -> None:
    from desktop.imports.book_rows import (
        book_rows,
        open_book,
        pick_sheet,
        sheet_names,
        whole_sheet,
    )

    book = open_book(path)
    if request["want"] == "sheets":
        out.news(sheets=sheet_names(book))
        return
    if request["want"] == "book":
        for name, hidden in sheet_names(book):
            out.whole(name, hidden, whole_sheet(book, name, hidden=hidden))
        return
    sheet = pick_sheet(book, request["sheet"])
    out.news(facts={"sheet": sheet.name})
    for number, values in book_rows(sheet):
        out.row(number, values)


def _answer_text(path: Path, request: dict[str, Any], out: FrameWriter) -> None:
    if request["want"] == "book":
        raise Refusal("format")
    if request["want"] == "sheets":
        out.news(sheets=[(path.stem, False)])
        return
    if request["sheet"] not in (None, path.stem):
        raise Refusal("sheet", sheet=request["sheet"], sheets=[path.stem])
    encoding = find_encoding(path, lambda: out.news(alive=True))
    delimiter = find_delimiter(path, encoding)
    out.news(facts={"encoding": encoding, "delimiter": delimiter, "sheet": path.stem})
    for number, record in enumerate(text_rows(path, encoding, delimiter), start=1):
        out.row(number, record)


def _limit_self(limits: Limits) -> None:
    if sys.platform == "win32":
        return  # the program watches and ends the child there
    import resource

    space = limits.memory_bytes + _HEADROOM
    for kind, value in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 1 << 20),  # it writes nothing but its complaints
    ):
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS; psutil still watches
            continue


def _peak() -> int:
    """Most memory held so far, where the system says it; ru_maxrss counts the parent's too."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0  # the program's own samples stand
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0")
    return int(peak.split()[1]) * 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
