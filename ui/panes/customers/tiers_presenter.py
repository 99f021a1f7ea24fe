"""What the tiers dialog decides: calculating for a day, and applying what is ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.grid.rows import RowSource
from ui.kit.sections import Section
from ui.panes.customers.tiers_content import Changed, change_row, sections
from ui.panes.rows import FixedRows
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.customers.tiers import TierBook
    from desktop.session import Session


@dataclass(frozen=True)
class Preview:
    """A scored book and what applying it would do; movers first, then those held.

    Everything is counted once, by `prepare` on a worker: a book may have 100,000 changes.
    """

    book: TierBook

    @cached_property
    def changed(self) -> list[Changed]:
        """The customers whose score asks for another tier."""
        names = {record.id: (record.name, record.code) for record in self.book.records}
        found = [Changed(change, *names[change.customer_id]) for change in self.book.changes]
        return sorted(found, key=lambda one: (one.change.held is not None, one.name))

    @cached_property
    def _ranks(self) -> dict[str | None, int]:
        return {band.code: place for place, band in enumerate(self.book.scheme.bands)}

    def prepare(self) -> None:
        """Count everything there is to say."""
        for fact in (self.moving, self.first, self.up, self.down, self.sections):
            assert fact is not None

    @cached_property
    def sections(self) -> list[Section]:
        """The scheme and the matrix of moves in words."""
        return sections(self.book)

    @property
    def moving(self) -> int:
        """How many would move."""
        return len(self.movable)

    @property
    def held(self) -> int:
        """How many stay although their score asks for another tier."""
        return len(self.changed) - self.moving

    @cached_property
    def first(self) -> int:
        """How many get their first tier."""
        return sum(one.change.previous is None for one in self._movers())

    @cached_property
    def up(self) -> int:
        """How many move to a better tier."""
        return sum(self._step(one) < 0 for one in self._movers())

    @cached_property
    def down(self) -> int:
        """How many move to a lesser tier, or lose theirs."""
        return sum(self._step(one) > 0 for one in self._movers())

    @cached_property
    def movable(self) -> list[int]:
        """The row numbers of those who would move."""
        return [n for n, one in enumerate(self.changed) if one.change.held is None]

    def rows(self) -> RowSource:
        """Return the rows of the preview."""
        return FixedRows(self.changed, change_row)

    def _movers(self) -> list[Changed]:
        return self.changed[: self.moving]  # they stand first

    def _step(self, one: Changed) -> int:
        if one.change.previous is None:
            return 0
        last = len(self._ranks)
        return self._ranks.get(one.change.tier, last) - self._ranks.get(one.change.previous, last)


class View(Protocol):
    """What the presenter needs of the dialog."""

    def show_preview(self, preview: Preview) -> None:
        """Show scheme, figures and rows."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""

    def applied(self) -> None:
        """It is done."""


class TiersPresenter:
    """One per dialog; `owner` is the dialog, whose end stops its questions."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.preview: Preview | None = None

    def calculate(self, as_of: date) -> None:
        """Score every customer as of a day; writes nothing."""

        def work(session: Session, _: JobContext) -> Preview:
            from desktop.customers import tiers

            preview = Preview(tiers.calculate(session, as_of))
            preview.prepare()
            return preview

        label = msg("Calculating tiers")
        fail = self._view.show_error
        self._desk.read(
            self._owner, work, self._take, failed=fail, replaces="customers.tiers", label=label
        )

    def leave(self) -> None:
        """The dialog is being closed: away with the book."""
        self._desk.bridge.let_go(self.preview)
        self.preview = None

    def _take(self, preview: Preview) -> None:
        self.leave()
        self.preview = preview
        self._view.show_preview(preview)

    def apply(self, numbers: Collection[int]) -> None:
        """Put these rows of the preview in force, as one action."""
        preview = self.preview
        if preview is None:
            return
        only = [preview.changed[number].change.customer_id for number in numbers]
        as_of = preview.book.as_of

        def work(session: Session, _: JobContext) -> int:
            from desktop.customers import tiers

            tiers.apply(session, as_of, only)
            return len(only)

        self._desk.write(
            self._owner,
            work,
            lambda _count: self._view.applied(),
            told=_told,
            failed=self._view.show_error,
            label=msg("Applying tiers"),
        )


def _told(count: int) -> Message:
    return msgn("{n} customer has a new tier", "{n} customers have a new tier", count)
