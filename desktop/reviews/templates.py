"""Review templates in force, per role, and publishing the next version of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from db.ids import derived_id
from db.unit_of_work import ReadUnit, WriteUnit
from desktop import i18n
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews import definition
from desktop.reviews.rules.templates import default_kpis, default_template
from desktop.reviews.types import Template
from desktop.session import Session
from desktop.versions import Version
from desktop.versions import versions as published


@dataclass(frozen=True, slots=True)
class TemplateInForce:
    """The effective template of a role (None: of any role that has none of its own).

    `id` is None while the file has none and the default counts.
    """

    id: str | None
    role: str | None
    template: Template


_EFFECTIVE = """
SELECT id, role_id, definition FROM review_template
WHERE state = 'effective' AND deleted_at IS NULL AND (role_id = :role OR role_id IS NULL)
ORDER BY role_id IS NULL, version DESC, n DESC LIMIT 1
"""
_ONE = "SELECT id, role_id, definition FROM review_template WHERE id = ?"
_OF_ROLE = """
SELECT id, version, state FROM review_template
WHERE deleted_at IS NULL AND role_id IS :role
"""
_LANGUAGE = "SELECT value FROM file_meta WHERE key = 'language'"
_CODES = "SELECT code FROM kpi WHERE deleted_at IS NULL AND state IN ({})"


def in_force(unit: ReadUnit, role: str | None = None) -> TemplateInForce:
    """Return the template of a role, else the one of any role, else the default."""
    row = unit.conn.exec_driver_sql(_EFFECTIVE, {"role": role}).first()
    if row is None:
        return TemplateInForce(None, None, default_template(spoken(unit)))
    return TemplateInForce(row[0], row[1], definition.from_json(row[2]))


def of_id(unit: ReadUnit, template_id: str) -> Template:
    """Return a version by its id, superseded or not. Raises MissingError."""
    row = unit.conn.exec_driver_sql(_ONE, (template_id,)).first()
    if row is None:
        raise MissingError(msg("The template of this review is not in the file. Sync, then retry."))
    return definition.from_json(row[2])


def ensure(unit: WriteUnit, role: str | None, today: str) -> TemplateInForce:
    """Return the template in force; the default, with its KPIs, is written down first."""
    found = in_force(unit, role)
    if found.id is not None:
        return found
    define(unit, _used(found.template))
    return TemplateInForce(_write(unit, found.template, None, today), None, found.template)


def versions(session: Session) -> list[Version]:
    """Return the templates published in this file, newest first. Raises AppError."""
    with session.read() as unit:
        return published(unit, "review_template")


def publish(
    session: Session, template: Template, role: str | None, today: str
) -> TemplateInForce:
    """Make `template` the effective one of a role (None: of any) as its next version.

    Reviews that are open keep the version they were opened with. Raises ValidationError: a field
    that cannot be, a KPI nobody defined, or nothing that differs from what is in force.
    """
    definition.checked(template)
    with session.write(msg("Publish review template {name}", name=template.name)) as unit:
        _check_kpis(unit, template)
        now = in_force(unit, role)
        same = replace(template, version=now.template.version) == now.template
        if now.id is not None and now.role == role and same:
            raise ValidationError(msg("Nothing differs from version {version}, which is in force.",
                                      version=now.template.version))
        rows = unit.conn.exec_driver_sql(_OF_ROLE, {"role": role}).all()
        made = replace(template, version=1 + max((row[1] for row in rows), default=0))
        unit.update("review_template", {
            row[0]: {"state": "superseded"} for row in rows if row[2] == "effective"})
        return TemplateInForce(_write(unit, made, role, today), role, made)


def spoken(unit: ReadUnit) -> Callable[[Message], str]:
    """Return what puts a sentence into the language that the file is kept in."""
    kept = unit.conn.exec_driver_sql(_LANGUAGE).scalar()
    return i18n.catalog(kept if kept in i18n.LANGUAGES else i18n.LANGUAGES[0]).render


def define(unit: WriteUnit, codes: Iterable[str]) -> None:
    """Write down those of the KPIs Muster comes with that are asked for and not there yet."""
    wanted = set(codes) - _known(unit, "'active', 'retired'")
    unit.put("kpi", [
        {"id": derived_id("kpi", one.code), "code": one.code, "name": one.name, "area": one.area,
         "unit": one.unit, "direction": one.direction, "measure": one.measure,
         "formula": one.formula or None, "worst": one.worst, "target": one.target,
         "best": one.best, "cap_pct": one.cap_pct, "min_sample": one.min_sample, "state": "active"}
        for one in default_kpis(spoken(unit)) if one.code in wanted
    ])


def _used(template: Template) -> list[str]:
    return [item.kpi for section in template.sections for item in section.items if item.kpi]


def _known(unit: ReadUnit, states: str = "'active'") -> set[str]:
    return set(unit.conn.exec_driver_sql(_CODES.format(states)).scalars())


def _check_kpis(unit: WriteUnit, template: Template) -> None:
    """Refuse a template that rests on a KPI the file does not have; defaults are written down."""
    define(unit, _used(template))
    known = _known(unit)
    found = {
        f"items.{item.key}": msg(
            "There is no KPI {code}. Define it, or take it out of the template.", code=item.kpi)
        for section in template.sections for item in section.items
        if item.kpi and item.kpi not in known
    }
    if found:
        raise definition.refused(found)


def _write(unit: WriteUnit, template: Template, role: str | None, today: str) -> str:
    text = definition.to_json(template)
    # The same template written on two laptops is one row.
    row: dict[str, str | int | None] = {
        "id": derived_id("review_template", role or "", text),
        "name": template.name,
        "version": template.version,
        "role_id": role,
        "state": "effective",
        "valid_from": today,
        "definition": text,
    }
    return unit.put("review_template", [row])[0]
