"""What can be imported: the fields of each kind, their types, and the names files give them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from desktop.messages import Message

Kind = Literal[
    "customers", "contacts", "purchases", "members", "skills", "owners", "service_records",
    "kpi_values", "reviews",
]  # fmt: skip
FieldType = Literal[
    "text", "id", "integer", "decimal", "money", "percent", "date", "moment", "minutes", "bool",
    "list", "choice", "reference",
]  # fmt: skip
Target = Literal["customer", "member", "team", "role", "skill", "kpi", "review_cycle"]
NO_CHOICES: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can mean.

    `entity.column` is where it is kept (db/schema), for a person's role at a customer
    `assignment.<role>`, for what lies beside the record itself `contact.*`, `skill.*`; no entity:
    nowhere, other fields are worked out of it.
    `choices` maps the kept value to the words files use for it; a text may have some, too: what
    none of them fits stays as it is written; of a bool they are further words for "1" and "0".
    `low`/`high` bound integers and percents. `per_percent` is the kept unit: 1 for percent,
    100 for basis points; of a decimal how many make one. `target` says what a reference names;
    with `create` an unknown one is made anew, else it is a reason to reject. `always`: it has a
    value even where nobody gave one. `optional`: a choice that may be nothing. `minutes`: what a
    bare number of a length of time counts. `instead`: the field whose value a new record takes
    where no column fills this one. `aliases` are header names as written, best first.
    """

    key: str
    label: Message
    type: FieldType
    entity: str
    column: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=lambda: NO_CHOICES)
    low: int | None = None
    high: int | None = None
    per_percent: int = 1
    minutes: int = 1
    instead: str = ""
    target: Target | None = None
    create: bool = False
    always: bool = False
    optional: bool = False

    @property
    def only_read(self) -> bool:
        """Whether it is kept nowhere: other fields are worked out of it."""
        return not self.entity

    @property
    def clearable(self) -> bool:
        """Whether the kept value may be nothing."""
        if self.optional:
            return True
        return not (self.required or self.always or self.type in {"choice", "bool", "list"})


@dataclass(frozen=True, slots=True)
class KindInfo:
    """A kind of import: what it fills, and by what a row is found again.

    `keys` are the fields a person may choose to match by, the first mapped one is the default.
    `composite` is used where none of them is mapped: rows with all these values equal are paired
    one to one with those already kept, so that the same file twice adds nothing. `repeats`: two
    such rows in one file are two things (purchases), not the same thing written twice. `folds`:
    of such rows that say the same in every column and are not kept yet, one is taken.
    """

    kind: Kind
    label: Message
    entity: str
    fields: tuple[Field, ...]
    keys: tuple[str, ...]
    composite: tuple[str, ...] = ()
    repeats: bool = False
    folds: bool = False
    keeps_custom: bool = False

    def needed(self, mapped: Collection[str], key: str | None = None) -> list[Field]:
        """The fields that must be mapped beside `mapped`: those every row needs.

        Whoever says by which `key` rows are found again may bring what is kept up to date without
        them; a row that is new is rejected by itself.
        """
        if key in mapped and not self.repeats:
            return []
        return [one for one in self.fields
                if one.required and one.key not in mapped and one.instead not in mapped]

    def field(self, key: str) -> Field:
        """The field called `key`; KeyError if there is none."""
        return next((f for f in self.fields if f.key == key), None) or _missing(key)


def _missing(key: str) -> Field:
    raise KeyError(key)
