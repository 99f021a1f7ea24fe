"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.reviews.pane import ReviewsPane


def scenes(pane: ReviewsPane) -> Sequence[Scene]:
    """Return the list with a card, filtered, without hits, grouped."""

    def card() -> None:
        ids = pane.list.grid.rows.listing.ids
        if ids:
            pane.around.panel.show()
            pane.list.grid.select_id(ids[min(3, len(ids) - 1)])

    def filtered() -> None:
        pane.presenter.only_state("manager")

    def no_hits() -> None:
        pane.presenter.clear()
        pane.search("qqqqqq")

    def grouped() -> None:
        pane.search("")
        pane.presenter.group(("state",))

    def all_again() -> None:
        pane.presenter.group(())
        card()

    return (
        Scene("card", card),
        Scene("filtered", filtered),
        Scene("no-hits", no_hits),
        Scene("grouped", grouped),
        Scene("all-again", all_again),
        *_form(pane, card),
    )


def _form(pane: ReviewsPane, card: Callable[[], None]) -> Iterator[Scene]:
    """The form, and the dialogs."""
    actions = pane.around.actions

    def form() -> None:
        card()
        actions.open_form()

    yield Scene("form", form)
    yield Scene("back", actions.form.leave)
    yield Scene("chart-grades", actions.open_charts)
    yield Scene("start-cycle", actions.open_start)
    yield Scene("send-back", lambda: actions.steps.ask("send_back"))
