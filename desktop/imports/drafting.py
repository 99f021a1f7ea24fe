"""The rows of a plan while it is made: cells parsed, references still the text that names them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from desktop.imports.columns import column_cells, parse_column
from desktop.imports.existing import Existing, ExistingRow
from desktop.imports.fields import Field, KindInfo
from desktop.imports.mapping import ColumnMapping
from desktop.imports.parse_text import clean_text, lost_digits
from desktop.imports.plan_types import PlanOptions, PlanRow
from desktop.imports.types import Table
from desktop.messages import Message, msg


@dataclass(slots=True)
class Draft:
    """What the steps of planning share.

    `texts`: field key -> per row the text that names the record referred to. `paired`: id -> the
    existing record of a row. `folded`: indexes of rows that repeat an earlier one. `varying`: of
    the headers in `custom_columns` those that differ between such rows.
    """

    info: KindInfo
    table: Table
    mapping: ColumnMapping
    existing: Existing
    options: PlanOptions
    rows: list[PlanRow]
    texts: dict[str, list[str | None]] = field(default_factory=dict)
    paired: dict[str, ExistingRow] = field(default_factory=dict)
    folded: set[int] = field(default_factory=set)
    varying: set[str] = field(default_factory=set)
    custom_columns: dict[str, int] = field(default_factory=dict)

    def text(self, key: str, row: PlanRow) -> str | None:
        """The text in `row` that names the record `key` refers to."""
        column = self.texts.get(key)
        return None if column is None else column[row.index]

    @property
    def fields(self) -> list[Field]:
        """The fields that have a source."""
        return [one for one in self.info.fields if one.key in self.mapping.sources]


def parse_cells(draft: Draft) -> None:
    """Fill `values` and `texts` from the cells; what cannot be understood rejects its row."""
    for one in draft.fields:
        source = draft.mapping.sources[one.key]
        cells = column_cells(draft.table, source)
        parsed = parse_column(one, cells, draft.options)
        if one.type == "reference":
            draft.texts[one.key] = [None if v is None else str(v) for v, _ in parsed]
        clears = draft.options.clear and one.clearable
        for row, (value, problem) in zip(draft.rows, parsed, strict=True):
            if problem is not None:
                row.reject(one.key, problem)
            elif one.type != "reference" and (value is not None or clears):
                row.values[one.key] = value
        if one.type == "id":
            for row, cell in zip(draft.rows, cells, strict=True):
                if lost_digits(cell):
                    row.warnings.append(_shortened(one, clean_text(cell) or ""))
    headers = list(draft.table.headers)
    draft.custom_columns = {header: headers.index(header) for header in draft.mapping.custom}
    _warn_of_shifts(draft)


def _warn_of_shifts(draft: Draft) -> None:
    for row in draft.rows:
        if row.number in draft.table.overlong:
            row.warnings.append(msg(
                "It has more cells than the header: an unquoted comma may have shifted them."
            ))
        elif row.number in draft.table.mended:
            row.warnings.append(msg(
                "It had more cells than the header; what followed a comma and a space was joined."
            ))


def _shortened(one: Field, text: str) -> Message:
    return msg(
        "{field}: “{text}” looks shortened by Excel. Format the column as text and fill it anew.",
        field=one.label, text=text,
    )


def keep_custom(draft: Draft) -> None:
    """Fill `custom` from the columns kept as they are; after the rows are matched."""
    columns = [item for item in draft.custom_columns.items() if item[0] not in draft.varying]
    for row, cells in zip(draft.rows, draft.table.rows, strict=True):
        texts = {header: clean_text(cells.cells[column]) for header, column in columns}
        kept = {header: text for header, text in texts.items() if text is not None}
        if kept and row.index not in draft.folded:
            row.values["custom"] = json.dumps(kept, ensure_ascii=False)
