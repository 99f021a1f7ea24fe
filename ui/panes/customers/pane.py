"""Customers: how important each is and why, as a long list with a card beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop.customers.listing import Choices
from desktop.messages import msg
from ui.kit.grid.groups import saved_groups
from ui.panes.customers.columns import COLUMNS, GROUPS
from ui.panes.customers.presenter import INTEREST, Asked, CustomersPresenter
from ui.panes.list_pane import ListPane
from ui.panes.ways import no_hits, no_rows
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from ui.panes.customers.around import Around

_NOTHING = no_rows(
    "customers",
    msg("No customers yet"),
    msg("Bring them in from a workbook or a CRM export, or fill this file with a made-up team."),
)
_NO_HITS = no_hits(
    msg("No customer fits"), msg("None of the customers fits the search and the filters.")
)

FURNITURE = (
    "ui.kit.side_panel",
    "ui.panes.customers.actions",
    "ui.panes.customers.records",
    "ui.panes.customers.around",
    "ui.panes.list_tools",
    "ui.panes.customers.column_filters",
    "ui.panes.customers.grid_editing",
    "ui.kit.grid.entry",
    "ui.kit.grid.pasting",
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return CustomersPane(desk)


class CustomersPane(ListPane):
    """Grid, chips and card."""

    presenter: CustomersPresenter
    around: Around

    search_hint = msg("Search customers and contacts: name, code, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "customers", msg("Customers"), COLUMNS, _NOTHING, _NO_HITS)
        self.presenter = CustomersPresenter(desk, self, self)
        self.presenter.start(saved_groups(desk.remembered("customers"), GROUPS))

    def complete(self) -> Iterator[None]:
        """Build chips, card and commands around the list."""
        from ui.panes.customers import around, column_filters, grid_editing

        self.around = around.Around(self)
        yield
        self._furnish(column_filters.declared(self.desk.today))
        grid_editing.allow(self)
        self._settle(INTEREST)
        self.presenter.follow()

    # --- what the presenter says -----------------------------------------------------------

    def show_filters(self, choices: Choices, asked: Asked) -> None:
        """Offer what can be filtered by, and show what is."""
        self.around.show_filters(choices, asked)
        self._say_count()

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""
        self.list.refresh()
        self.around.cards.changed()

    def total(self) -> int:
        """Return how many customers there are, as far as anything keeps some away."""
        if self.presenter.asked.narrow:
            return self.presenter.choices.total
        return self.list.grid.rows.total()

    # --- what the shell asks ---------------------------------------------------------------

    def scenes(self) -> Sequence[Scene]:
        """The list filtered, and each dialog."""
        from ui.panes.customers.scenes import scenes

        return scenes(self)
