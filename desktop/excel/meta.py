"""The hidden sheet `_meta`: how a workbook of ours is known again when it comes back.

Its rows, all text: `muster KIND`, `schema N`, `language CODE`, `exported_at MOMENT`,
`program VERSION`, then a header `sheet header_row key title kind` and a row per column; what
follows a row `more` is of the kind of workbook alone (`reviews_meta`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from desktop.version import VERSION

SHEET = "_meta"
SCHEMA = 1
MORE = "more"
_HEADER = ("sheet", "header_row", "key", "title", "kind")


@dataclass(frozen=True, slots=True)
class MetaColumn:
    """A column as it was written. `header_row` is 1-based as Excel shows it."""

    sheet: str
    header_row: int
    key: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a workbook says about itself. `kind`: customers, roster, assignments, ...

    `exported_at`: ISO text in UTC.
    """

    kind: str
    language: str
    exported_at: str
    schema: int = SCHEMA
    program: str = VERSION
    columns: Sequence[MetaColumn] = field(default=())


def meta_rows(meta: Meta) -> list[tuple[str, ...]]:
    """Return the rows of the sheet."""
    return [
        ("muster", meta.kind),
        ("schema", str(meta.schema)),
        ("language", meta.language),
        ("exported_at", meta.exported_at),
        ("program", meta.program),
        _HEADER,
        *((one.sheet, str(one.header_row), one.key, one.title, one.kind) for one in meta.columns),
    ]


def parse_meta(rows: Iterable[Sequence[object]]) -> Meta | None:
    """Understand the rows of a sheet called `_meta`; None if it is not ours or was edited."""
    texts = [[str(cell) for cell in row if cell not in (None, "")] for row in rows]
    said = dict(row for row in texts[:5] if len(row) == 2)
    try:
        if tuple(texts[5]) != _HEADER:
            return None
        return Meta(
            said["muster"],
            said["language"],
            said["exported_at"],
            int(said["schema"]),
            said["program"],
            tuple(
                MetaColumn(sheet, int(row), key, title, kind)
                for sheet, row, key, title, kind in takewhile(lambda row: row != [MORE], texts[6:])
            ),
        )
    except (KeyError, ValueError, IndexError):
        return None
