"""What a person does about changes the team database refused: send them again, or let go."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from db import derived
from db.errors import InUseError
from db.ids import new_id
from db.journal import actions
from db.journal.outbox import pending, pushed
from db.journal.triggers import journalled
from db.sync import gone, held, state
from db.sync.freeze import Key
from db.sync.held import Held
from db.sync.mutation import Mutation, Values
from db.sync.present import present


def again(conn: Connection, keys: Collection[Key]) -> int:
    """Put refused changes on their way as they are; return how many.

    One that was edited since goes by itself with the next round.
    """
    known = held.read(conn)
    edited = pending(conn, pushed(conn) or 0)
    sent = [known[key] for key in keys if key in known and key not in edited]
    state.freeze(conn, [_as_it_is(conn, one) for one in sent])
    for one in sent:
        held.let_go(conn, one.entity, one.row_id)
    return len(sent)


def give_up(
    conn: Connection, keys: Collection[Key], label: str, person: str
) -> dict[str, set[str]]:
    """Put back what refused changes were made on, as nothing that is sent; return what moved.

    A row made here and refused goes. Raises InUseError where others that stay belong to it.
    """
    known = held.read(conn)
    dropped = [known[key] for key in keys if key in known]
    made = [(one.entity, one.row_id) for one in dropped if one.inserted]
    _require_alone(conn, made, keys)
    action = actions.begin(conn, label, person, origin="remote")
    for one in dropped:
        if not one.inserted:
            _put_back(conn, one)
        held.let_go(conn, one.entity, one.row_id)
    lost = gone.purge(conn, made)
    moved = actions.end(conn, action)
    derived.refresh(conn, moved)
    # A change of nothing has the next round read the row as the team has it now.
    state.freeze(conn, [_nothing(one) for one in dropped if not one.inserted])
    return {entity: moved.get(entity, set()) | lost.get(entity, set()) for entity in moved | lost}


_OWNERS = ("customer_id", "member_id", "team_id", "role_id", "skill_id")


def called(conn: Connection, entity: str, row_id: str) -> str:
    """Return the name of a row; of one without, the name of what it belongs to; "" = none."""
    asked = f"SELECT * FROM {entity} WHERE id = ?"
    row = conn.exec_driver_sql(asked, (row_id,)).mappings().first()
    if row is None:
        return ""
    if row.get("name"):
        return str(row["name"])
    for column in _OWNERS:
        if row.get(column):
            asked = f"SELECT name FROM {column.removesuffix('_id')} WHERE id = ?"
            return str(conn.exec_driver_sql(asked, (row[column],)).scalar() or "")
    return ""


def _require_alone(conn: Connection, made: list[Key], keys: Collection[Key]) -> None:
    others = [key for key in gone.with_dependents(conn, made) if key not in keys]
    if others:
        child = others[0][0]
        raise InUseError(made[0][0], child, sum(1 for entity, _ in others if entity == child))


def _put_back(conn: Connection, one: Held) -> None:
    """What was typed over it later stays: that is on its way of its own."""
    row = _row(conn, one)
    back = {c: one.base.get(c) for c, mine in one.mine.items() if row[c] == mine}
    if back:
        places = ", ".join(f"{column} = ?" for column in back)
        sql = f"UPDATE {one.entity} SET {places} WHERE id = ?"
        conn.exec_driver_sql(sql, (*back.values(), one.row_id))


def _row(conn: Connection, one: Held) -> Values:
    columns = journalled(conn, one.entity)
    return present(conn, one.entity, [one.row_id], columns)[one.row_id]


def _as_it_is(conn: Connection, one: Held) -> Mutation:
    row = _row(conn, one)
    mine = row if one.inserted else {column: row[column] for column in one.mine}
    return Mutation(new_id(), one.entity, one.row_id, one.base, mine, inserted=one.inserted)


def _nothing(one: Held) -> Mutation:
    return Mutation(new_id(), one.entity, one.row_id, {"deleted_at": None}, {})
