"""Versions of published rules: schemes of tiers, policies of assignment, review templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from desktop.messages import Message, msg

if TYPE_CHECKING:
    from db.unit_of_work import ReadUnit

Kind = Literal["tier_scheme", "policy", "review_template"]

STATES: Mapping[str, Message] = MappingProxyType({
    "draft": msg("draft"),
    "simulated": msg("tried out"),
    "approved": msg("approved"),
    "effective": msg("in force"),
    "superseded": msg("replaced"),
})


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: its number and name, since when (ISO day), and who published it."""

    id: str
    version: int
    name: str
    state: str
    valid_from: str | None
    person: str | None
    definition: str


def versions(unit: ReadUnit, kind: Kind) -> list[Version]:
    """Return the versions the file holds, newest first; the default one is none of them."""
    rows = unit.conn.exec_driver_sql(
        "SELECT id, version, name, state, valid_from, updated_by, definition"  # noqa: S608 - own name
        f" FROM {kind} WHERE deleted_at IS NULL ORDER BY version DESC, n DESC"
    )
    return [Version(*row) for row in rows]
