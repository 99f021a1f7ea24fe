"""Below a list in groups: how many rows there are in all, and their totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import msg, msgn
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.metrics import GAP

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView


class Footer(Label):
    """Hidden while the list is not in groups."""

    def __init__(self, context: Context, view: GridView) -> None:
        super().__init__(context, "", "label")
        self.setObjectName("grid_footer")
        self.setContentsMargins(GAP, 0, GAP, 0)
        self._view = view

    def look(self) -> None:
        """Say what the rows on screen come to, those folded away included."""
        source = self._view.rows.grouped
        self.setVisible(source is not None)
        if source is None:
            return
        whole = source.whole()
        titles = {one.key: one.title for one in self._view.rows.columns}
        parts = [msgn("{n:,} row", "{n:,} rows", whole.count)]
        parts += [
            msg("{column} {total}", column=titles[key], total=said)
            for key, said in source.said_totals(whole).items()
        ]
        self.say(msg("{values}", values=parts))
