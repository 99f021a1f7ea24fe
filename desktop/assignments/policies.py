"""The policy in force: published weights and limits, with the tier scheme's bands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.ids import derived_id
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.assignments.rules.policy import Band, Policy
from desktop.customers.types import Scheme
from desktop.errors import ValidationError
from desktop.messages import msg


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The effective policy; `id` is None while the file has none and the default counts."""

    id: str | None
    policy: Policy


def in_force(unit: ReadUnit, scheme: Scheme) -> PolicyInForce:
    """Return the effective policy with the bands of `scheme`. Raises ValidationError."""
    row = unit.conn.exec_driver_sql(
        "SELECT id, definition FROM policy WHERE state = 'effective' AND deleted_at IS NULL"
        " ORDER BY version DESC, n DESC LIMIT 1"
    ).first()
    policy = Policy() if row is None else _read(row[1])
    # What a tier weighs is published once, in the scheme.
    bands = {b.code: Band(b.importance, b.points, b.min_grade) for b in scheme.bands}
    return PolicyInForce(row[0] if row else None, replace(policy, bands=bands))


def ensure(unit: WriteUnit, scheme: Scheme, today: str) -> PolicyInForce:
    """Return the policy in force; the default is written down first if there is none."""
    found = in_force(unit, scheme)
    if found.id is not None:
        return found
    text = found.policy.to_json()
    row: dict[str, str | int | None] = {
        "id": derived_id("policy", text),
        "name": "Default",
        "version": found.policy.version,
        "state": "effective",
        "valid_from": today,
        "definition": text,
    }
    return PolicyInForce(unit.put("policy", [row])[0], found.policy)


def _read(text: str) -> Policy:
    try:
        return Policy.from_json(text)
    except (ValueError, TypeError) as problem:
        raise ValidationError(
            msg("The assignment policy in this file cannot be read: {detail}.", detail=str(problem))
        ) from problem
