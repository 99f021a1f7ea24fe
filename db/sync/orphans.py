"""A child under a parent that somebody deleted: both stay as they are, and a person is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from db.ids import derived_id
from db.sync.plan import Work
from db.sync.references import children, parents

if TYPE_CHECKING:
    from psycopg import Connection

# A purchase by a member who was deleted is no fault; what hangs on its parent is.
_LOOSE = frozenset(
    {"manager_id", "mentor_id", "member_id", "parent_id", "decision_id", "backup_id"}
)


def find_orphans(hub: Connection[Any], works: Sequence[Work], login: str) -> list[dict[str, Any]]:
    """Return questions about live rows under a deleted parent, where this batch did either."""
    asked = [
        (child, column, _ask(hub, child, column, parent, side, ids))
        for child, column, parent, side, ids in _suspects(works)
    ]
    return [
        _question(child, column, row, login) for child, column, c in asked for row in c.fetchall()
    ]


def _suspects(works: Sequence[Work]) -> Iterable[tuple[str, str, str, str, list[str]]]:
    live: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for work in works:
        changed = work.before is None or "deleted_at" in work.changed()
        links = parents(work.entity)
        if work.now["deleted_at"]:
            if changed:
                gone.setdefault(work.entity, []).append(work.row_id)
        elif changed or any(column in links for column in work.changed()):
            live.setdefault(work.entity, []).append(work.row_id)
    for child, ids in live.items():
        for column, parent in parents(child).items():
            if column not in _LOOSE:
                yield child, column, parent, "c.id", ids
    for parent, ids in gone.items():
        for child, column in children(parent):
            if column not in _LOOSE:
                yield child, column, parent, "p.id", ids


def _ask(
    hub: Connection[Any], child: str, column: str, parent: str, side: str, ids: list[str]
) -> Any:
    return hub.execute(
        f"SELECT c.id, c.updated_by, p.id, p.deleted_at, p.updated_by, p.updated_at"
        f" FROM {child} AS c JOIN {parent} AS p ON p.id = c.{column}"
        f" WHERE c.deleted_at IS NULL AND p.deleted_at IS NOT NULL AND {side} = ANY(%s)",
        (ids,),
    )


def _question(child: str, column: str, row: tuple[Any, ...], login: str) -> dict[str, Any]:
    child_id, made_by, parent_id, deleted_at, deleted_by, at = row
    return {
        "id": derived_id(child_id, parent_id, deleted_at),
        "kind": "parent_deleted",
        "entity": child,
        "row_id": child_id,
        "base": json.dumps({column: parent_id}),
        "mine": json.dumps({"deleted_at": None}),
        "theirs": json.dumps({"deleted_at": deleted_at}),
        "mine_by": made_by or login,
        "theirs_by": deleted_by,
        "theirs_at": at,
        "state": "open",
    }
