"""How people like to look at a list."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class SavedView(Synced, Base):
    """A named look at the list of a pane; `shared` with the team, else for `person` alone."""

    __tablename__ = "saved_view"

    pane: Mapped[str]  # customers | roster | assignments ...
    name: Mapped[str]
    person: Mapped[str | None]  # whose it is: the profile that made it
    shared: Mapped[int] = mapped_column(server_default="0")
    definition: Mapped[str]  # JSON: columns, widths, sort, filters, groups by field key

    __table_args__ = (Index(None, "pane", "name"),)
