"""A proposal on screen: how good it is, what changes, who carries what, who is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import Message, msg
from ui.kit.chips import Chip, ChipsBar
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.panel import GridPanel
from ui.kit.label import Label
from ui.kit.load_list import LoadList
from ui.kit.metrics import GAP, WIDE
from ui.kit.plan_header import Figure, PlanHeader
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.assignments.columns import COLUMNS, UNPLACED_COLUMNS, Plan
from ui.panes.assignments.content import NOBODY
from ui.panes.assignments.presenter import AssignmentsPresenter
from ui.shell.desk import Desk

_NO_CHANGE = Emptiness(
    "success",
    msg("Everybody stays where they are"),
    msg("The proposal changes no owner and no backup."),
)
_NO_HITS = Emptiness(
    "search",
    msg("Nothing changes for this member"),
    msg("No change of the proposal concerns them."),
    (Way("all", msg("Show all changes"), "filter"),),
)
_ALL_PLACED = Emptiness("success", msg("Everybody has an owner"), "")


class Board(QWidget):
    """Head above, changes over loads on the left, the side panel on the right."""

    def __init__(self, desk: Desk, presenter: AssignmentsPresenter) -> None:
        super().__init__()
        self._desk, self._presenter, context = desk, presenter, desk.context
        self.head = PlanHeader(context)
        self.chips = ChipsBar(context)
        self.list = GridPanel(
            context, desk.bridge, "assignments", msg("Changes"), COLUMNS, _NO_CHANGE, _NO_HITS
        )
        self.left_out = GridPanel(
            context, desk.bridge, "unplaced", msg("Not placed"), UNPLACED_COLUMNS,
            _ALL_PLACED, _ALL_PLACED,
        )  # fmt: skip
        self.loads = LoadList(context, msg("Load per member"))
        self.panel = SidePanel(context, msg("Why"))
        self._foot = QWidget()
        self._build_column()
        self._build_links()

    def _build_column(self) -> None:
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(WIDE)
        foot.addLayout(self._titled(msg("Load per member"), self.loads), 1)
        self._out = QWidget()
        self._out.setLayout(self._titled(msg("Not placed"), self.left_out))
        foot.addWidget(self._out, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.chips)
        column.addWidget(self.list, 3)
        column.addWidget(self._foot, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.head)
        whole.addWidget(Peek(self.list.grid, left, self.panel), 1)

    def _titled(self, title: Message, widget: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Label(self._desk.context, title, "label"))
        column.addWidget(widget, 1)
        return column

    def _build_links(self) -> None:
        asked, grid = self._presenter, self.list.grid
        grid.current_changed.connect(asked.explain)
        grid.opened.connect(lambda _number: self.panel.show())
        self.left_out.grid.current_changed.connect(asked.explain_unplaced)
        self.left_out.grid.opened.connect(lambda _number: self.panel.show())
        self.left_out.grid.peek_requested.connect(self.panel.toggle)
        self.loads.selectionModel().selectionChanged.connect(self._choose)
        self.chips.removed.connect(lambda _key: asked.only(None))
        self.chips.cleared.connect(lambda: asked.only(None))
        self.list.way_chosen.connect(lambda _key: asked.only(None))

    def _choose(self) -> None:
        """The focus alone puts a cursor there; only what is selected filters."""
        if self.loads.selectionModel().hasSelection():
            self._presenter.only(self.loads.current_id())

    # --- what the pane shows ---------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """Show a proposal from the start."""
        self.panel.put(NOBODY)
        self.show_head(plan, stale=False)
        self.list.grid.rows.ticks.put(())
        self.show_rows(plan, None)
        self.loads.put(plan.loads())
        self._out.setVisible(bool(plan.unplaced))
        self.left_out.show_source(plan.unplaced_source(), filtered=False)

    def show_head(self, plan: Plan, *, stale: bool) -> None:
        """Say how good the proposal is, and whether it still holds."""
        found = plan.planned.proposal
        left, alone = len(found.unplaced), len(found.no_backup)
        note = msg("As of {day}.", day=plan.planned.book.as_of.isoformat())
        self.head.put(
            msg("At most {gap} % below the best possible", gap=plan.gap_pct),
            msg("The data changed. Propose again.") if stale else note,
            (
                Figure(f"{found.moves:,}", msg("moves")),
                Figure(f"{plan.first_time:,}", msg("newly assigned")),
                Figure(f"{left:,}", msg("not placed"), "warning" if left else ""),
                Figure(f"{alone:,}", msg("without backup"), "warning" if alone else ""),
            ),
        )

    def show_rows(self, plan: Plan, member: str | None) -> None:
        """Show the rows that concern a member; None: all."""
        chosen = [Chip(member, plan.planned.name(member))] if member else []
        self.chips.put(chosen)
        if member is None:
            self.loads.selectionModel().clearSelection()
        self.list.show_source(plan.source(member), filtered=member is not None)

    # --- what is remembered ----------------------------------------------------------------

    def restore(self, remembered: Mapping[str, Any]) -> None:
        """Columns and panel as they were."""
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.panel.setVisible(bool(remembered.get("panel", True)))

    def state(self) -> Mapping[str, Any]:
        """Return what to remember."""
        return {"columns": self.list.grid.save_layout(), "panel": not self.panel.isHidden()}
