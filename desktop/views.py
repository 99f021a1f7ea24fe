"""Saved looks at a list: columns, widths, order, filters. One's own, or shared with the team."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop.errors import MissingError, ValidationError
from desktop.messages import msg
from desktop.session import Session


class View(NamedTuple):
    """A saved look; `definition` is ready for JSON, keyed by field. `shared` with the team."""

    id: str
    name: str
    shared: bool
    definition: Mapping[str, Any]


def views(session: Session, pane: str) -> Sequence[View]:
    """Return the views of a list that this person may see: own and shared, by name."""
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT id, name, shared, definition FROM saved_view WHERE pane = ?"
            " AND deleted_at IS NULL AND (shared = 1 OR person = ?) ORDER BY name, n",
            (pane, session.person),
        )
        return [View(one, name, bool(shared), _read(text)) for one, name, shared, text in rows]


def _read(text: str) -> Mapping[str, Any]:
    found = json.loads(text)
    return found if isinstance(found, Mapping) else {}


def save(
    session: Session, pane: str, name: str, definition: Mapping[str, Any], *, shared: bool
) -> str:
    """Save a look under a name, over one's own or the team's of that name; return its id.

    Raises ValidationError without a name.
    """
    said = name.strip()
    if not said:
        raise ValidationError(
            msg("The view needs a name."), {"name": msg("Give the view a name.")}
        )
    there = next(
        (one for one in views(session, pane) if (one.name, one.shared) == (said, shared)), None
    )
    values: dict[str, str | int | None] = {
        "pane": pane,
        "name": said,
        "person": session.person,
        "shared": int(shared),
        "definition": json.dumps(definition, ensure_ascii=False, sort_keys=True),
    }
    with session.write(msg("Save the view {name}", name=said)) as unit:
        if there is None:
            return unit.insert("saved_view", [values])[0]
        unit.update("saved_view", {there.id: {"definition": values["definition"]}})
        return there.id


def remove(session: Session, view_id: str) -> None:
    """Take a view away. Raises MissingError."""
    with session.read() as unit:
        name = unit.conn.exec_driver_sql(
            "SELECT name FROM saved_view WHERE id = ? AND deleted_at IS NULL", (view_id,)
        ).scalar()
    if name is None:
        raise MissingError(msg("This view is not there any more."))
    with session.write(msg("Remove the view {name}", name=name)) as unit:
        unit.delete("saved_view", [view_id])
