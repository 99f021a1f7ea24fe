"""What a verb answers: text for people, or one JSON document for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from desktop.cli.plain import plain
from desktop.errors import AppError, ValidationError
from desktop.formats import cell, columns_wide, one_line
from desktop.i18n import tr
from desktop.jobs import UnexpectedError
from desktop.messages import Message, msg
from desktop.tables import NUMERIC, Column, field


class UnwrittenError(Exception):
    """The answer could not be written; `message` says why. Not for verbs to catch."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.message = msg(
            "The answer could not be written: {reason}. What was asked for may have been done "
            "before; history FILE shows it.", reason=cause.strerror or type(cause).__name__)


class Output:
    """Text goes out as it comes; JSON is collected and written once by `finish`.

    The document: the fields of `record`, lists under the names of tables, `message`, `notes`,
    and after a failure `error` with `kind`, `message`, perhaps `fields` and `report`.
    """

    def __init__(self, stdout: TextIO, stderr: TextIO, as_json: bool) -> None:
        self.as_json = as_json
        self._stdout = stdout
        self._stderr = stderr
        self._document: dict[str, object] = {}
        self._noted: set[str] = set()

    def table(self, rows: Iterable[object], columns: Sequence[Column], name: str = "rows") -> None:
        """Show rows (mappings or records). JSON holds each row whole, under `name`."""
        if self.as_json:
            self._document[name] = [plain(row) for row in rows]
            return
        titles = [tr(column.title) for column in columns]
        lines = [[_shown(row, column) for column in columns] for row in rows]
        widths = [max(map(columns_wide, texts)) for texts in zip(titles, *lines, strict=True)]
        for texts in (titles, *lines):
            padded = map(_padded, texts, widths, columns)
            self._say("  ".join(padded).rstrip())

    def record(self, record: object, columns: Sequence[Column]) -> None:
        """Show one thing, a line per column. JSON has its fields at the top of the document."""
        if self.as_json:
            whole = plain(record)
            if not isinstance(whole, Mapping):
                raise TypeError("a record has named fields")
            self._document.update(whole)
            return
        width = max((columns_wide(tr(column.title)) for column in columns), default=0)
        for column in columns:
            title = tr(column.title)
            gap = " " * (width - columns_wide(title))
            self._say(f"{title}{gap}  {_shown(record, column)}".rstrip())

    def done(self, message: Message) -> None:
        """Say how it ended."""
        if self.as_json:
            self._document["message"] = tr(message)
        else:
            self._say(one_line(tr(message)))

    def note(self, message: Message) -> None:
        """Say something beside the answer: a warning, what is going on. Goes to stderr."""
        if self.as_json:
            notes = self._document.setdefault("notes", [])
            assert isinstance(notes, list)
            notes.append(tr(message))
        else:
            line = one_line(tr(message))
            self._noted.add(line)
            self._stderr.write(f"{line}\n")
            self._stderr.flush()

    def text(self, text: str) -> None:
        """Write help or a version."""
        if self.as_json:
            self._document["text"] = text
        else:
            self._say(text)

    def refuse(self, error: AppError) -> None:
        """Say what went wrong: one line on stderr, or `error` in the document."""
        fields = error.fields if isinstance(error, ValidationError) else {}
        if not self.as_json:
            said = tr(error.message)
            texts = {name: tr(message) for name, message in fields.items()}
            details = (f"{name}: {text}" for name, text in texts.items() if text not in said)
            line = one_line(" ".join([said, *details]))
            if line not in self._noted:  # as of a file that can only be read
                self._stderr.write(f"{line}\n")
            return
        kind = type(error).__name__.removesuffix("Error").lower()
        told: dict[str, object] = {"kind": kind, "message": tr(error.message)}
        if fields:
            told["fields"] = plain(fields)
        if isinstance(error, UnexpectedError):
            told["report"] = error.report
        self._document["error"] = told

    def tell(self, error: UnwrittenError) -> None:
        """Say on stderr that nobody could read the answer, also where JSON was asked for."""
        self._stderr.write(one_line(tr(error.message)) + "\n")

    def finish(self) -> None:
        """Write the JSON document, if that is what was asked for. Raises UnwrittenError."""
        if self.as_json:
            fields = (f"{_json(key)}: {_listed(each)}" for key, each in self._document.items())
            self._say("{\n" + ",\n".join(fields) + "\n}")
        try:
            self._stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnwrittenError(error) from error

    def _say(self, line: str) -> None:
        try:
            self._stdout.write(f"{line}\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnwrittenError(error) from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _listed(value: object) -> str:
    """A list as a line per row: quick to write, and a line is what text tools can find."""
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n " + ",\n ".join(map(_json, value)) + "\n]"


def _shown(row: object, column: Column) -> str:
    return one_line(cell(field(row, column.key), column.kind, decimals=column.decimals))


def _padded(text: str, width: int, column: Column) -> str:
    gap = " " * (width - columns_wide(text))
    return gap + text if column.kind in NUMERIC else text + gap
