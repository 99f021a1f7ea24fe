"""Builds what stands in the pane, once the first window is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.plan_header import PlanHeader
from ui.panes.assignments.actions import Actions
from ui.panes.assignments.board import Board
from ui.panes.assignments.in_force_board import InForceBoard
from ui.panes.assignments.options import Options

if TYPE_CHECKING:
    from ui.panes.assignments.pane import AssignmentsPane


def furnish(pane: AssignmentsPane) -> None:
    """Make head, options, both pages and the commands."""
    desk = pane.desk
    pane.head = PlanHeader(desk.context)
    pane.options = Options(desk.context, desk.today)
    pane.head.add_action(pane.options)
    pane.board = Board(desk, pane.presenter)
    pane.in_force = InForceBoard(desk, pane.now)
    remembered = desk.remembered("assignments")
    pane.board.restore(remembered)
    pane.in_force.restore(remembered.get("in_force", {}))
    for page in (pane.in_force, pane.board):
        pane.pages.addWidget(page)
    pane.doing = Actions(pane)
    pane.head.chosen.connect(pane.now.show)
