"""Adding, changing and deleting customers and the people there: commands and their forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.messages import msg, msgn
from ui.panes.commands import PaneCommands
from ui.panes.customers.cards import Cards
from ui.panes.record_editing import RecordEditing
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.customers.listing import CustomerRecord
    from desktop.session import Session
    from ui.kit.side_panel import SidePanel
    from ui.panes.customers.pane import CustomersPane
    from ui.panes.record_forms import FormSpec


class CustomerRecords(QObject):
    """`new` goes into the toolbar, `of_one` onto the card, `further` into the menu."""

    def __init__(self, desk: Desk, pane: CustomersPane, cards: Cards, panel: SidePanel) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._cards = desk, pane, cards
        self._command = PaneCommands(desk.context, pane)
        grid = pane.list.grid
        self.editing = RecordEditing(desk, pane, panel, grid)
        self.new = self._command(
            "new_customer", msg("New customer"), self.open_new, "add", "Ctrl+N")
        self.edit = self._command("edit_customer", msg("Edit"), self.open_edit, "edit", "F4")
        self.contact = self._command("contact", msg("Contact"), self.open_contact)
        self.serving = self._command(
            "serving", msg("Show who serves the customer"), self.show_serving, "", "Ctrl+J"
        )
        self.delete = self._command("delete_customers", msg("Delete customers"), self.remove)
        self.of_one = (self.edit, self.contact)
        self.further = (*self.of_one, self.serving, self.delete)
        grid.addActions(list(self.further))
        panel.set_commands(self.of_one)

    def show_serving(self) -> None:
        """Go to the customer among the assignments."""
        card = self._cards.card
        if card is None:
            self._desk.toasts.show_news(msg("Choose a customer first."))
        else:
            self._desk.wanted.emit("assignments", card.row.code or card.row.name)

    def open_new(self) -> None:
        """Add a customer."""
        from ui.panes.customers.forms import new_customer

        self.editing.open(new_customer(self._pane.list.grid.current_id()))

    def open_edit(self) -> None:
        """Change the customer under the cursor."""
        from ui.panes.customers.forms import customer

        self._open(customer)

    def open_contact(self) -> None:
        """Add, change or remove people at the customer under the cursor."""
        from ui.panes.customers.forms import contact

        self._open(contact)

    def _open(self, make: Callable[[CustomerRecord], FormSpec]) -> None:
        card = self._cards.card
        if card is None:
            self._desk.toasts.show_news(msg("Choose a customer first."))
        else:
            self.editing.open(make(card.row))

    def remove(self) -> None:
        """Delete the customers whose rows are selected; refused where they are needed."""
        numbers = self._pane.list.grid.selected_ids()
        if not numbers:
            self._desk.toasts.show_news(msg("Choose a customer first."))
            return

        def work(session: Session, _: JobContext) -> None:
            from desktop.customers.editing_delete import delete_numbers

            delete_numbers(session, numbers)

        told = msgn("{n} customer deleted", "{n:,} customers deleted", len(numbers))
        self._desk.write(self._pane, work, told=lambda _none: told)
