"""Parsing a mapped column: what its values as a whole decide, then each distinct cell once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.errors import ValidationError
from desktop.imports.fields import Field
from desktop.imports.mapping import Source
from desktop.imports.parse_dates import AmbiguousOrder, DateOrder, decide_order, parse_date
from desktop.imports.parse_moments import parse_minutes, parse_moment
from desktop.imports.parse_numbers import (
    are_fractions,
    decide_mark,
    parse_integer,
    parse_money,
    parse_percent,
    parse_value,
)
from desktop.imports.parse_text import (
    clean_text,
    parse_bool,
    parse_choice,
    parse_id,
    parse_known,
    parse_list,
)
from desktop.imports.plan_types import PlanOptions
from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import typed_date
from desktop.imports.types import Cell, Table
from desktop.messages import Message, msg

# What a formula that failed leaves behind in a text file; #N/A is a blank.
_ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "########"})
Parsed = tuple[str | int | None, Message | None]


def column_cells(table: Table, source: Source) -> Sequence[Cell]:
    """The cells of a source, row by row; several columns are joined by a space."""
    if source.constant is not None:
        return [source.constant] * len(table.rows)
    columns = [list(table.headers).index(header) for header in source.headers]
    if len(columns) == 1:
        return [row.cells[columns[0]] for row in table.rows]
    joined = (
        [clean_text(row.cells[column]) for column in columns] for row in table.rows
    )
    return [" ".join(part for part in parts if part) or None for parts in joined]


def parse_column(field: Field, cells: Sequence[Cell], options: PlanOptions) -> list[Parsed]:
    """(value, None) or (None, what is wrong) per cell; None, None for a blank.

    References are the text that names them. Raises ValidationError, with three samples, where a
    date column leaves open whether day or month comes first.
    """
    parse = _parser(field, cells, options, fractions=_fractions(field, cells))
    memo: dict[tuple[type, Cell], Parsed] = {}
    parsed = []
    for cell in cells:
        key = (type(cell), cell)
        found = memo.get(key)
        if found is None:
            found = memo[key] = _one(parse, field, cell)
        parsed.append(found)
    return parsed


def parse_typed(field: Field, text: str) -> Parsed:
    """One value typed by hand: as `parse_column`, with nothing around it to go by.

    A date may lack its year (`typed_dates`). 35 means 35 %, and so does 0.35 where the field
    cannot be as small as 0.35 %.
    """
    if field.type == "date":
        return _one(lambda _cell: typed_date(text), field, text)
    small = (field.low or 0) > 1 and are_fractions([text], decide_mark([text]), field.low)
    return _one(_parser(field, [text], PlanOptions(), fractions=small), field, text)


def _one(parse: Callable[[Cell], str | int | None], field: Field, cell: Cell) -> Parsed:
    if isinstance(cell, str) and cell in _ERRORS:
        return None, msg("The cell holds the error {error}. Mend its formula.", error=cell)
    try:
        value = parse(cell)
    except CellProblem as problem:
        return None, problem.message
    if isinstance(value, int) and field.type in {"integer", "percent", "money", "minutes"}:
        return _bounded(field, value)
    return value, None


def _bounded(field: Field, value: int) -> Parsed:
    unit = field.per_percent if field.type == "percent" else 1
    if field.low is not None and value < field.low * unit:
        return None, msg("It must be {limit} or more.", limit=field.low)
    if field.high is not None and value > field.high * unit:
        return None, msg("It must be {limit} or less.", limit=field.high)
    return value, None


def _parser(
    field: Field, cells: Sequence[Cell], options: PlanOptions, *, fractions: bool
) -> Callable[[Cell], str | int | None]:
    if field.type in {"date", "moment"}:
        order = options.date_order or _order(field, cells)
        day = parse_date if field.type == "date" else parse_moment
        return lambda cell: day(cell, order)
    if field.choices and field.type != "bool":
        read = parse_choice if field.type == "choice" else parse_known
        return lambda cell: read(cell, field.choices)
    plain: dict[str, Callable[[Cell], str | int | None]] = {
        "text": clean_text, "reference": parse_id, "id": parse_id, "list": parse_list,
        "bool": lambda cell: parse_bool(cell, field.choices),
    }
    if field.type in plain:
        return plain[field.type]
    mark = decide_mark(cells)
    numbers: dict[str, Callable[[Cell], str | int | None]] = {
        "money": lambda cell: parse_money(cell, mark, options.digits),
        "integer": lambda cell: parse_integer(cell, mark),
        "decimal": lambda cell: parse_value(cell, mark),
        "minutes": lambda cell: parse_minutes(cell, mark, field.minutes),
        "percent": lambda cell: parse_percent(cell, mark, fractions, field.per_percent),
    }
    return numbers[field.type]


def _fractions(field: Field, cells: Sequence[Cell]) -> bool:
    return field.type == "percent" and are_fractions(cells, decide_mark(cells), field.low)


def _order(field: Field, cells: Sequence[Cell]) -> DateOrder:
    try:
        return decide_order(cells)
    except AmbiguousOrder as question:
        message = msg(
            "{field}: the file does not show whether day or month comes first ({samples}). "
            "Say which, or write dates as 2026-11-22.",
            field=field.label, samples=", ".join(question.samples),
        )
        raise ValidationError(message, {field.key: message}) from question
