"""The tour's pictures of this pane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QWidget

from desktop.messages import msg
from ui.kit.grid.editing import Edit
from ui.panes.record_scenes import form_scenes, typing
from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.panes.customers.pane import CustomersPane
    from ui.panes.hand_form import HandForm


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
        *_cells(pane),
        Scene("column-filter", lambda: pane.tools.filters.open("region")),
        Scene("save-view", pane.tools.views.open_save),
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


def _cells(pane: CustomersPane) -> Iterator[Scene]:
    """A cell that is refused, and a value for many rows."""
    grid = pane.list.grid
    places = {column.key: at for at, column in enumerate(grid.rows.columns)}

    def refused() -> None:
        number = grid.rows.listing.id_at(2)
        if grid.entry is not None and number is not None:
            grid.entry.writing.write([Edit(number, "next_contact_on", "soon")])
            grid.setCurrentIndex(grid.rows.index(2, places["next_contact_on"]))

    def several() -> None:
        if grid.entry is not None:
            wrong = [Edit(row, key, "") for (row, key), _ in grid.rows.pending.wrong()]
            grid.entry.writing.drop(wrong)
        block = QItemSelection(
            grid.rows.index(1, places["region"]), grid.rows.index(6, places["region"])
        )
        grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        pane.list.notices.bulk.look()

    def one() -> None:
        grid.step_to(0)
        pane.list.notices.bulk.look()

    yield Scene("refused", refused)
    yield Scene("several", several)
    yield Scene("by-hand-many", lambda: _hand(pane, several))
    yield Scene("one-again", one)
    yield Scene("typing", lambda: typing(grid, "region"))
    yield Scene("grouped", lambda: pane.presenter.group(("tier", "owner")))
    yield Scene("ungrouped", lambda: pane.presenter.group(()))


def _hand(pane: CustomersPane, several: Callable[[], None]) -> QWidget | None:
    """Several customers for one member."""
    several()
    made: list[HandForm[Any, Any]] = []
    pane.around.several.ask(lambda found: made.append(pane.around.several.open_hand(found)))
    for dialog in made:
        dialog.member.setCurrentIndex(1)
        dialog.reason.setText(pane.desk.context.say(msg("Their region is yours now")))
        dialog.consider()
    return made[0] if made else None
