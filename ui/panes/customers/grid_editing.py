"""Which columns of the customers list can be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.customers import words
from ui.kit.command import Command
from ui.panes.grid_editing import DeskEditing

if TYPE_CHECKING:
    from desktop.editing import Editable
    from ui.panes.customers.pane import CustomersPane

KEYS = ("name", "region", "industry", "phase", "next_contact_on")
"""Tier, owner and backup have ways of their own: reasons, ledgers, days."""


def allow(pane: CustomersPane) -> Sequence[Command]:
    """Let cells be typed in; return what can be done in them."""
    editing = DeskEditing(
        pane.desk, pane, "customers", KEYS, {"phase": words.PHASE}, _customer
    )
    pane.list.grid.allow_editing(editing).writing.restore()
    return pane.list.notices.commands.all


def _customer() -> Editable:
    from desktop.customers.editing import CUSTOMER

    return CUSTOMER
