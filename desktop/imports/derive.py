"""Steps between the file and the mapping: join a second file, keep some rows, turn a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from desktop.errors import ValidationError
from desktop.imports import offered
from desktop.imports.expression import Expression
from desktop.imports.fields import Kind
from desktop.imports.headers import header_key
from desktop.imports.mapping import aliases_of
from desktop.imports.parse_numbers import Mark, decide_mark, parse_decimal, parse_value
from desktop.imports.parse_text import clean_text, parse_id
from desktop.imports.problems import CellProblem
from desktop.imports.types import Row, Table
from desktop.messages import msg


@dataclass(frozen=True, slots=True)
class Join:
    """Sum `amount` over the rows of another table whose `on` equals ours, as a new column.

    `amount` is an `Expression` over the other table's columns. Names are matched loosely.
    """

    on: str
    amount: str
    name: str = "amount"


@dataclass(frozen=True, slots=True)
class Joined:
    """`orphans`: rows of the other table that belong to no row of ours."""

    table: Table
    orphans: int


def apply_join(table: Table, other: Table, join: Join) -> Joined:
    """`table` with the column `join.name`: the exact sum, blank where the other has no row.

    Raises ValidationError: no such column, not a formula, a cell that is no number.
    """
    ours, theirs = _column(table, join.on), _column(other, join.on)
    if join.name in table.headers:
        raise ValidationError(
            msg("There is already a column “{column}”. Choose another name for the sum.",
                column=join.name)
        )
    sums = _sums(other, theirs, Expression(join.amount))
    keys = [parse_id(row.cells[ours]) for row in table.rows]
    rows = [
        Row(row.number, [*row.cells, sums.get(key) if key else None])
        for row, key in zip(table.rows, keys, strict=True)
    ]
    known = set(keys)
    orphans = sum(parse_id(row.cells[theirs]) not in known for row in other.rows)
    return Joined(Table([*table.headers, join.name], rows, table.overlong, table.mended), orphans)


def _sums(table: Table, key_column: int, formula: Expression) -> Mapping[str, Decimal]:
    columns = {name: _column(table, name) for name in formula.columns}
    marks = {
        name: decide_mark(row.cells[column] for row in table.rows)
        for name, column in columns.items()
    }
    sums: dict[str, Decimal] = {}
    with localcontext(Context(prec=60)):
        for row in table.rows:
            key = parse_id(row.cells[key_column])
            if key is not None:
                values = {name: _number(row, columns[name], name, marks[name]) for name in columns}
                sums[key] = sums.get(key, Decimal(0)) + formula.value(values)
    return sums


def _number(row: Row, column: int, name: str, mark: Mark) -> Decimal:
    try:
        value = parse_decimal(row.cells[column], mark)
    except CellProblem as problem:
        raise ValidationError(
            msg("Row {row}, column “{column}”: {problem} Mend it and import again.",
                row=row.number, column=name, problem=problem.message)
        ) from problem
    return Decimal(0) if value is None else value


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Keep rows whose `column` holds one of `values` (with `wanted` False: none of them)."""

    column: str
    values: frozenset[str]
    wanted: bool = True


def parse_filter(word: str) -> RowFilter:
    """`deal_stage=Won`, `stage=Won|Closed Won`, `stage!=Lost`; ValidationError otherwise."""
    left, mark, right = word.partition("=")
    wanted = not left.endswith("!")
    column = left.rstrip("!").strip()
    if not mark or not column:
        raise ValidationError(
            msg("“{word}” is not a filter. Write COLUMN=VALUE or COLUMN!=VALUE.", word=word)
        )
    return RowFilter(column, frozenset(_same(part) for part in right.split("|")), wanted)


def apply_filters(table: Table, filters: Iterable[RowFilter]) -> Table:
    """`table` with the rows that all `filters` keep; ValidationError for an unknown column."""
    rows = table.rows
    for one in filters:
        column = _column(table, one.column)
        rows = [
            row for row in rows
            if (_same(clean_text(row.cells[column]) or "") in one.values) == one.wanted
        ]
    return Table(table.headers, rows, table.overlong, table.mended)


def suggest_filters(kind: Kind, headers: Sequence[str]) -> list[RowFilter]:
    """Only won deals are purchases: what a file of opportunities needs."""
    stage = next((h for h in headers if header_key(h) in {"dealstage", "stage", "stagename"}), None)
    if kind != "purchases" or stage is None:
        return []
    return [RowFilter(stage, frozenset({"won", "closed won", "赢单", "成交"}))]


def unpivot_skills(table: Table) -> Table:
    """A matrix of members by skills as one row per member and skill; other tables unchanged.

    It is a matrix if it names members, has no column for skill or level, and the rest holds levels.
    """
    return _unpivot(table, "skills", ("skill", "level"), ("Skill", "Level"), _are_levels)


def unpivot_kpis(table: Table) -> Table:
    """A matrix of members by KPIs as one row per member and KPI; other tables unchanged.

    It is a matrix if it names members, has no column for KPI or value, and the rest holds numbers.
    """
    return _unpivot(table, "kpi_values", ("kpi", "actual"), ("KPI", "Actual"), _are_numbers)


def _unpivot(
    table: Table, kind: Kind, keys: tuple[str, str], titles: tuple[str, str],
    fits: Callable[[Table, int], bool],
) -> Table:  # fmt: skip
    aliases = aliases_of(kind)
    fields = [{key for _, key in aliases.by_key.get(header_key(h), ())} for h in table.headers]
    named = {key for found in fields for key in found}
    across = [i for i, found in enumerate(fields) if not found and fits(table, i)]
    if "member" not in named or named & set(keys) or not across:
        return table
    kept = [i for i in range(len(table.headers)) if i not in across]
    rows = [
        Row(row.number, [*(row.cells[i] for i in kept), table.headers[one], row.cells[one]])
        for row in table.rows
        for one in across
        if clean_text(row.cells[one]) is not None
    ]
    return Table([*(table.headers[i] for i in kept), *titles], rows)


def _are_levels(table: Table, column: int) -> bool:
    texts = {clean_text(row.cells[column]) for row in table.rows} - {None}
    return bool(texts) and texts <= {"0", "1", "2", "3", "4", "5"}


def _are_numbers(table: Table, column: int) -> bool:
    cells = [row.cells[column] for row in table.rows if clean_text(row.cells[column]) is not None]
    mark = decide_mark(cells)
    try:
        return bool([parse_value(cell, mark) for cell in cells])
    except CellProblem:
        return False


def _column(table: Table, name: str) -> int:
    for same in (str, header_key):
        for index, header in enumerate(table.headers):
            if same(header) == same(name):
                return index
    raise ValidationError(
        msg("There is no column “{column}”. The columns are: {columns}.",
            column=name, columns=offered.some(table.headers))
    )


def _same(text: str) -> str:
    return text.strip().casefold()
