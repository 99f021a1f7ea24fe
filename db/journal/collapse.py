"""Many entries of one row become one: first old and last new per column."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Value = str | int | None


@dataclass(slots=True)
class Net:
    """What a run of entries did to one row. `values`: column -> (first old, last new)."""

    entity: str
    row_id: str
    inserted: bool = False
    values: dict[str, tuple[Value, Value]] = field(default_factory=dict)

    def moved(self) -> dict[str, tuple[Value, Value]]:
        """Return the columns whose value is not what it was before."""
        return {c: pair for c, pair in self.values.items() if pair[0] != pair[1]}


Entry = tuple[str, str, str, str | None, str | None]  # entity, row_id, op, old, new


def collapse(entries: Iterable[Any]) -> dict[tuple[str, str], Net]:
    """Fold entries, given in journal order, to one `Net` per row."""
    nets: dict[tuple[str, str], Net] = {}
    for entity, row_id, op, old, new in entries:
        net = nets.get((entity, row_id))
        if net is None:
            net = nets[entity, row_id] = Net(entity, row_id)
        if op == "insert":
            net.inserted = True
        else:
            _fold(net.values, json.loads(old), json.loads(new))
    return nets


def _fold(
    values: dict[str, tuple[Value, Value]], old: dict[str, Value], new: dict[str, Value]
) -> None:
    for column, before in old.items():
        first = values[column][0] if column in values else before
        values[column] = (first, new[column])
