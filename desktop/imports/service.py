"""Bringing a file in: read, map, plan as a dry run, apply as one undo step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from db import backup
from db.unit_of_work import ReadUnit
from desktop.errors import ConflictError
from desktop.imports import second_tables, writing
from desktop.imports.fields_members import KINDS
from desktop.imports.heap import many_objects
from desktop.imports.kept import KeptRows
from desktop.imports.leaving import without
from desktop.imports.mapping import ColumnMapping
from desktop.imports.plan import STAGES, plan_import
from desktop.imports.plan_types import ImportPlan, PlanOptions, RowState
from desktop.imports.preparing import filtered, prepare
from desktop.imports.remembering import Remembered, remember
from desktop.imports.source import Prepared, SourceFile
from desktop.imports.watching import stages, unwatched
from desktop.jobs import JobContext
from desktop.messages import msg, msgn
from desktop.session import Session
from desktop.storage import in_words

__all__ = [
    "DryRun", "Prepared", "SourceFile", "apply", "dry_run", "filtered", "keep_choices",
    "leave_out", "prepare", "remap",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DryRun:
    """A plan, and the newest action it has seen: applied only while that is still true."""

    prepared: Prepared
    plan: ImportPlan
    basis: int
    options: PlanOptions = field(default_factory=PlanOptions)


@many_objects()
def dry_run(
    session: Session,
    prepared: Prepared,
    today: date,
    options: PlanOptions | None = None,
    watch: JobContext | None = None,
) -> DryRun:
    """Compare the file with what is kept; writes nothing. Raises ValidationError."""
    chosen = options or PlanOptions()
    step = stages(watch or unwatched(), STAGES)
    with session.read() as unit:
        kept = KeptRows(unit, KINDS[prepared.kind], today.isoformat())
        plan = plan_import(prepared.kind, prepared.table, prepared.mapping, kept, chosen, step)
        return DryRun(prepared, plan, _newest_action(unit), chosen)


def remap(prepared: Prepared, mapping: ColumnMapping) -> Prepared:
    """Return the same file under another mapping."""
    return replace(prepared, mapping=mapping)


def leave_out(run: DryRun, numbers: Collection[int]) -> DryRun:
    """Return the dry run without the rows of these numbers; see `leaving.without`."""
    return replace(run, plan=without(run.plan, numbers))


@many_objects()
def apply(
    session: Session, run: DryRun, today: date, watch: JobContext | None = None
) -> Mapping[RowState, int]:
    """Write the new and changed rows as one action, a backup before; return rows per state.

    The confirmed mapping is remembered for files with the same headers. Raises ConflictError
    when the data moved on since the dry run, Cancelled (then nothing is written).
    """
    watch = watch or unwatched()
    counts = run.plan.counts
    touched = counts[RowState.NEW] + counts[RowState.CHANGED]
    if touched:
        with in_words(session.path):
            backup.make(session.store, "import")
        name = run.prepared.source.path.name
        label = msgn(
            "Import {n} row from {file}", "Import {n} rows from {file}", touched, file=name
        )
        watch.raise_if_cancelled()
        with session.write(label) as unit:
            if _newest_action(unit, but=unit.action) != run.basis:
                raise ConflictError(
                    msg("The data changed since this preview. Look at the preview again.")
                )
            writing.write(unit, run.plan, today, watch)
            watch.raise_if_cancelled()  # the last chance: from here on it happens
    keep_choices(session, run.prepared, run.options)
    return counts


def keep_choices(session: Session, prepared: Prepared, options: PlanOptions) -> None:
    """Remember mapping, filters, options and second table for the same columns. Raises AppError."""
    chosen = Remembered(prepared.mapping, options, prepared.filters)
    remember(session, prepared.kind, prepared.table.headers, chosen)
    second_tables.keep(session, prepared)


def _newest_action(unit: ReadUnit, but: int = 0) -> int:
    found = unit.conn.exec_driver_sql(
        "SELECT coalesce(max(id), 0) FROM action WHERE id <> ?", (but,)
    )
    return int(found.scalar_one())
