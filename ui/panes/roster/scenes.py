"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.roster.pane import RosterPane


def scenes(pane: RosterPane) -> Sequence[Scene]:
    """Return the list with a card, without hits, and the chart of loads."""

    def card() -> None:
        ids = pane.list.grid.rows.listing.ids
        if ids:
            pane.panel.show()
            pane.list.grid.select_id(ids[min(3, len(ids) - 1)])

    def no_hits() -> None:
        pane.search("qqqqqq")

    return (
        Scene("card", card),
        Scene("no-hits", no_hits),
        Scene("chart-loads", pane.open_charts),
    )
