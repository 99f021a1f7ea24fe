"""The first half of the wizard: read the file, map its columns, choose rows, join a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ValidationError
from desktop.imports.by_column import from_columns
from desktop.imports.derive import Join, RowFilter
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.shell.wizard.state import Chosen, SecondTable

if TYPE_CHECKING:
    from desktop.imports.source import Prepared
    from desktop.session import Session
    from ui.shell.wizard.presenter import WizardPresenter

COLUMNS = 1
Dates = Mapping[str, Sequence[str]]  # field -> dates of its column that can be read in two ways


class Preparing:
    """Works for a `WizardPresenter`."""

    def __init__(self, wizard: WizardPresenter) -> None:
        self._wizard = wizard

    def prepare(self) -> None:
        """Read the file and guess its columns; then the second step comes."""
        if self._wizard.look is None:
            self._wizard.view.show_error(
                ValidationError(msg("Choose a file first, or paste rows from the clipboard."))
            )
            return
        self._wizard.chosen = replace(self._wizard.chosen, kind=self._wizard.look.kind)
        self._prepare(self._wizard.chosen)

    def _prepare(self, chosen: Chosen) -> None:
        kind, seen = chosen.kind, self._wizard.look
        assert kind is not None
        assert seen is not None
        source = replace(chosen.source(), sheet=chosen.sheet or seen.sheet)

        def work(session: Session, job: JobContext) -> tuple[Prepared, SecondTable | None]:
            from desktop.imports import service

            prepared = replace(
                service.prepare(session, kind, source, job), alone=chosen.alone
            )
            second = chosen.second
            if second is None and not chosen.alone:
                prepared, second = as_last_time(session, prepared, job)
            was = prepared.remembered
            if chosen.filters is None and was is not None and was.filters is not None:
                prepared = service.filtered(prepared, was.filters)
            return prepared, second

        def take(found: tuple[Prepared, SecondTable | None]) -> None:
            prepared, second = found
            was = prepared.remembered
            options = was.options if was and chosen.filters is None else chosen.options
            self._wizard.chosen = replace(
                chosen, second=second, filters=prepared.filters, options=options
            )
            self._wizard.view.show_second(self._wizard.chosen.second)
            self._wizard.go(COLUMNS)
            self._show_columns(prepared)

        self._wizard.asking.ask(work, take, msg("Reading {file}", file=source.path.name))

    def _show_columns(self, prepared: Prepared) -> None:
        self._wizard.prepared, self._wizard.plan = prepared, None

        def work(_: Session, __: JobContext) -> Dates:
            from desktop.imports.questions import date_questions

            return date_questions(prepared)

        def take(dates: Dates) -> None:
            self._wizard.dates = dates
            self._wizard.view.show_columns(prepared, self._wizard.chosen, dates)

        self._wizard.asking.ask(work, take, msg("Looking at the columns"))

    def map(self, becomes: Mapping[str, str], constants: Mapping[str, str]) -> None:
        """Take other columns: header -> field, KEEP or LEAVE; field -> the value of every row."""
        if self._wizard.prepared is not None:
            before = self._wizard.prepared.mapping
            mapping = from_columns(self._wizard.prepared.kind, becomes, constants, before)
            if mapping != before:
                self._show_columns(replace(self._wizard.prepared, mapping=mapping))

    def filter(self, filters: Sequence[RowFilter]) -> None:
        """Take only these rows."""
        prepared = self._wizard.prepared
        if prepared is None or list(filters) == list(prepared.filters):
            return

        def work(_: Session, __: JobContext) -> Prepared:
            from desktop.imports import service

            return service.filtered(prepared, filters)

        def take(found: Prepared) -> None:
            self._wizard.chosen = replace(self._wizard.chosen, filters=tuple(filters))
            self._show_columns(found)

        self._wizard.asking.ask(work, take, msg("Choosing rows"))

    # --- a second table --------------------------------------------------------------------

    def take_second(self, path: Path, sheet: str | None = None) -> None:
        """Look at a table that is to be summed up."""
        prepared = self._wizard.prepared
        if prepared is None:
            return
        ours = [h for h in prepared.table.headers if not self._is_sum(h)]

        def work(session: Session, job: JobContext) -> SecondTable:
            from desktop.imports import second_tables
            from desktop.imports.joining import suggest_join
            from desktop.imports.looking import look

            found = look(path, sheet, prepared.kind, watch=job)
            was = second_tables.recall(session, prepared)
            same = was is not None and was.path.name == path.name
            join = was.join if was and same else suggest_join(ours, found.names)
            return SecondTable(path, found.sheets, sheet, found.names, join)

        label = msg("Looking at {file}", file=path.name)
        self._wizard.asking.ask(work, self._wizard.view.show_second, label)

    def _is_sum(self, header: str) -> bool:
        second = self._wizard.chosen.second
        return second is not None and header == second.join.name

    def join(self, second: SecondTable | None, on: str = "", amount: str = "") -> None:
        """Sum up the second table per row of the first; None: no longer."""
        if second is not None:
            second = replace(second, join=Join(on, amount))
        self._prepare(replace(self._wizard.chosen, second=second, alone=second is None))


def as_last_time(
    session: Session, prepared: Prepared, job: JobContext
) -> tuple[Prepared, SecondTable | None]:
    """Sum up the second table that went with these columns last, if it is there and still fits."""
    from desktop.imports import second_tables, service
    from desktop.imports.looking import look

    was = second_tables.recall(session, prepared)
    path = was.beside(prepared.source.path) if was else None
    if was is None or path is None:
        return prepared, None
    try:
        found = look(path, was.sheet, prepared.kind, watch=job)
        source = replace(
            prepared.source, join_path=path, join=was.join, join_sheet=was.sheet
        )
        joined = service.prepare(session, prepared.kind, source, job)
    except ValidationError:
        return prepared, None  # another table by now: it can be chosen again
    return joined, SecondTable(path, found.sheets, was.sheet, found.names, was.join)
