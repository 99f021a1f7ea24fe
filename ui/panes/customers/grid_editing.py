"""Which columns of the customers list can be typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.customers import words
from ui.panes.grid_editing import DeskEditing

if TYPE_CHECKING:
    from desktop.editing import Editable
    from ui.panes.customers.pane import CustomersPane

KEYS = ("name", "region", "industry", "phase", "next_contact_on")
"""Tier, owner and backup have ways of their own: reasons, ledgers, days."""


def allow(pane: CustomersPane) -> None:
    """Let cells be typed in; what can be done in them stands in the menus of the list."""
    editing = DeskEditing(
        pane.desk, pane, "customers", KEYS, {"phase": words.PHASE}, _customer
    )
    pane.list.grid.allow_editing(editing).writing.restore()


def _customer() -> Editable:
    from desktop.customers.editing import CUSTOMER

    return CUSTOMER
