"""Who serves whom now, on screen: the list, the loads of the team, a customer's story."""

from __future__ import annotations

from desktop.messages import msg
from ui.kit.chips import Chip
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import RowSource
from ui.panes.assignments.frame import Frame
from ui.panes.assignments.in_force_content import NOBODY
from ui.panes.assignments.in_force_presenter import InForcePresenter
from ui.panes.assignments.in_force_rows import COLUMNS, PLACES, SHOWS, TOTALS, InForce
from ui.panes.assignments.picked import Asked, PickedRows
from ui.panes.column_filters import column_chips
from ui.panes.ways import no_hits, no_rows
from ui.shell.desk import Desk

_NOTHING = no_rows(
    "assignments",
    msg("Nobody to serve yet"),
    msg("Bring in customers and a team; then a proposal gives everybody an owner and a backup."),
)
_NO_HITS = no_hits(
    msg("No customer fits"), msg("None of the customers fits the search and the filters.")
)
_MEMBER, _SHOW = "member", "show"


class InForceBoard(Frame):
    """Customers over loads on the left, the card on the right."""

    def __init__(self, desk: Desk, presenter: InForcePresenter) -> None:
        listed = GridPanel(
            desk.context, desk.bridge, "in_force", msg("Who serves whom"), COLUMNS,
            _NOTHING, _NO_HITS,
        )  # fmt: skip
        super().__init__(desk, msg("Who serves this customer"), listed)
        self._rows: PickedRows | None = None
        self._asked = Asked()
        self.panel.put(NOBODY)
        grid = self.list.grid
        grid.current_changed.connect(presenter.select)
        grid.sort_requested.connect(lambda key, down: presenter.sort(key, descending=down))
        self.list.way_chosen.connect(presenter.take_way)
        self.member_chosen.connect(presenter.only)
        self.chips.removed.connect(presenter.drop)
        self.chips.cleared.connect(presenter.clear)

    def show_team(self, found: InForce) -> None:
        """Show what everybody carries."""
        self.loads.put(found.loads())

    def show_rows(self, found: InForce, asked: Asked) -> None:
        """Show the customers that are asked for."""
        chips = []
        if asked.member is not None:
            team = {row.record.id: row.record.name for row in found.present.team}
            chips.append(Chip(_MEMBER, team.get(asked.member, asked.member)))
        else:
            self.loads.selectionModel().clearSelection()
        if asked.show != "all":
            chips.append(Chip(_SHOW, SHOWS[asked.show]))
        self.chips.put([*chips, *column_chips(asked.columns)])
        source = found.source(asked)
        if self._rows is not None and asked == self._asked:
            self._rows.become(source)
            self.list.refresh()
            return
        self._rows, self._asked = source, asked
        self.list.show_source(self._in_groups(source, asked), filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)
        self.list.grid.folding.put(asked.groups)

    def _in_groups(self, source: PickedRows, asked: Asked) -> RowSource:
        if not asked.groups:
            return source
        return GroupedRows(source, asked.groups, PLACES, TOTALS, self.list.grid.folding.folds)
