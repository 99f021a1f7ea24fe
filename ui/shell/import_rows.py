"""A dry run as rows of a grid: what becomes of each row of the file, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.i18n import tr
from desktop.imports.plan_types import PlanRow, RowState
from desktop.imports.rejected import reason_of
from desktop.messages import Message, msg
from ui.kit.grid.rows import Column, Row, RowSource, Tone
from ui.panes.rows import FixedRows

if TYPE_CHECKING:
    from desktop.imports.service import DryRun
    from desktop.imports.words import Words

COLUMNS = (
    Column("row", msg("Row"), "number", 6, sortable=False),
    Column("state", msg("State"), "badge", 13, sortable=False),
    Column("what", msg("What the file says"), width_chars=34, sortable=False),
    Column("changes", msg("What changes, or why not"), width_chars=70, sortable=False),
)
STATES: dict[RowState, tuple[Message, Tone]] = {
    RowState.REJECTED: (msg("Rejected"), Tone.DANGER),
    RowState.CHANGED: (msg("Changed"), Tone.WARNING),
    RowState.NEW: (msg("New"), Tone.SUCCESS),
    RowState.UNCHANGED: (msg("Unchanged"), Tone.MUTED),
}


@dataclass(frozen=True)
class DryRunView:
    """A dry run with the words for its values."""

    run: DryRun
    words: Words

    def rows(self, states: frozenset[RowState]) -> RowSource:
        """Return the rows in these states; what is rejected and what changes come first."""
        order = list(STATES)
        chosen = [row for row in self.run.plan.rows if row.state in states]
        chosen.sort(key=lambda row: order.index(row.state))
        return FixedRows(chosen, self._row)

    @staticmethod
    def nothing() -> RowSource:
        """Return no rows at all."""
        return FixedRows[PlanRow]((), lambda place, _row: Row(place, ("",) * len(COLUMNS)))

    def _row(self, place: int, row: PlanRow) -> Row:
        said, tone = STATES[row.state]
        texts = (str(row.number), tr(said), self._what(row), self._why(row))
        hints = {1: tone, 3: Tone.DANGER} if row.state is RowState.REJECTED else {1: tone}
        return Row(place, texts, hints)

    def _what(self, row: PlanRow) -> str:
        cells = self.run.plan.table.rows[row.index].cells
        return " · ".join(str(cell) for cell in cells if cell is not None)[:200]

    def _why(self, row: PlanRow) -> str:
        if row.state is RowState.REJECTED:
            return tr(reason_of(self.run.plan, row))
        changes = [
            tr(
                msg(
                    "{field}: {old} → {new}",
                    field=self.words.label(one.field),
                    old=self.words.text(one.field, one.old),
                    new=self.words.text(one.field, one.new),
                )
            )
            for one in row.changes
        ]
        said: Sequence[str] = [*changes, *(tr(warning) for warning in row.warnings)]
        return "; ".join(said)
