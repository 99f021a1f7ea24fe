"""What every table shares: naming, the two column types, identity and bookkeeping."""

from __future__ import annotations

from sqlalchemy import Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Shown to people, never compared, never journalled: the journal itself says who and when.
BOOKKEEPING = frozenset({"n", "id", "updated_by", "updated_at"})


class Base(DeclarativeBase):
    """Metadata of the file. Only TEXT and INTEGER: a JSON journal rounds a REAL."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, int: Integer}  # noqa: RUF012 - SQLAlchemy reads it so


class Synced:
    """A table whose rows are journalled, undone and shared with a team database.

    `n` is local only (grids, keyset, FTS); `id` is a UUIDv7 made by the client.
    `deleted_at` is the tombstone: rows are never deleted by SQL, a purge excepted.
    """

    n: Mapped[int] = mapped_column(primary_key=True, sort_order=-20)
    id: Mapped[str] = mapped_column(unique=True, sort_order=-19)
    updated_by: Mapped[str | None] = mapped_column(sort_order=90)
    updated_at: Mapped[str | None] = mapped_column(sort_order=91)
    deleted_at: Mapped[str | None] = mapped_column(sort_order=92)
