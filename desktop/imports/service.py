"""Bringing a file in: read, map, plan as a dry run, apply as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from db import backup
from db.unit_of_work import ReadUnit
from desktop.errors import ConflictError, ValidationError
from desktop.i18n import LANGUAGES, catalog
from desktop.imports import writing
from desktop.imports.derive import (
    Join,
    RowFilter,
    apply_filters,
    apply_join,
    suggest_filters,
    unpivot_skills,
)
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import read_table
from desktop.imports.kept import KeptRows
from desktop.imports.mapping import (
    Aliases,
    ColumnMapping,
    aliases_of,
    guess_mapping,
    headers_hash,
)
from desktop.imports.own_books import read_meta, without_computed
from desktop.imports.plan import plan_import
from desktop.imports.plan_types import ImportPlan, PlanOptions, RowState
from desktop.imports.reader import read_rows, reading_notes
from desktop.imports.types import Table
from desktop.messages import Message, msg, msgn
from desktop.session import Session
from desktop.storage import in_words


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where rows come from: a sheet (None = the first with cells), perhaps joined with another."""

    path: Path
    sheet: str | None = None
    join_path: Path | None = None
    join: Join | None = None
    filters: Sequence[RowFilter] | None = None  # None = what the kind suggests


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and its columns guessed; nothing compared yet."""

    kind: Kind
    source: SourceFile
    table: Table
    mapping: ColumnMapping
    orphans: int = 0  # rows of the joined file that belong to no row
    notes: Sequence[Message] = ()  # what a person should know about the file


@dataclass(frozen=True, slots=True)
class DryRun:
    """A plan, and the newest action it has seen: applied only while that is still true."""

    prepared: Prepared
    plan: ImportPlan
    basis: int
    options: PlanOptions = field(default_factory=PlanOptions)


def prepare(
    session: Session, kind: Kind, source: SourceFile, cancelled: Callable[[], bool] = _never
) -> Prepared:
    """Read the file and guess its columns; a mapping confirmed before wins. Raises AppError."""
    table, notes = _read(kind, source.path, source.sheet, cancelled)
    table = without_computed(
        kind, table, read_meta(source.path, cancelled=cancelled), source.sheet
    )
    orphans = 0
    if source.join is not None and source.join_path is not None:
        other, more = _read(kind, source.join_path, None, cancelled)
        joined = apply_join(table, other, source.join)
        table, orphans, notes = joined.table, joined.orphans, [*notes, *more]
    filters = source.filters
    table = apply_filters(
        table, suggest_filters(kind, table.headers) if filters is None else filters
    )
    if kind == "skills":
        table = unpivot_skills(table)
    with session.read() as unit:
        remembered = _remembered(unit, kind, table.headers)
    mapping = guess_mapping(kind, table.headers, remembered, _labels(kind))
    return Prepared(kind, source, table, mapping, orphans, notes)


def dry_run(
    session: Session, prepared: Prepared, today: date, options: PlanOptions | None = None
) -> DryRun:
    """Compare the file with what is kept; writes nothing. Raises ValidationError."""
    chosen = options or PlanOptions()
    with session.read() as unit:
        kept = KeptRows(unit, KINDS[prepared.kind], today.isoformat())
        plan = plan_import(prepared.kind, prepared.table, prepared.mapping, kept, chosen)
        return DryRun(prepared, plan, _newest_action(unit), chosen)


def remap(prepared: Prepared, mapping: ColumnMapping) -> Prepared:
    """Return the same file under another mapping."""
    return replace(prepared, mapping=mapping)


def apply(session: Session, run: DryRun, today: date) -> Mapping[RowState, int]:
    """Write the new and changed rows as one action, a backup before; return rows per state.

    The confirmed mapping is remembered for files with the same headers. Raises ConflictError
    when the data moved on since the dry run.
    """
    counts = run.plan.counts
    touched = counts[RowState.NEW] + counts[RowState.CHANGED]
    if touched:
        with in_words(session.path):
            backup.make(session.store, "import")
        name = run.prepared.source.path.name
        label = msgn(
            "Import {n} row from {file}", "Import {n} rows from {file}", touched, file=name
        )
        with session.write(label) as unit:
            if _newest_action(unit, but=unit.action) != run.basis:
                raise ConflictError(
                    msg("The data changed since this preview. Look at the preview again.")
                )
            writing.write(unit, run.plan, today)
    _remember(session, run.prepared)
    return counts


def _read(
    kind: Kind, path: Path, sheet: str | None, cancelled: Callable[[], bool]
) -> tuple[Table, list[Message]]:
    aliases: Aliases = aliases_of(kind, _labels(kind))
    reading = read_rows(path, sheet, cancelled=cancelled)
    table = read_table(reading, aliases.known)
    if table is None or not table.rows:
        raise ValidationError(
            msg(
                "There are no rows below a header in {file}. Choose another sheet or file.",
                file=path.name,
            )
        )
    return table, reading_notes(reading.report)


def _labels(kind: Kind) -> dict[str, list[str]]:
    """Return each field's label in every language: whatever was exported is understood."""
    books = [catalog(code) for code in LANGUAGES]
    return {one.key: [book.render(one.label) for book in books] for one in KINDS[kind].fields}


def _newest_action(unit: ReadUnit, but: int = 0) -> int:
    found = unit.conn.exec_driver_sql(
        "SELECT coalesce(max(id), 0) FROM action WHERE id <> ?", (but,)
    )
    return int(found.scalar_one())


def _remembered(unit: ReadUnit, kind: Kind, headers: Sequence[str]) -> ColumnMapping | None:
    text = unit.conn.exec_driver_sql(
        "SELECT mapping FROM import_mapping WHERE kind = ? AND headers_hash = ?",
        (kind, headers_hash(headers)),
    ).scalar()
    try:
        return ColumnMapping.from_json(text) if text else None
    except (ValueError, KeyError, TypeError):
        return None  # written by another version: guess anew


def _remember(session: Session, prepared: Prepared) -> None:
    with in_words(session.path), session.store.local() as unit:
        unit.conn.exec_driver_sql(
            "INSERT INTO import_mapping(kind, headers_hash, mapping) VALUES (?, ?, ?)"
            " ON CONFLICT(kind, headers_hash) DO UPDATE SET mapping = excluded.mapping",
            (prepared.kind, headers_hash(prepared.table.headers), prepared.mapping.to_json()),
        )
