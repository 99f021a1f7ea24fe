"""Columns that an import takes back: its titles, its words for choices, its names for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.messages import Message, msg
from desktop.tables import Column
from desktop.tables import Kind as CellKind

_CELLS: dict[str, CellKind] = {
    "text": "text", "id": "id", "integer": "integer", "money": "money", "percent": "percent",
    "date": "date", "bool": "flag", "list": "text", "choice": "text", "reference": "text",
}


def column(kind: Kind, key: str, width: int | None = None) -> Column:
    """Return the column that an import of `kind` understands as its field `key`."""
    field = KINDS[kind].field(key)
    return Column(key, field.label, _CELLS[field.type], width)


def words(kind: Kind, key: str, language: str) -> Mapping[str, str]:
    """Return what each value of a choice is called, in words the import of `kind` understands."""
    choices = KINDS[kind].field(key).choices
    if not language.startswith("zh"):
        return {kept: kept.replace("_", " ").capitalize() for kept in choices}
    return {
        kept: next((word for word in known if not word.isascii()), kept)
        for kept, known in choices.items()
    }


def listed(text: str, language: str) -> str:
    """Return a JSON list of texts as one text: `华东、华南`, `East, South`."""
    return ("、" if language.startswith("zh") else ", ").join(map(str, json.loads(text or "[]")))


def distinct_names(people: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Return id -> what tells a person apart, from (id, name, employee number).

    That is the name, or the number where two share a name: a workbook that comes back must say
    who is meant.
    """
    known = list(people)
    names = Counter(name.casefold() for _, name, _ in known)
    numbers = {number.casefold() for _, _, number in known if number}
    return {
        row_id: number if number and (names[name.casefold()] > 1 or name.casefold() in numbers)
        else name
        for row_id, name, number in known
    }  # fmt: skip


def customer_reference(every_code: bool) -> Column:
    """Return the column that says which customer a row belongs to: its code, else its name."""
    label: Message = KINDS["purchases"].field("customer").label
    return Column("customer", msg("Customer code") if every_code else label, "id")
