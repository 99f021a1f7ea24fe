"""A small hub to ask about: two teams that do not see each other, one login of each group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.hub import logins
from db.hub.connect import HubAddress, connect
from db.hub.roles import GROUPS
from db.registry import SYNCED
from db.schema import Base

SIDES = ("near", "far")
# Whose scope the rows named near are in: the lead leads the team above, the member serves there.
LEAD, ABOVE = "member-lead", "team-above"


def row(entity: str, side: str, **given: Any) -> dict[str, Any]:
    """A row of a synced table whose references stay on its side."""
    made: dict[str, Any] = {"id": f"{entity}-{side}"}
    for column in Base.metadata.tables[entity].columns:
        keys = [key.column.table.name for key in column.foreign_keys]
        if keys and (not column.nullable or keys[0] == "team") and keys[0] != entity:
            made[column.name] = f"{keys[0]}-{side}"
        elif column.name not in {"n", "id"} and not column.nullable and not column.server_default:
            made[column.name] = _sample(column, side)
    return made | _special(entity, side) | given


def _sample(column: Any, side: str) -> Any:
    return 1 if column.type.python_type is int else f"{column.name}-{side}"


def _special(entity: str, side: str) -> dict[str, Any]:
    special: dict[str, dict[str, Any]] = {
        "team": {"parent_id": ABOVE} if side == "near" else {},
        "review_mark": {"side": "self", "released": 1},
        "review_outcome": {"released": 1},
        "goal": {"member_id": f"member-{side}"},
        "service_record": {"member_id": f"member-{side}"},
        "assignment": {"role": "lead", "start_on": "2026-01-01"},
        "sync_conflict": {"entity": "customer", "row_id": f"customer-{side}"},
    }
    return special.get(entity, {})


def insert(connection: Any, entity: str, values: dict[str, Any]) -> None:
    listed = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("%s" for _ in values)
    connection.execute(f'INSERT INTO "{entity}" ({listed}) VALUES ({marks})', [*values.values()])


def login(address: HubAddress, group: str) -> HubAddress:
    """The address as the login of a group asks it."""
    return replace(address, login=f"{group}_of_{address.database}")


def populate(address: HubAddress) -> None:
    """Fill a hub: a row of every table on either side, the logins, a customer nobody serves."""
    members = {"lead": LEAD, "member": "member-near", "hr": None, "admin": None}
    with connect(address) as c:
        insert(c, "team", {"id": ABOVE, "name": "Above"})
        for entity in SYNCED:
            for side in SIDES:
                insert(c, entity, row(entity, side))
        insert(c, "member", {"id": LEAD, "name": "Lead", "team_id": ABOVE})
        insert(c, "customer", {"id": "customer-free", "name": "Nobody's"})
        for group in GROUPS:
            who = login(address, group).login
            logins.make(c, group, group, member_id=members[group], login=who)
    for group in GROUPS:
        with connect(login(address, group)) as c:
            insert(c, "saved_view", row("saved_view", "near", id=f"saved_view-{group}"))
