"""What a file holds already, from plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.imports.existing import ExistingRow, Reference
from desktop.imports.fields import Target


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What `plan_import` asks, answered."""

    kept: Sequence[ExistingRow] = ()
    known: Mapping[Target, Sequence[Reference]] = field(default_factory=dict)

    def rows(self) -> Iterable[ExistingRow]:
        """As `Existing`."""
        return self.kept

    def references(self, target: Target) -> Iterable[Reference]:
        """As `Existing`."""
        return self.known.get(target, ())
