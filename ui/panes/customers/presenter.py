"""What the customers pane decides: which rows, which filters, which actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.customers.listing import Choices, Filter, choices, customers
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.grid.folds import Folds
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.rows import RowSource
from ui.panes.column_conditions import COLUMN, Columns, Wanted, as_saved, ordered, with_wanted
from ui.panes.customers.columns import GROUPS, PLACES, TOTALS, make_row
from ui.panes.rows import GroupableList, ListRows
from ui.panes.value_filters import Chosen, toggled, without
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

INTEREST = ("customer", "purchase", "assignment", "member", "contact", "tier_scheme")
Spans = Mapping[str, tuple[int | None, int | None]]  # field -> from, to, both included


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for. `filters`: field -> values; None among them: empty, nobody.

    `spans` ask for a stretch of numbers, as a chart does.
    """

    search: str = ""
    sort: str = "name"
    descending: bool = False
    filters: Chosen = field(default_factory=dict)
    spans: Spans = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)  # asked in the menu of a column
    groups: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether anything keeps rows away."""
        return bool(self.search or self.filters or self.spans or self.columns)

    def conditions(self) -> list[Filter]:
        """All filters together, as the list takes them."""
        return [
            *(Filter(name, values) for name, values in self.filters.items()),
            *(Filter(name, low=low, high=high) for name, (low, high) in self.spans.items()),
            *(
                Filter(name, one.values, one.low, one.high, one.negate, one.contains)
                for name, one in self.columns.items()
            ),
        ]


class View(Protocol):
    """What the presenter needs of the pane."""

    def folds(self) -> Folds:
        """Which groups are folded on screen."""

    def show_rows(self, source: RowSource, asked: Asked) -> None:
        """Put a question to the grid and show its order."""

    def show_filters(self, choices: Choices, asked: Asked) -> None:
        """Offer what can be filtered by, and show what is."""

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""


class CustomersPresenter:
    """One per pane; `owner` is the pane itself, whose end stops all jobs."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.asked = Asked()
        self.choices = Choices(0, {})

    def start(self, groups: tuple[str, ...] = ()) -> None:
        """Show the first rows."""
        self.asked = Asked(groups=groups)
        self._ask()

    def follow(self) -> None:
        """Offer filters, once the file is open."""
        self._ask_choices()

    def changed(self) -> None:
        """The data changed: ask again, keep selection and place."""
        self._view.refresh()
        self._ask_choices()

    def search(self, text: str) -> None:
        """Show what fits a text."""
        self._put(replace(self.asked, search=text))

    def sort(self, key: str, *, descending: bool) -> None:
        """Show the rows in another order."""
        self._put(replace(self.asked, sort=key, descending=descending))

    def toggle(self, name: str, value: str | None) -> None:
        """Take a value into a filter, or out of it."""
        self._put(replace(self.asked, filters=toggled(self.asked.filters, name, value)))

    def want(self, key: str, wanted: Wanted | None) -> None:
        """Ask a column for something, or for nothing any more."""
        self._put(replace(self.asked, columns=with_wanted(self.asked.columns, key, wanted)))

    def drop(self, name: str) -> None:
        """Take a whole filter away; `column:` before a name means the one of a column."""
        if name.startswith(COLUMN):
            self.want(name.removeprefix(COLUMN), None)
            return
        spans = {key: one for key, one in self.asked.spans.items() if key != name}
        self._put(replace(self.asked, filters=without(self.asked.filters, name), spans=spans))

    def only(self, filters: Chosen, spans: Spans | None = None) -> None:
        """Show the customers of these filters and no others; the search is taken away as well."""
        self._put(replace(self.asked, search="", filters=filters, spans=spans or {}, columns={}))

    @property
    def columns(self) -> Columns:
        """What the columns are asked for."""
        return self.asked.columns

    def narrowing(self) -> dict[str, Any]:
        """Say order, filters and groups, ready for JSON."""
        asked = self.asked
        return {
            **ordered(asked),
            "spans": {name: list(span) for name, span in asked.spans.items()},
        }

    def narrow(self, saved: Mapping[str, Any]) -> None:
        """Show the list as a saved view has it; the search stays."""
        spans = {name: (low, high) for name, (low, high) in saved.get("spans", {}).items()}
        self._put(replace(self.asked, spans=spans, **as_saved(saved, GROUPS)))

    def group(self, groups: tuple[str, ...]) -> None:
        """Put rows alike in these columns together, outermost first."""
        self._put(replace(self.asked, groups=groups))

    def clear(self) -> None:
        """Take all filters away; the search stays in its box."""
        self._put(replace(self.asked, filters={}, spans={}, columns={}))

    def _put(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self._ask()
            self._view.show_filters(self.choices, asked)

    def _ask(self) -> None:
        asked, today = self.asked, self._desk.today()
        records = customers(
            self._desk.reading,
            today,
            sort=asked.sort,
            descending=asked.descending,
            filters=asked.conditions(),
            search=asked.search,
            groups=asked.groups,
        )
        make = partial(make_row, today=today)
        if asked.groups:
            rows = GroupableList(records, make, [total.key for total in TOTALS])
            source = GroupedRows(rows, asked.groups, PLACES, TOTALS, self._view.folds())
            self._view.show_rows(source, asked)
        else:
            self._view.show_rows(ListRows(records, make), asked)

    def _ask_choices(self) -> None:
        def work(session: Session, _: JobContext) -> Choices:
            return choices(session, self._desk.today())

        self._desk.read(self._owner, work, self._take_choices, replaces="customers.choices")

    def _take_choices(self, found: Choices) -> None:
        self.choices = found
        self._view.show_filters(found, self.asked)

    # --- actions ---------------------------------------------------------------------------

    def end_manual_tier(self, customer_id: str) -> None:
        """Let the next calculation decide again."""

        def work(session: Session, _: JobContext) -> None:
            from desktop.customers import overrides

            overrides.release(session, customer_id, self._desk.today())

        told = msg("Manual tier ended; the next calculation decides.")
        self._desk.write(self._owner, work, told=lambda _none: told)
