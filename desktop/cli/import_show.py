"""The answer of `import`: what each row would do, and how it ended."""

from __future__ import annotations

import argparse
from itertools import islice
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.cli import import_rows
from desktop.cli.output import Output
from desktop.imports import questions
from desktop.imports.plan_types import RowState
from desktop.imports.references import names_nobody
from desktop.imports.rejected import write_rejected
from desktop.imports.words import Words
from desktop.messages import Message, msg, msgn

if TYPE_CHECKING:
    from desktop.imports.service import DryRun
    from desktop.session import Session

_SHOWN = 50  # lines of a table on a terminal; JSON has them all


def show(session: Session, run: DryRun, args: argparse.Namespace, out: Output) -> None:
    """Show the plan, and write the rejected rows if asked to. Raises AppError."""
    plan = run.plan
    words = Words(session, run)
    created = [{"kind": each.target, "name": each.name} for each in plan.created]
    out.record({
        "applied": not args.dry_run and takes_any(run), "kind": plan.kind, "key": plan.key,
        "counts": import_rows.counts(plan), "created": created,
        "mapping": import_rows.columns(plan), "orphans": run.prepared.orphans,
    }, [])
    if out.as_json:
        out.table(import_rows.rows(plan, words), import_rows.CHANGES)
    else:
        _show_text(run, words, args.dry_run, out)
    _beside(run, args, out)


def _show_text(run: DryRun, words: Words, dry: bool, out: Output) -> None:
    plan = run.plan
    if dry:
        out.table(import_rows.columns(plan), import_rows.COLUMNS)
        out.text("")
    tables = (
        (import_rows.changes(plan, words), import_rows.CHANGES),
        (import_rows.rejected(plan), import_rows.REASONS),
        (import_rows.warned(plan), import_rows.WARNINGS),
    )
    for lines, columns in tables:
        rows = list(lines)
        if rows:
            out.table(islice(rows, _SHOWN), columns)
            if len(rows) > _SHOWN:
                out.done(msg("... and {n} more; --json has them all.", n=len(rows) - _SHOWN))
            out.text("")
    out.done(_counted(run))


def _counted(run: DryRun) -> Message:
    counts = run.plan.counts
    return msg("{new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected.",
               new=counts[RowState.NEW], changed=counts[RowState.CHANGED],
               unchanged=counts[RowState.UNCHANGED], rejected=counts[RowState.REJECTED])


def _beside(run: DryRun, args: argparse.Namespace, out: Output) -> None:
    """What is worth a line beside the answer."""
    for note in run.prepared.notes:
        out.note(note)
    if run.prepared.orphans:
        out.note(msgn("{n} row of the joined file belongs to no row here.",
                      "{n} rows of the joined file belong to no row here.",
                      run.prepared.orphans))
    rejected = run.plan.counts[RowState.REJECTED]
    if rejected and args.rejected:
        write_rejected(args.rejected, run.plan, i18n.language())
        out.note(msgn("{n} rejected row is in {file}. Mended, it can be imported as it is.",
                      "{n} rejected rows are in {file}. Mended, they can be imported as they are.",
                      rejected, file=str(args.rejected)))
    for key in _unknown(run, args):
        out.note(msg("Names nobody knows yet are added with --unknown {field}=create.", field=key))
    if not takes_any(run):
        out.note(msg("No row can be taken, so nothing is written. The reasons are above."))


def _unknown(run: DryRun, args: argparse.Namespace) -> list[str]:
    """Fields that reject rows for a name they refer to, where nobody has said what to do."""
    said = {key for key, _ in args.unknown}
    reasons = (reason for row in run.plan.rows for reason in row.reasons)
    wrong = {key for key, reason in reasons if names_nobody(reason)}
    asked = questions.name_questions(run.prepared)
    return [key for key in asked if key in wrong - said]


def takes_any(run: DryRun) -> bool:
    """Whether any row of the file makes sense."""
    counts = run.plan.counts
    return counts[RowState.REJECTED] == 0 or sum(counts.values()) > counts[RowState.REJECTED]


def outcome(run: DryRun, dry: bool) -> Message:
    """How it ended."""
    counts = run.plan.counts
    touched = counts[RowState.NEW] + counts[RowState.CHANGED]
    if not touched:
        return msg("The file brings nothing new.")
    if dry:
        return msgn("{n} row would be written. Without --dry-run it is.",
                    "{n} rows would be written. Without --dry-run they are.", touched)
    return msgn("{n} row imported. Undo takes it back.",
                "{n} rows imported. Undo takes them back.", touched)
