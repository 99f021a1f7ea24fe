"""What an import would do, before it does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from desktop.imports.fields import Kind, Target
from desktop.imports.mapping import ColumnMapping
from desktop.imports.parse_dates import DateOrder
from desktop.imports.types import Table
from desktop.messages import Message


class RowState(Enum):
    """What becomes of a row of the file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class NewRef:
    """A team, role or skill (or, if asked for, a member) that is made by this import."""

    target: Target
    name: str


@dataclass(frozen=True, slots=True)
class RowRef:
    """The record that row `number` of this file makes."""

    number: int


# As kept: dates ISO, money in minor units, flags 0/1, lists and custom fields JSON text,
# references the id of a record or where it will come from.
Value = str | int | NewRef | RowRef | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """What was there and what the file says."""

    field: str
    old: Value
    new: Value


@dataclass(slots=True)
class PlanRow:
    """One row of the file, `index` from 0 in its table.

    `reasons`: field key, or "" for the row, and why it is rejected. `id`: the record it is paired
    with. `values`: what the file says, by field key, without blanks that keep; `changes` only
    where it differs from what is kept. `warnings` do not stop it.
    """

    number: int
    index: int
    state: RowState = RowState.NEW
    id: str | None = None
    values: dict[str, Value] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    reasons: list[tuple[str, Message]] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)

    def reject(self, key: str, reason: Message) -> None:
        """Leave the row out of the import."""
        self.state = RowState.REJECTED
        self.reasons.append((key, reason))


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """Choices of the person. `key`: field to match rows by, None for the best that is mapped.

    `clear`: a blank cell empties what is kept (else it keeps it). `date_order`: for columns that
    do not show it. `unknown`: field key -> what to do about a reference nobody knows: "reject",
    "leave" (blank, with a warning) or "create". `digits`: decimals of an amount that are kept.
    `duplicates`: warn about new customers whose name resembles another.
    """

    key: str | None = None
    clear: bool = False
    date_order: DateOrder | None = None
    unknown: Mapping[str, str] = field(default_factory=dict)
    digits: int = 2
    duplicates: bool = True


@dataclass(frozen=True)
class ImportPlan:
    """All rows of the file in its order, and what has to be made for them first."""

    kind: Kind
    key: str | None
    mapping: ColumnMapping
    table: Table
    rows: Sequence[PlanRow]

    @cached_property
    def counts(self) -> Mapping[RowState, int]:
        """Rows per state; every state is there."""
        counts = dict.fromkeys(RowState, 0)
        for row in self.rows:
            counts[row.state] += 1
        return counts

    @cached_property
    def created(self) -> Sequence[NewRef]:
        """Teams, roles, skills and members to make, each once, in the order of the file."""
        found = (
            value
            for row in self.rows
            if row.state in {RowState.NEW, RowState.CHANGED}
            for value in row.values.values()
            if isinstance(value, NewRef)
        )
        return tuple(dict.fromkeys(found))
