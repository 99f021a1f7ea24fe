"""Below a grid that is typed in: what to do with rows, and what a cell or block runs into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.messages import Message, msg, msgn
from ui.kit.grid.ask_bar import Answer, AskBar
from ui.kit.grid.bulk_bar import BulkBar
from ui.kit.grid.edit_commands import EditCommands
from ui.kit.grid.editing import Edit, Problem
from ui.kit.grid.entry import Entry
from ui.kit.grid.pasting import Pasting
from ui.kit.runner import Bridge

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView


class Notices(QObject):
    """Three bars in the column of a `GridPanel`."""

    def __init__(
        self,
        view: GridView,
        entry: Entry,
        bulk: BulkBar,
        column: QVBoxLayout,
        bridge: Bridge,
    ) -> None:
        super().__init__(view)
        self._view, self._entry = view, entry
        self.pasting = Pasting(view, bridge, view.objectName(), self)
        self.commands = EditCommands(view, entry, self.pasting)
        self.cell = AskBar(view.context, "cell_notice")
        self.question = AskBar(view.context, "grid_question")
        self.bulk = bulk
        bulk.allow_setting(entry)
        self._build_links(column)

    def _build_links(self, column: QVBoxLayout) -> None:
        view = self._view
        for bar in (self.cell, self.question):
            column.addWidget(bar)
            bar.answered.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        view.rows.pending.changed.connect(self._look)
        view.current_changed.connect(lambda _number: self._look())
        view.selectionModel().currentChanged.connect(lambda *_indexes: self._look())
        self._entry.writing.refused.connect(self._refused)

    def ask(self, sentence: Message, answers: Sequence[Answer]) -> None:
        """Ask below the grid; nothing waits."""
        self.question.put(sentence, answers, asks=True)

    # --- one cell ----------------------------------------------------------------------------

    def _look(self) -> None:
        """Say what is wrong with the cell under the cursor, else that there are such cells."""
        pending = self._view.rows.pending
        wrong = list(pending.wrong())
        if not wrong or self.question.isVisible():
            self.cell.hide()
            return
        index = self._view.currentIndex()
        number = self._view.current_id()
        key = self._view.rows.columns[index.column()].key if index.isValid() else ""
        typed = pending.at(number, key)
        forward = (msg("Next"), self.commands.next_refused)
        if typed is None or typed.wrong is None or number is None:
            count = msgn("{n} cell is not saved.", "{n:,} cells are not saved.", len(wrong))
            self.cell.put(count, [forward], asks=False)
            return
        edit = Edit(number, key, typed.text)
        drop = (msg("Discard what was typed"), lambda: self._entry.writing.drop([edit]))
        again = (msg("Save"), lambda: self._entry.writing.write([edit]))
        more = [forward] if len(wrong) > 1 else []
        self.cell.put(typed.wrong, [*more, again, drop], asks=False)

    # --- a block -----------------------------------------------------------------------------

    def _refused(self, edits: Sequence[Edit], problems: Sequence[Problem]) -> None:
        bad = {(row, key) for row, key, _ in problems}
        rest = len(edits) - len(bad)
        sentence = msgn(
            "{n} of {total:,} cells cannot be taken. {example}",
            "{n:,} of {total:,} cells cannot be taken. For example {example}",
            len(bad),
            total=len(edits),
            example=self._told(problems[0]),
        )
        writing = self._entry.writing
        take = msgn("Take the other {n}", "Take the other {n:,}", rest)
        answers: list[Answer] = [(msg("Take nothing"), lambda: writing.drop(edits))]
        if rest:
            answers.insert(0, (take, lambda: writing.write_rest(edits, problems)))
        self.ask(sentence, answers)

    def tell(self, sentence: Message) -> None:
        """Say what a paste left out, until it is read."""
        self.question.put(sentence, [(msg("OK"), lambda: None)], asks=False)

    def _told(self, problem: Problem) -> Message:
        """Row, column and reason of a refused cell."""
        row, key, reason = problem
        listing = self._view.rows.listing
        place = listing.places([row]).get(row, -1) if row >= 0 else listing.count - row - 1
        title = next(one.title for one in self._view.rows.columns if one.key == key)
        return msg("{column} in row {row}: {reason}", column=title, row=place + 1, reason=reason)
