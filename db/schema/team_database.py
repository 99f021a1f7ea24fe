"""What a file keeps about its team database: where it stands, what is on its way, what is open."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class SyncConflict(Synced, Base):
    """Two people changed the same thing: both sides are kept until somebody decides.

    `base`, `mine`, `theirs`: JSON objects column -> value; the row of the entity holds `theirs`.
    """

    __tablename__ = "sync_conflict"

    kind: Mapped[str]  # field | delete_edit | edit_delete | key | twice | parent_deleted
    entity: Mapped[str]
    row_id: Mapped[str]
    base: Mapped[str]
    mine: Mapped[str]
    theirs: Mapped[str]
    mine_by: Mapped[str | None]
    theirs_by: Mapped[str | None]
    theirs_at: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="open")  # open | resolved
    chosen: Mapped[str | None]  # mine | theirs | edit

    __table_args__ = (Index(None, "entity", "row_id"), Index(None, "state"))


class SyncState(Base):
    """Facts about the team database: cursor, epoch, device, address, when it was last in step."""

    __tablename__ = "sync_state"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SyncInflight(Base):
    """Changes frozen for sending; they go out under the same ids until their outcome is stored."""

    __tablename__ = "sync_inflight"

    n: Mapped[int] = mapped_column(primary_key=True)
    mutation_id: Mapped[str] = mapped_column(unique=True)
    entity: Mapped[str]
    row_id: Mapped[str]
    inserted: Mapped[int]
    base: Mapped[str]  # JSON object: what the person saw
    mine: Mapped[str]  # JSON object: what it is to become


class SyncHeld(Base):
    """A change the team database refused: kept here with the reason until it goes through."""

    __tablename__ = "sync_held"

    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    inserted: Mapped[int]
    base: Mapped[str]
    mine: Mapped[str]
    reason: Mapped[str]  # SQLSTATE
    detail: Mapped[str]


class SyncAlias(Base):
    """The same thing created twice: rows known here by an old id are the row of a new one."""

    __tablename__ = "sync_alias"

    old_id: Mapped[str] = mapped_column(primary_key=True)
    new_id: Mapped[str]
    entity: Mapped[str]


class SyncAcked(Base):
    """What the team database took from here lately, to send again if it comes out of a backup."""

    __tablename__ = "sync_acked"

    n: Mapped[int] = mapped_column(primary_key=True)
    mutation_id: Mapped[str] = mapped_column(unique=True)
    entity: Mapped[str]
    row_id: Mapped[str]
    inserted: Mapped[int]
    base: Mapped[str]
    mine: Mapped[str]
    at: Mapped[str]
