"""The policy in force: published weights and limits, with the tier scheme's bands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.ids import derived_id
from db.unit_of_work import ReadUnit, WriteUnit
from desktop import schemes
from desktop.assignments.rules.policy import Band, Policy
from desktop.assignments.rules.policy_problems import problems
from desktop.customers.types import Scheme
from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.versions import Version
from desktop.versions import versions as published

DEFAULT_NAME = "Default"


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
    return PolicyInForce(row[0] if row else None, with_bands(policy, scheme))


def with_bands(policy: Policy, scheme: Scheme) -> Policy:
    """Return `policy` with what a tier weighs, which is published once: in the scheme."""
    bands = {b.code: Band(b.importance, b.points, b.min_grade) for b in scheme.bands}
    return replace(policy, bands=bands)


def ensure(unit: WriteUnit, scheme: Scheme, today: str) -> PolicyInForce:
    """Return the policy in force; the default is written down first if there is none."""
    found = in_force(unit, scheme)
    if found.id is not None:
        return found
    return PolicyInForce(_write(unit, found.policy, DEFAULT_NAME, today), found.policy)


def versions(session: Session) -> list[Version]:
    """Return the policies published in this file, newest first. Raises AppError."""
    with session.read() as unit:
        return published(unit, "policy")


def checked(policy: Policy, name: str) -> Policy:
    """Return `policy` itself; raises ValidationError with a message per field."""
    found = problems(policy)
    if not name.strip():
        found["name"] = msg("The policy needs a name.")
    if found:
        first = next(iter(found.values()))
        raise ValidationError(
            msg("The assignment policy cannot be used: {first}", first=first), found
        )
    return policy


def set_working_days(
    session: Session, workdays: tuple[int, ...], holidays: str, today: str
) -> PolicyInForce:
    """Make the policy in force one of other working days, as one action.

    `workdays`: ISO, 1 = Monday; `holidays`: country code, "" = none. Raises ValidationError.
    """
    with session.read() as unit:
        now = in_force(unit, schemes.in_force(unit).scheme).policy
        known = published(unit, "policy")
    name = next((one.name for one in known if one.state == "effective"), DEFAULT_NAME)
    policy = replace(now, workdays=workdays, holidays=holidays)
    return publish(session, policy, name, today, msg("Set the working days"))


def publish(
    session: Session, policy: Policy, name: str, today: str, label: Message | None = None
) -> PolicyInForce:
    """Make `policy` the effective one, as the next version; who serves whom stays.

    Raises ValidationError: a field that cannot be, or nothing that differs from what is in force.
    """
    checked(policy, name)
    with session.write(label or msg("Publish assignment policy {name}", name=name)) as unit:
        known = published(unit, "policy")
        now = next((one for one in known if one.state == "effective"), None)
        made = replace(policy, version=1 + max((one.version for one in known), default=0))
        if now and (now.name, replace(_read(now.definition), version=0, bands={})) == (
            name, replace(policy, version=0, bands={})
        ):
            raise ValidationError(
                msg("Nothing differs from version {version}, which is in force.",
                    version=now.version)
            )
        old = {one.id: {"state": "superseded"} for one in known if one.state == "effective"}
        unit.update("policy", old)
        return PolicyInForce(_write(unit, made, name, today), made)


def _write(unit: WriteUnit, policy: Policy, name: str, today: str) -> str:
    text = policy.to_json()
    # The same policy written on two laptops is one row.
    row: dict[str, str | int | None] = {
        "id": derived_id("policy", text),
        "name": name,
        "version": policy.version,
        "state": "effective",
        "valid_from": today,
        "definition": text,
    }
    return unit.put("policy", [row])[0]


def _read(text: str) -> Policy:
    try:
        return Policy.from_json(text)
    except (ValueError, TypeError) as problem:
        raise ValidationError(
            msg("The assignment policy in this file cannot be read: {detail}.", detail=str(problem))
        ) from problem
