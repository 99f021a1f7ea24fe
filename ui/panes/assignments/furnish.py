"""Builds what stands in the pane, once the first window is on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ui.kit.plan_header import PlanHeader
from ui.panes.assignments.actions import Actions
from ui.panes.assignments.board import Board
from ui.panes.assignments.in_force_board import InForceBoard
from ui.panes.assignments.in_force_rows import FACETS, GROUPS
from ui.panes.assignments.options import Options
from ui.panes.column_conditions import Found
from ui.panes.list_tools import Declared, ListTools

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.assignments.pane import AssignmentsPane


def furnish(pane: AssignmentsPane) -> Iterator[None]:
    """Make head, options, both pages and the commands, a step at a time."""
    desk = pane.desk
    pane.head = PlanHeader(desk.context)
    pane.options = Options(desk.context, desk.today)
    pane.head.add_action(pane.options)
    yield
    pane.board = Board(desk, pane.presenter)
    yield
    pane.in_force = InForceBoard(desk, pane.now)
    yield
    remembered = desk.remembered("assignments")
    pane.board.restore(remembered)
    pane.in_force.restore(remembered.get("in_force", {}))
    for page in (pane.in_force, pane.board):
        pane.pages.addWidget(page)
    pane.in_force.list.grid.folding.folds.restore(remembered.get("in_force", {}).get("folded"))
    yield
    pane.tools = ListTools(pane, pane.in_force.list, pane.now, _declared(pane))
    pane.views = pane.tools.views
    pane.doing = Actions(pane)
    pane.head.chosen.connect(pane.now.show)


def _declared(pane: AssignmentsPane) -> Declared:
    """What the list of who serves whom can do."""

    def find(_session: Session, key: str) -> Sequence[Found]:
        return pane.now.found.found(key) if pane.now.found else ()

    return Declared({key: one.kind for key, one in FACETS.items()}, find, GROUPS)
