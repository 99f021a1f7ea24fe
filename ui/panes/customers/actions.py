"""What can be done with customers, as commands of toolbar, menu and context menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.messages import msg
from ui.kit.command import Command
from ui.panes.commands import PaneCommands
from ui.panes.customers.cards import Cards
from ui.panes.customers.presenter import CustomersPresenter
from ui.panes.value_filter_menu import FilterMenu
from ui.shell.desk import Desk
from ui.shell.exporting import export_command

if TYPE_CHECKING:
    from ui.panes.charts_dialog import ChartsDialog
    from ui.panes.customers.pane import CustomersPane


class CustomerActions(QObject):
    """Makes the commands and opens the dialogs."""

    def __init__(
        self, desk: Desk, pane: CustomersPane, presenter: CustomersPresenter, cards: Cards
    ) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._presenter, self._cards = desk, pane, presenter, cards
        self._command = PaneCommands(desk.context, pane)
        self.tiers = self._command("tiers", msg("Tiers…"), self.open_tiers, "target", "F9")
        self.manual = self._command(
            "manual_tier", msg("Set tier…"), self.open_manual, "lock", "Ctrl+T"
        )
        self.end_manual = self._command("end_manual_tier", msg("End manual tier"), self.end)
        self.clear = self._command("clear_all", msg("Clear filters"), presenter.clear)
        self.charts = self._command("charts", msg("Charts…"), self.open_charts, "chart")
        self.rules = self._command("tier_rules", msg("Tier rules…"), self.open_rules)
        self.further = (self.end_manual, self.rules, self.clear)
        pane.list.grid.addActions([self.manual, self.end_manual])

    def toolbar(self, filters: FilterMenu) -> Sequence[Command]:
        """Return the commands of the toolbar, from left to right."""
        chosen = self._command("filter", msg("Filter"), lambda: None, "filter")
        chosen.setMenu(filters)
        export = export_command(self._desk, self._pane, "customers")
        self._pane.addAction(export)
        wanted = self._desk.command_wanted.emit
        bring = self._command(
            "import_customers", msg("Import…"), lambda: wanted("import_file"), "import"
        )
        bring.same_as = "import_file"
        return (self.tiers, self.manual, chosen, self.charts, bring, export)

    def open_tiers(self) -> QDialog:
        """Show the scheme, who would change, and apply it."""
        from ui.panes.customers.tiers_dialog import TiersDialog

        dialog = TiersDialog(self._desk, self._pane.window())
        dialog.open()
        return dialog

    def open_rules(self) -> QDialog:
        """Edit a copy of the tier scheme, see who would change, publish it."""
        from ui.panes.customers.scheme_dialog import SchemeDialog

        dialog = SchemeDialog(self._desk, self._pane.window())
        dialog.open()
        return dialog

    def open_manual(self) -> QDialog | None:
        """Set the tier of the customer under the cursor by hand."""
        from ui.panes.customers.manual_dialog import ManualTierDialog

        card = self._cards.card
        if card is None:
            self._desk.toasts.show_news(msg("Choose a customer first."))
            return None
        dialog = ManualTierDialog(self._desk, self._pane.window(), card)
        dialog.open()
        return dialog

    def open_charts(self) -> ChartsDialog:
        """Show tiers, and value by score, as charts beside the list."""
        from ui.panes.customers.charts import charts_dialog

        dialog = charts_dialog(self._pane)
        dialog.show()
        return dialog

    def end(self) -> None:
        """End the manual tier of the customer under the cursor."""
        card = self._cards.card
        if card is None or not card.row.tier_override_until:
            self._desk.toasts.show_news(msg("This customer has no manual tier."))
        else:
            self._presenter.end_manual_tier(card.row.id)
