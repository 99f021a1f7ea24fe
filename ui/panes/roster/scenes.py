"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.panes.record_scenes import form_scenes, typing
from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.roster.pane import RosterPane


def scenes(pane: RosterPane) -> Sequence[Scene]:
    """Return the list with a card, filtered, without hits, the forms, and the chart of loads."""

    def card() -> None:
        ids = pane.list.grid.rows.listing.ids
        if ids:
            pane.around.panel.show()
            pane.list.grid.select_id(ids[min(3, len(ids) - 1)])

    def filtered() -> None:
        pane.presenter.toggle("status", "active")
        pane.presenter.toggle("load", "over")

    def no_hits() -> None:
        pane.presenter.clear()
        pane.search("qqqqqq")

    def all_again() -> None:
        pane.search("")
        card()

    actions = pane.around.actions
    forms = {
        "edit": actions.open_edit,
        "new": actions.open_new,
        "absence": actions.open_absence,
        "skill": actions.open_skill,
        "interest": actions.open_interest,
    }
    wrong = {"name": "", "fte": "120 %", "hired_on": "soon"}
    return (
        Scene("card", card),
        Scene("filtered", filtered),
        Scene("no-hits", no_hits),
        Scene("all-again", all_again),
        *form_scenes(actions.editing, forms, wrong, card),
        Scene("typing", lambda: typing(pane.list.grid, "name")),
        Scene("chart-loads", pane.open_charts),
    )
