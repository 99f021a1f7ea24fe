"""What the cells of a list say: on screen, and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from ui.kit.context import Context
from ui.kit.grid.folds import is_header
from ui.kit.grid.rows import Row, plain

if TYPE_CHECKING:
    from ui.kit.grid.model import GridModel


class CellTexts:
    """Reads rows, what is typed over them and what is ticked from the model of the list."""

    def __init__(self, context: Context, rows: GridModel) -> None:
        self._context, self._rows = context, rows

    def shown(self, row: Row, column: int) -> str:
        """Return the text on screen."""
        if is_header(row.id):
            return row.texts[column]
        return plain(self._rows.pending.over(row).texts[column])

    def spoken(self, row: Row, column: int) -> str:
        """Return column and value as one sentence; of what was refused also why."""
        return self._context.say(self._sentence(row, column))

    def _sentence(self, row: Row, column: int) -> Message:
        field, text = self._rows.columns[column], self.shown(row, column)
        if self._rows.grouped is not None and is_header(row.id):
            said = self._rows.grouped.said(row, column)
            return msg("{column}: {value}", column=field.title, value=said)
        typed = self._rows.pending.at(row.id, field.key)
        if typed is not None and typed.wrong is not None:
            return msg(
                "{column}: {value}, not saved: {problem}",
                column=field.title,
                value=text,
                problem=typed.wrong,
            )
        value = self._tick(row) if field.kind == "check" else text
        return msg("{column}: {value}", column=field.title, value=value)

    def _tick(self, row: Row) -> Message:
        if not self._rows.ticks.can(row.id):
            return msg("cannot be ticked")
        return msg("ticked") if row.id in self._rows.ticks else msg("not ticked")
