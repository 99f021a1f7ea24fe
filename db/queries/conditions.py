"""Fields of a list and what a person may ask of them, as SQL conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

Value = str | int | None

_ALIAS = re.compile(r"\b[cs](?=\.)")


class Field(NamedTuple):
    """A column of a list, in SQL over the aliases c (the rows) and s (their summary).

    `show` is what a row says, `sort` what it is ordered by (the same if empty); `kept` is a column
    that holds the sort key as long as `db.serving_keys` do. `related` is a
    condition "c.id IN (SELECT ...)" around `{test}`, for fields that are rows of another
    table: the owner of a customer. Empty then means: no such row.
    """

    show: str
    sort: str = ""
    related: str = ""
    kept: str = ""

    @property
    def key(self) -> str:
        """The SQL that the list is sorted by."""
        return self.sort or self.show


class Filter(NamedTuple):
    """Rows whose `field` is any of `values` (None = empty), or from `low` to `high`, both included.

    A bound of None is open; a range leaves empty fields out. `contains` is a part of the text,
    upper or lower case. `negate` takes all other rows, those with an empty field among them.
    """

    field: str
    values: tuple[Value, ...] = ()
    low: Value = None
    high: Value = None
    negate: bool = False
    contains: str = ""


class Condition(NamedTuple):
    """SQL that is true for the rows asked for, and its parameters."""

    sql: str
    parameters: Mapping[str, Value]


def condition(field: Field, asked: Filter, name: str) -> Condition:
    """What `asked` means for `field`; the names of its parameters begin with `name`."""
    if asked.contains:
        made = Condition(
            f"instr(lower({field.show}), lower(:{name}_part)) > 0", {f"{name}_part": asked.contains}
        )
    else:
        made = _any_of(field, asked, name) if asked.values else _between(field, asked, name)
    return Condition(f"({made.sql}) IS NOT TRUE", made.parameters) if asked.negate else made


def aliases(*expressions: str) -> set[str]:
    """Which of c and s the SQL expressions speak of."""
    return {alias for sql in expressions for alias in _ALIAS.findall(sql)}


def _any_of(field: Field, asked: Filter, name: str) -> Condition:
    given = [value for value in asked.values if value is not None]
    parameters = {f"{name}_{at}": value for at, value in enumerate(given)}
    choices = []
    if given:
        choices.append(_test(field, f"IN ({', '.join(f':{key}' for key in parameters)})"))
    if None in asked.values:
        choices.append(_empty(field))
    return Condition(" OR ".join(choices), parameters)


def _between(field: Field, asked: Filter, name: str) -> Condition:
    bounds = (("low", ">=", asked.low), ("high", "<=", asked.high))
    tests = [
        _test(field, f"{sign} :{name}_{side}") for side, sign, value in bounds if value is not None
    ]
    parameters = {f"{name}_{side}": value for side, _, value in bounds if value is not None}
    return Condition(" AND ".join(tests or ["TRUE"]), parameters)


def _test(field: Field, test: str) -> str:
    return field.related.format(test=test) if field.related else f"{field.show} {test}"


def _empty(field: Field) -> str:
    if field.related:
        return f"({field.related.format(test='IS NOT NULL')}) IS NOT TRUE"
    return f"{field.show} IS NULL"
