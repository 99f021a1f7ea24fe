"""What stands on a sheet that came back, wherever its rows and columns went meanwhile.

Rows are known by the hidden column of keys, columns by the hidden row of keys; where these are
gone, rows and columns go by what they are called, in any of the languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Rows = Sequence[Sequence[object]]
_MARK = "#review "
_TOP = 15  # rows within which the keys and the header are looked for
_ENOUGH = 5  # titles of columns that make a header


@dataclass(frozen=True, slots=True)
class Titles:
    """What keys are called: title as `plain` gives it -> key. `items`: of each kind of form."""

    columns: Mapping[str, str]
    rows: Mapping[str, str]
    known: frozenset[str]
    number: frozenset[str]
    cycle: frozenset[str]


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet of a person. `cells`: (key of the row, key of the column) -> value.

    `review`: its id, "" where the keys are gone; then `employee_no` and `cycle` say whose it is.
    """

    name: str
    review: str
    employee_no: str
    cycle: str
    cells: Mapping[tuple[str, str], object] = field(default_factory=dict)


def plain(value: object) -> str:
    """Return a title as it is compared: one line, no blanks around, small letters."""
    return " ".join(str(value).split()).casefold()


def read_sheet(name: str, rows: Rows, titles: Titles) -> FilledSheet | None:
    """Understand a sheet; None where it is nobody's."""
    review, keys = _keys(rows)
    number = cycle = ""
    if not review:
        above = [row for row in rows[:_TOP] if len(_called(row, titles)) < _ENOUGH]
        number, cycle = _beside(above, titles.number), _beside(above, titles.cycle)
    columns = _columns(rows, titles)
    if not columns or not (review or number):
        return None
    named = ((at, _key(row, keys, titles)) for at, row in enumerate(rows))
    cells = {
        (key, column): row[col]
        for at, key in named if key
        for row in (rows[at],)
        for column, col in columns.items() if col < len(row)
    }  # fmt: skip
    return FilledSheet(name, review, number, cycle, cells)


def _keys(rows: Rows) -> tuple[str, int | None]:
    """The id of the review and the column of keys."""
    for row in rows[:_TOP]:
        for col, value in enumerate(row):
            if isinstance(value, str) and value.startswith(_MARK):
                return value.removeprefix(_MARK).strip(), col
    return "", None


def _columns(rows: Rows, titles: Titles) -> dict[str, int]:
    """Key of a column -> its place, by the hidden row of keys, else by the header."""
    for row in rows[:_TOP]:
        found = {value: col for col, value in enumerate(row)
                 if isinstance(value, str) and value in titles.known}  # fmt: skip
        if len(found) >= _ENOUGH:
            return found
    for row in rows[:_TOP]:
        called = _called(row, titles)
        if len(called) >= _ENOUGH:
            return called
    return {}


def _called(row: Sequence[object], titles: Titles) -> dict[str, int]:
    return {titles.columns[text]: col for col, value in enumerate(row)
            if isinstance(value, str) and (text := plain(value)) in titles.columns}  # fmt: skip


def _key(row: Sequence[object], keys: int | None, titles: Titles) -> str:
    if keys is not None:
        value = row[keys] if keys < len(row) else ""
        return value if isinstance(value, str) and ":" in value else ""
    return next((titles.rows[text] for text in map(plain, _texts(row)) if text in titles.rows), "")


def _beside(rows: Rows, labels: Iterable[str]) -> str:
    """What stands to the right of a label at the top of the sheet."""
    wanted = set(labels)
    for row in rows:
        for col, value in enumerate(row):
            if isinstance(value, str) and plain(value) in wanted:
                return next((_text(one) for one in row[col + 1 :] if one not in ("", None)), "")
    return ""


def _texts(row: Sequence[object]) -> Iterable[str]:
    return (value for value in row[:3] if isinstance(value, str))


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
