"""Reading foreign files: sheets and rows come from a child process under limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.errors import AppError, MissingError, StorageError, ValidationError
from desktop.imports.process import ChildProcess
from desktop.imports.refusal_messages import refusal_message
from desktop.imports.types import Limits, ReadReport, Row, SheetInfo, WholeSheet
from desktop.imports.wire import decode_rows, decode_whole
from desktop.jobs import Cancelled
from desktop.messages import Message, msgn

_APPLE = frozenset({".numbers", ".pages", ".key"})
_WPS = frozenset({".et", ".ett", ".wps", ".wpt", ".dps"})
_OTHER = frozenset({".pdf", ".doc", ".docx", ".ppt", ".pptx", ".jpg", ".png", ".zip", ".mdb"})


def _never() -> bool:
    return False


def list_sheets(
    path: Path, limits: Limits | None = None, cancelled: Callable[[], bool] = _never
) -> list[SheetInfo]:
    """Sheets of `path` in file order, hidden ones marked; a text file is one sheet.

    Raises MissingError, StorageError (locked), ValidationError, Cancelled.
    """
    reading = Reading(path, None, limits, cancelled, want="sheets")
    for _ in reading:
        continue
    return reading.sheets


def read_rows(
    path: Path,
    sheet: str | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = _never,
) -> Reading:
    """Rows of a sheet that are not blank; without a name the first visible one with cells.

    Nothing is opened before the first row is asked for; errors as `list_sheets`.
    """
    return Reading(path, sheet, limits, cancelled)


def read_sheets(
    path: Path, limits: Limits | None = None, cancelled: Callable[[], bool] = _never
) -> list[WholeSheet]:
    """Every sheet of a workbook with its first rows (2,000, of hidden ones 50,000).

    Errors as `list_sheets`.
    """
    reading = Reading(path, None, limits, cancelled, want="book")
    for _ in reading:
        continue
    return reading.whole


class Reading:
    """An iterable of rows, once; afterwards `report` says how the child fared."""

    def __init__(
        self,
        path: Path,
        sheet: str | None,
        limits: Limits | None,
        cancelled: Callable[[], bool],
        want: str = "rows",
    ) -> None:
        self.path = path
        self.report = ReadReport()
        self.sheets: list[SheetInfo] = []
        self.whole: list[WholeSheet] = []
        self._limits, self._cancelled = limits or Limits(), cancelled
        self._request: dict[str, object] = {
            "path": str(path.absolute()), "sheet": sheet, "want": want,
        }
        self._finished = False

    def __iter__(self) -> Iterator[Row]:
        _check_path(self.path)
        child = ChildProcess(self._request, self._limits, self._cancelled)
        self.report = child.report
        try:
            for line in child.lines():
                yield from self._take(line)
        finally:
            child.end()
        self._check_end(child)

    def _take(self, line: bytes) -> Iterator[Row]:
        try:
            frame = json.loads(line)
            if isinstance(frame, list):
                yield from decode_rows(frame)
            else:
                self._news(frame)
        except (ValueError, TypeError, KeyError, ArithmeticError) as error:
            raise self._refused("damaged") from error

    def _news(self, news: dict[str, object]) -> None:
        match news:
            case {"refused": str(code), "params": dict(params)}:
                raise self._refused(code, **params)
            case {"sheets": list(sheets)}:
                self.sheets = [SheetInfo(str(name), bool(hidden)) for name, hidden in sheets]
            case {"whole": str(name), "hidden": bool(hidden), "rows": list(rows)}:
                self.whole.append(WholeSheet(name, hidden, decode_whole(rows)))
            case {"facts": dict(facts)}:
                self.report.facts = {**self.report.facts, **facts}
            case {"end": True, "peak": int(peak)}:
                self._finished = True
                self.report.peak_bytes = max(self.report.peak_bytes, peak)
            case _:
                return

    def _check_end(self, child: ChildProcess) -> None:
        memory = self._limits.memory_bytes >> 20
        if child.verdict == "cancelled":
            raise Cancelled
        if child.verdict == "time":
            raise self._refused("time", limit=int(self._limits.seconds))
        if child.verdict == "memory" or "memory allocation" in child.report.detail:
            raise self._refused("memory", limit=memory)
        if not self._finished:
            raise self._refused("damaged")

    def _refused(self, code: str, **params: object) -> AppError:
        return ValidationError(refusal_message(code, self.path.name, params))


def reading_notes(report: ReadReport) -> list[Message]:
    """What a person should know about a file that was read."""
    errors = report.facts.get("error_cells", 0)
    if not isinstance(errors, int) or not errors:
        return []
    return [
        msgn(
            "{n} cell of the workbook holds an error such as #N/A; it is read as blank.",
            "{n} cells of the workbook hold errors such as #N/A; they are read as blank.",
            errors,
        )
    ]


def _check_path(path: Path) -> None:
    """What can be known without reading; the child is not needed to say it."""
    suffix, name = path.suffix.lower(), path.name or str(path.absolute())
    code = "numbers" if suffix in _APPLE else "wps" if suffix in _WPS else ""
    try:
        if path.is_dir() and not code:
            code = "directory"
        elif not code:
            with path.open("rb") as stream:
                code = "blank" if not stream.read(1) else "format" if suffix in _OTHER else ""
    except FileNotFoundError as error:
        raise MissingError(refusal_message("missing", name, {})) from error
    except PermissionError as error:
        raise StorageError(refusal_message("locked", name, {})) from error
    except (OSError, ValueError) as error:
        reason = {"reason": str(getattr(error, "strerror", None) or error)}
        raise StorageError(refusal_message("unreadable", name, reason)) from error
    if code:
        raise ValidationError(refusal_message(code, name, {}))
