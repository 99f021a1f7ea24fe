"""The tier scheme in force, and publishing a new version of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.ids import derived_id
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.customers import definition
from desktop.customers.rules_scheme import default_scheme
from desktop.customers.types import Scheme
from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.session import Session
from desktop.versions import Version
from desktop.versions import versions as published


@dataclass(frozen=True, slots=True)
class SchemeInForce:
    """The effective scheme; `id` is None while the file has none and the default counts."""

    id: str | None
    scheme: Scheme


def in_force(unit: ReadUnit) -> SchemeInForce:
    """Return the effective scheme of the file, else the default one."""
    row = unit.conn.exec_driver_sql(
        "SELECT id, definition FROM tier_scheme WHERE state = 'effective' AND deleted_at IS NULL"
        " ORDER BY version DESC, n DESC LIMIT 1"
    ).first()
    if row is None:
        return SchemeInForce(None, default_scheme())
    return SchemeInForce(row[0], definition.from_json(row[1]))


def ensure(unit: WriteUnit, today: str) -> SchemeInForce:
    """Return the scheme in force; the default is written down first if there is none."""
    found = in_force(unit)
    if found.id is not None:
        return found
    return SchemeInForce(_write(unit, found.scheme, today), found.scheme)


def versions(session: Session) -> list[Version]:
    """Return the schemes published in this file, newest first. Raises AppError."""
    with session.read() as unit:
        return published(unit, "tier_scheme")


def publish(session: Session, scheme: Scheme, today: str) -> SchemeInForce:
    """Make `scheme` the effective one, as the next version; tiers stay until they are applied.

    Raises ValidationError: a field that cannot be, or nothing that differs from what is in force.
    """
    definition.checked(scheme)
    label = msg("Publish tier scheme {name}", name=scheme.name)
    with session.write(label) as unit:
        now = in_force(unit)
        if now.id is not None and replace(scheme, version=now.scheme.version) == now.scheme:
            raise ValidationError(msg(
                "Nothing differs from version {version}, which is in force.",
                version=now.scheme.version))
        rows = unit.conn.exec_driver_sql(
            "SELECT id, version, state FROM tier_scheme WHERE deleted_at IS NULL"
        ).all()
        version = 1 + max((row[1] for row in rows), default=0)
        old = {row[0]: {"state": "superseded"} for row in rows if row[2] == "effective"}
        unit.update("tier_scheme", old)
        made = replace(scheme, version=version)
        return SchemeInForce(_write(unit, made, today), made)


def _write(unit: WriteUnit, scheme: Scheme, today: str) -> str:
    text = definition.to_json(scheme)
    # The same scheme written on two laptops is one row.
    row: dict[str, str | int | None] = {
        "id": derived_id("tier_scheme", text),
        "name": scheme.name,
        "version": scheme.version,
        "state": "effective",
        "valid_from": today,
        "definition": text,
    }
    return unit.put("tier_scheme", [row])[0]
