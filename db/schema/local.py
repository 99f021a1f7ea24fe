"""Tables of this file only: the journal, and what can be rebuilt or is nobody else's."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base


class Action(Base):
    """One thing a person did (or a sync brought): one transaction, one label."""

    __tablename__ = "action"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it so

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]  # JSON: {"msgid", "params", "plural", "n"}, translated when shown
    person: Mapped[str]
    at: Mapped[str]
    origin: Mapped[str] = mapped_column(server_default="here")  # here | remote
    undoes: Mapped[int | None]


class Journal(Base):
    """What an action did to one row: changed columns before and after; inserts carry none."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[int]
    entity: Mapped[str]
    row_id: Mapped[str]
    op: Mapped[str]  # insert | update
    old: Mapped[str | None]  # JSON object
    new: Mapped[str | None]  # JSON object

    __table_args__ = (
        Index(None, "action", "row_id"),  # without it undo is quadratic
        Index(None, "row_id", "seq"),
    )


class JournalContext(Base):
    """One row: the open action, read by the triggers. NULL outside a write unit of work."""

    __tablename__ = "journal_context"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[int | None]
    purge: Mapped[int] = mapped_column(server_default="0")


class FileMeta(Base):
    """Facts about this file: format, profile, settings that belong to the data."""

    __tablename__ = "file_meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class CustomerSummary(Base):
    """Derived per customer for lists: sorted, filtered and summed by SQL. `n` = customer.n."""

    __tablename__ = "customer_summary"

    n: Mapped[int] = mapped_column(primary_key=True)
    sort_key: Mapped[str]  # pinyin, lower case
    score: Mapped[int | None]  # thousandths
    proposed_tier: Mapped[str | None]
    purchases: Mapped[int] = mapped_column(server_default="0")
    value: Mapped[int] = mapped_column(server_default="0")  # net, minor units, all time
    last_purchase: Mapped[str | None]
    owner_key: Mapped[str | None]  # sort key of who leads on the day of db.serving_keys
    backup_key: Mapped[str | None]

    __table_args__ = (
        Index(None, "sort_key", "n"),
        Index(None, "score", "n"),
        Index(None, "value", "n"),
        Index(None, "last_purchase", "n"),
        Index(None, "owner_key", "n"),
        Index(None, "backup_key", "n"),
    )


class MemberSummary(Base):
    """Derived per member for lists. `n` = member.n."""

    __tablename__ = "member_summary"

    n: Mapped[int] = mapped_column(primary_key=True)
    sort_key: Mapped[str] = mapped_column(index=True)


class ImportMapping(Base):
    """Column mappings a person confirmed, found again by the set of headers."""

    __tablename__ = "import_mapping"

    kind: Mapped[str] = mapped_column(primary_key=True)
    headers_hash: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[str]  # JSON: field -> header


class Draft(Base):
    """Text typed but not yet committed; survives a crash."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    at: Mapped[str]
