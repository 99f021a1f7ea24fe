"""`reviews template FILE`: the review template in force, and another one published."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar, published
from desktop.cli.days import today
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews.types import POINT
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.reviews.types import Template
    from desktop.session import Session

NAME = "reviews template"
HELP = msg("show the review template in force and its versions; --publish puts another in force")
_ITEMS = (
    Column("section", msg("Section")),
    Column("section_pct", msg("Weight"), "percent"),
    Column("key", msg("Item")),
    Column("title", msg("Title")),
    Column("weight_pct", msg("Share of the section"), "percent"),
    Column("kpi", msg("KPI")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whose template, and `--publish`."""
    parser.add_argument("--role", metavar=tr(msg("NAME")), help=grammar.text(
        msg("the template of this role; the one of any role if left out")))
    published.add_publish(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show or publish it; returns the exit code."""
    from desktop.reviews import definition, templates

    with opened(args) as session:
        role = _role(session, args.role)
        if args.publish:
            typed = {key: value for key, value in published.read(args.publish).items()
                     if key != "version"}
            templates.publish(session, definition.from_plain({**typed, "version": 1}), role,
                              today().isoformat())
        with session.read() as unit:
            found = templates.in_force(unit, role)
        known = templates.versions(session)
    out.record({"id": found.id, "name": found.template.name, "version": found.template.version,
                "role": found.role, "definition": definition.to_plain(found.template)}, [])
    if not out.as_json:
        _show(found.template, out)
    published.show_versions(known, out)
    if args.publish:
        out.done(msg("Version {version} of {name} is in force; reviews that are open keep theirs.",
                     version=found.template.version, name=found.template.name))
    return 0


def _show(template: Template, out: Output) -> None:
    out.table([
        {"section": section.title, "section_pct": section.weight / POINT, "key": item.key,
         "title": item.title, "weight_pct": item.weight / POINT, "kpi": item.kpi}
        for section in template.sections for item in section.items
    ], _ITEMS)
    out.text("")


def _role(session: Session, word: str | None) -> str | None:
    from db.queries import named
    from desktop.errors import MissingError

    if word is None:
        return None
    with session.read() as unit:
        found = named.ids_of(unit.conn, "role", word)
    if len(found) != 1:
        raise MissingError(msg("There is no role {word}. See: list FILE roles", word=word))
    return found[0]
