"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.roster.pane import RosterPane


def scenes(pane: RosterPane) -> Sequence[Scene]:
    """Return the list with a card, filtered, without hits, the forms, and the chart of loads."""

    def card() -> None:
        ids = pane.list.grid.rows.listing.ids
        if ids:
            pane.panel.show()
            pane.list.grid.select_id(ids[min(3, len(ids) - 1)])

    def filtered() -> None:
        pane.presenter.toggle("status", "active")
        pane.presenter.toggle("load", "over")

    def no_hits() -> None:
        pane.presenter.clear()
        pane.search("qqqqqq")

    def form(open_form: Callable[[], None]) -> Callable[[], None]:
        def show() -> None:
            pane.search("")
            card()
            open_form()

        return show

    def wrong() -> None:
        """What is wrong stands beside the field."""
        form(actions.open_edit)()
        if actions.editing.form is not None:
            actions.editing.form.fill({"employee_no": "", "fte": "120 %", "hired_on": "soon"})
            actions.editing.save()

    def done() -> None:
        actions.editing.cancel()

    actions = pane.around.actions

    return (
        Scene("card", card),
        Scene("filtered", filtered),
        Scene("no-hits", no_hits),
        Scene("edit-wrong", wrong),
        Scene("new", form(actions.open_new)),
        Scene("absence", form(actions.open_absence)),
        Scene("skill", form(actions.open_skill)),
        Scene("interest", form(actions.open_interest)),
        Scene("card-again", done),
        Scene("chart-loads", pane.open_charts),
    )
