"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.panes.record_scenes import form_scenes
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

    def all_again() -> None:
        pane.search("")
        card()

    def manual() -> QWidget | None:
        card()
        return pane.around.actions.open_manual()

    return (
        Scene("card", card),
        Scene("filtered", filtered),
        Scene("no-hits", no_hits),
        Scene("all-again", all_again),
        *_forms(pane, card),
        Scene("manual-tier", manual),
        Scene("tiers", pane.around.actions.open_tiers),
        Scene("tier-rules", pane.around.actions.open_rules),
        Scene("chart-tiers", pane.around.actions.open_charts),
        Scene("chart-value", lambda: _value(pane)),
    )


def _forms(pane: CustomersPane, card: Callable[[], None]) -> Iterator[Scene]:
    records = pane.around.records
    forms = {"edit": records.open_edit, "new": records.open_new, "contact": records.open_contact}
    wrong = {"name": "", "contract_end": "soon", "margin": "a lot"}
    return form_scenes(records.editing, forms, wrong, card)


def _value(pane: CustomersPane) -> QWidget:
    dialog = pane.around.actions.open_charts()
    dialog.tabs.setCurrentIndex(1)
    return dialog
