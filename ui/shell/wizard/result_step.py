"""Step 4: what was written, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.imports.plan_types import RowState
from desktop.messages import msg, msgn
from ui.kit.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.label import Button
from ui.kit.metrics import GAP, SECTION
from ui.kit.plan_header import Figure, PlanHeader
from ui.shell.wizard.applying import Outcome
from ui.shell.wizard.plan_rows import STATES


class ResultStep(QWidget):
    """Counts; Undo, save the rejected rows, open the list, the next file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_step")
        self.head = PlanHeader(context)
        self.undo = Button(context, msg("Undo"), icon="undo")
        self.save = Button(context, msg("Save rejected rows…"), icon="workbook")
        self.open_list = Button(context, msg("Open the list"), icon="open")
        self.undo.setObjectName("undo_import")
        self.save.setObjectName("save_rejected_after")
        self.open_list.setObjectName("open_list")
        ways = FlowLayout(gap=GAP)
        for button in (self.open_list, self.save, self.undo):
            button.setAutoDefault(True)
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SECTION)
        column.addWidget(self.head)
        column.addLayout(ways)
        column.addStretch(1)

    def put(self, outcome: Outcome, following: Path | None) -> None:
        """Show what happened."""
        counts = outcome.plan.counts
        figures = [
            Figure(f"{counts[state]:,}", said, tone.value if counts[state] else "")
            for state, (said, tone) in STATES.items()
        ]
        if outcome.left_out:
            figures.append(Figure(f"{outcome.left_out:,}", msg("Left out")))
        if outcome.undone:
            title = msg("Taken back: everything is as it was")
        elif outcome.touched:
            title = msgn("{n:,} row imported", "{n:,} rows imported", outcome.touched)
        else:
            title = msg("The file brings nothing new.")
        note = (
            msg("Next: {file}", file=following.name) if following
            else msg("The rejected rows are not in. Save them, mend the cells named in"
                     " the workbook, and import it as it is.")
            if counts[RowState.REJECTED]
            else msg("One undo step takes all of it back, also tomorrow.")
        )  # fmt: skip
        self.head.put(title, note, figures)
        self.undo.setEnabled(outcome.action is not None)
        self.save.setEnabled(bool(counts[RowState.REJECTED]))
