"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.assignments.pane import AssignmentsPane


def scenes(pane: AssignmentsPane) -> Sequence[Scene]:
    """Return a proposal, why a customer gets its owner, and the loads before and after."""

    def why() -> None:
        ids = pane.board.list.grid.rows.listing.ids
        if ids:
            pane.board.panel.show()
            pane.board.list.grid.select_id(ids[min(2, len(ids) - 1)])

    return (
        Scene("proposal", pane.presenter.propose),
        Scene("side-panel", why),
        Scene("chart-loads", pane.open_charts),
    )
