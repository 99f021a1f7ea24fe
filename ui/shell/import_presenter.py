"""What the import dialog decides: read, map, plan as a dry run, apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject

from desktop import i18n
from desktop.errors import AppError
from desktop.imports.fields import Kind
from desktop.imports.mapping import ColumnMapping, Source
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.shell.desk import Desk
from ui.shell.import_rows import DryRunView

if TYPE_CHECKING:
    from desktop.imports.service import Prepared
    from desktop.session import Session

T = TypeVar("T")


class View(Protocol):
    """What the presenter needs of the dialog."""

    def show_sheets(self, sheets: Sequence[str]) -> None:
        """Offer the sheets of the file."""

    def show_mapping(self, headers: Sequence[str], mapping: ColumnMapping) -> None:
        """Show which column means what."""

    def show_plan(self, plan: DryRunView) -> None:
        """Show what would happen."""

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, beside the field where there is one."""

    def applied(self) -> None:
        """It is done."""


class ImportPresenter:
    """One per dialog; `owner` is the dialog, whose end stops what is being read."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.path: Path | None = None
        self.kind: Kind = "customers"
        self.sheet: str | None = None
        self.options = PlanOptions()
        self.prepared: Prepared | None = None
        self.plan: DryRunView | None = None

    def choose(self, path: Path) -> None:
        """Take another file."""
        self.path, self.sheet = path, None

        def work(_: Session, job: JobContext) -> list[str]:
            from desktop.imports.reader import list_sheets

            sheets = list_sheets(path, cancelled=job.cancelled)
            return [one.name for one in sheets if not one.hidden]

        def take(sheets: list[str]) -> None:
            self._view.show_sheets(sheets)
            self.prepare()

        self._ask(work, take, msg("Looking at {file}", file=path.name))

    def take_sheet(self, name: str) -> None:
        """Read another sheet."""
        if name and name != self.sheet:
            self.sheet = name
            self.prepare()

    def take_kind(self, kind: Kind) -> None:
        """Understand the rows as another kind."""
        if kind != self.kind:
            self.kind = kind
            self.options = PlanOptions()
            self.prepare()

    def prepare(self) -> None:
        """Read the file and guess its columns."""
        if self.path is None:
            return
        path, sheet, kind = self.path, self.sheet, self.kind
        self.prepared = self.plan = None

        def work(session: Session, job: JobContext) -> Prepared:
            from desktop.imports import service

            return service.prepare(session, kind, service.SourceFile(path, sheet), job)

        def take(prepared: Prepared) -> None:
            self.prepared = prepared
            self._view.show_mapping(prepared.table.headers, prepared.mapping)
            self.dry_run()

        self._ask(work, take, msg("Reading {file}", file=path.name))

    def map(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Take other columns: field -> headers."""
        if self.prepared is None:
            return
        was = self.prepared.mapping
        kept = {key: one for key, one in was.sources.items() if one.constant is not None}
        sources = kept | {key: Source(headers) for key, headers in chosen.items() if headers}
        used = {header for one in sources.values() for header in one.headers}
        custom = tuple(one for one in was.custom if one not in used)
        self.prepared = replace(self.prepared, mapping=ColumnMapping(sources, custom))
        self.dry_run()

    def match_by(self, key: str | None) -> None:
        """Find rows again by another field; None: the best that is mapped."""
        self.options = replace(self.options, key=key)
        self.dry_run()

    def dry_run(self) -> None:
        """Compare the file with what is kept; writes nothing."""
        prepared, options, today = self.prepared, self.options, self._desk.today()
        if prepared is None:
            return

        def work(session: Session, _: JobContext) -> DryRunView:
            from desktop.imports import service
            from desktop.imports.words import Words

            run = service.dry_run(session, prepared, today, options)
            return DryRunView(run, Words(session, run))

        self._ask(work, self._take_plan, msg("Comparing with the file"))

    def _take_plan(self, plan: DryRunView) -> None:
        self.plan = plan
        self._view.show_plan(plan)

    def apply(self) -> None:
        """Write the new and changed rows as one action."""
        if self.plan is None:
            return
        run, today = self.plan.run, self._desk.today()

        def work(session: Session, _: JobContext) -> Mapping[RowState, int]:
            from desktop.imports import service

            return service.apply(session, run, today)

        self._desk.write(
            self._owner,
            work,
            lambda _counts: self._view.applied(),
            told=_told,
            failed=self._view.show_error,
            label=msg("Importing {file}", file=run.prepared.source.path.name),
        )

    def save_rejected(self, target: Path) -> None:
        """Write the rejected rows with their reasons to a workbook."""
        if self.plan is None:
            return
        plan, language = self.plan.run.plan, i18n.language()

        def work(_: Session, __: JobContext) -> int:
            from desktop.imports.rejected import write_rejected

            return write_rejected(target, plan, language)

        def tell(count: int) -> None:
            self._desk.toasts.show_news(
                msgn("{n} row saved in {file}", "{n} rows saved in {file}", count, file=target.name)
            )

        self._desk.read(self._owner, work, tell, failed=self._view.show_error)

    def _ask(
        self,
        work: Callable[[Session, JobContext], T],
        take: Callable[[T], None],
        label: Message,
    ) -> None:
        """Ask in the background; a newer question of any kind makes this one void."""
        replaces = f"import.{id(self)}"
        self._desk.read(
            self._owner, work, take, failed=self._view.show_error, replaces=replaces, label=label
        )


def _told(counts: Mapping[RowState, int]) -> Message:
    touched = counts[RowState.NEW] + counts[RowState.CHANGED]
    return msgn(
        "{n} row imported: {new} new, {changed} changed",
        "{n} rows imported: {new} new, {changed} changed",
        touched,
        new=counts[RowState.NEW],
        changed=counts[RowState.CHANGED],
    )
