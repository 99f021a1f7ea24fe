"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.customers.pane import CustomersPane


def scenes(pane: CustomersPane) -> Sequence[Scene]:
    """Return the list with a card, filtered, without hits, the forms and the dialogs."""

    def card() -> None:
        ids = pane.list.grid.rows.listing.ids
        if ids:
            pane.around.panel.show()
            pane.list.grid.select_id(ids[min(3, len(ids) - 1)])

    def filtered() -> None:
        for choice in pane.presenter.choices.fields.get("tier", ())[:2]:
            pane.presenter.toggle("tier", choice.value)

    def no_hits() -> None:
        pane.presenter.clear()
        pane.search("qqqqqq")

    def manual() -> QWidget | None:
        pane.search("")
        card()
        return pane.around.actions.open_manual()

    def value() -> QWidget:
        dialog = pane.around.actions.open_charts()
        dialog.tabs.setCurrentIndex(1)
        return dialog

    def form(open_form: Callable[[], None]) -> Callable[[], None]:
        def show() -> None:
            pane.search("")
            card()
            open_form()

        return show

    records = pane.around.records
    return (
        Scene("card", card),
        Scene("filtered", filtered),
        Scene("no-hits", no_hits),
        Scene("edit", form(records.open_edit)),
        Scene("contact", form(records.open_contact)),
        Scene("card-again", records.editing.cancel),
        Scene("manual-tier", manual),
        Scene("tiers", pane.around.actions.open_tiers),
        Scene("tier-rules", pane.around.actions.open_rules),
        Scene("chart-tiers", pane.around.actions.open_charts),
        Scene("chart-value", value),
    )
