"""Changes the team database refused: shown with the reason, sent again, exported, given up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.sync import held as kept
from db.sync import refused
from db.sync.mutation import NOT_THERE
from desktop import labels
from desktop.entities import plural_name
from desktop.messages import Message, msg, msgn
from desktop.storage import in_words
from desktop.team.types import HeldChange

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.session import Session

Key = tuple[str, str]


def held(session: Session) -> list[HeldChange]:
    """Return what was refused and is kept here, by table and name. Raises StorageError."""
    with session.read() as unit:
        found = [_shown(unit.conn, one) for one in kept.read(unit.conn).values()]
    return sorted(found, key=lambda one: (one.entity, one.record, one.row_id))


def retry(session: Session, keys: Collection[Key]) -> int:
    """Send refused changes again as they are, with the next round; return how many.

    One that was edited goes by itself. Raises StorageError.
    """
    with in_words(session.path), session.store.local() as unit:
        return refused.again(unit.conn, keys)


def give_up(session: Session, keys: Collection[Key]) -> None:
    """Put back what was there before the refused changes; a row made here goes.

    The next round brings the rows as the team has them. Cannot be undone: export before.
    Raises ConflictError where other rows belong to one that would go, StorageError.
    """
    label = msgn("Give up {n:,} refused change", "Give up {n:,} refused changes", len(keys))
    with in_words(session.path), session.store.syncing() as conn:
        moved = refused.give_up(conn, keys, labels.dump(label), session.person)
    session.tell(moved)


def export(session: Session, target: Path, language: str) -> int:
    """Write what is held to a workbook, a line per value; return how many changes are in it.

    Raises StorageError; then `target` is as it was.
    """
    from desktop.excel.book import write_book
    from desktop.team.held_sheet import sheet

    changes = held(session)
    with write_book(target, "held", language) as book:
        book.add(sheet(changes))
    return len(changes)


def _shown(conn: Connection, one: kept.Held) -> HeldChange:
    return HeldChange(
        one.entity,
        one.row_id,
        refused.called(conn, one.entity, one.row_id),
        one.inserted,
        deletes=bool(one.mine.get("deleted_at")) and not one.inserted,
        reason=reason(one.reason, one.detail, one.entity),
        sqlstate=one.reason,
        detail=one.detail,
        base=one.base,
        mine=one.mine,
    )


_REASON: Mapping[str, Message] = MappingProxyType({
    "23503": msg("It belongs to something the team database does not have (any more). It is tried"
                 " again with every round. Or export it and give it up."),
    "23505": msg("Another of the {rows} in the team has the same key. Change it here, or there; it"
                 " is tried again with every round."),
    "42501": msg("Your login may not change this. Ask an admin of the team: it is tried again with"
                 " every round. Or export it and give it up."),
    NOT_THERE: msg("The team database does not have this any more, or does not show it to your"
                   " login. Ask an admin of the team: it is tried again with every round. Or"
                   " export it and give it up."),
    "22003": msg("A number is too large for the team database. Change it here and it goes out."),
    "22001": msg("A text is too long for the team database. Shorten it here and it goes out."),
})  # fmt: skip
"""SQLSTATE -> what is said of it."""
_VALUE = msg("The team database does not take this value ({detail}). Change it here and it goes"
             " out.")  # fmt: skip


def reason(sqlstate: str, detail: str, entity: str) -> Message:
    """Say why the team database refused a change of `entity`, and what can be done."""
    said = _REASON.get(sqlstate, _VALUE).msgid
    return Message(said, {"rows": plural_name(entity), "detail": detail or sqlstate})
