"""What is wrong with edits, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.editing import CellEdit, CellProblem, Editable
from desktop.editing_plan import Plan, rows_of
from desktop.session import Session


def check(session: Session, what: Editable, edits: Sequence[CellEdit]) -> list[CellProblem]:
    """Return all that is wrong with `edits` taken together; [] if they can be done.

    Types, bounds, required fields, values that must be unique, references nobody knows, loops,
    and how the fields of a record fit together. Raises AppError where the file cannot be read.
    """
    with session.read() as unit:
        return Plan(unit, what, rows_of(unit, what, {e.number for e in edits}), edits).problems
