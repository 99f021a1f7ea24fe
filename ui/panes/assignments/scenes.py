"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView
    from ui.panes.assignments.pane import AssignmentsPane


def scenes(pane: AssignmentsPane) -> Sequence[Scene]:
    """Return what is in force, a proposal, its reasons, changing it by hand, the decisions."""
    made, doing = _Scenes(pane), pane.doing
    return (
        Scene("story", made.story),
        Scene("vips-alone", made.bare),
        Scene("proposal", made.proposal),
        Scene("side-panel", made.why),
        Scene("why-not", made.nobody),
        Scene("other-day", made.other_day),
        Scene("by-hand", made.by_hand),
        Scene("excluded", doing.open_exclusions),
        Scene("decisions", doing.open_decisions),
        Scene("policy", made.policy),
        Scene("charts", pane.open_charts),
    )


class _Scenes:
    """Each brings about what its picture shows."""

    def __init__(self, pane: AssignmentsPane) -> None:
        self._pane, self._board = pane, pane.board

    def story(self) -> None:
        """A customer and who served it when."""
        self._pane.in_force.panel.show()
        _select(self._pane.in_force.list.grid, 1)

    def bare(self) -> None:
        """A view of the list."""
        self._pane.now.show("vip_alone")

    def proposal(self) -> None:
        """A proposal as it comes."""
        self._pane.now.clear()
        self._pane.propose()

    def why(self) -> None:
        """Why a customer gets its owner."""
        self._board.panel.show()
        _select(self._board.list.grid, 2)

    def nobody(self) -> None:
        """Why nobody may serve a customer, and why not somebody one has in mind."""
        _select(self._board.left_out.grid, 0)
        self._ask()

    def other_day(self) -> None:
        """Another start day than that of the proposal, and rows ticked."""
        _select(self._board.list.grid, 1)
        self._ask()
        self._board.tick_all()
        self._pane.doing.from_monday.trigger()

    def policy(self) -> QWidget:
        """The policy, tried on the whole book with another weight."""
        dialog = self._pane.doing.open_policy()
        dialog.form.number("weights.stay").setValue(50)
        dialog.try_out()
        return dialog

    def by_hand(self) -> QWidget | None:
        """Giving the customer to the member just asked about."""
        return self._pane.doing.open_hand()

    def _ask(self) -> None:
        plan = self._pane.presenter.plan
        team = plan.team if plan else []
        if team:
            member = team[len(team) // 2][0]
            self._board.why_not.select(member)
            self._pane.presenter.ask_why_not(member)


def _select(grid: GridView, place: int) -> None:
    ids = grid.rows.listing.ids
    if ids:
        grid.select_id(ids[min(place, len(ids) - 1)])
