"""What the list of reviews decides: which cycle, which rows of it, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.reviews.listing import Choices, Cycle, Filter, choices, cycles, reviews
from ui.kit.grid.folds import Folds
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.rows import Row, RowSource
from ui.panes.column_conditions import COLUMN, Columns, Wanted, as_saved, ordered, with_wanted
from ui.panes.reviews.columns import GROUPS, PLACES, TOTALS, make_row
from ui.panes.rows import FixedRows, GroupableList, ListRows
from ui.panes.value_filters import Chosen, toggled, without
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

INTEREST = (
    "review", "review_cycle", "review_outcome", "review_mark", "review_step", "member", "team",
    "role", "evidence", "kpi_value", "goal", "follow_up", "service_record",
)  # fmt: skip
Found = tuple[Sequence[Cycle], Choices]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; `filters`: field -> values, None among them: empty."""

    search: str = ""
    sort: str = "name"
    descending: bool = False
    filters: Chosen = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)  # asked in the menu of a column
    groups: tuple[str, ...] = ()
    cycle: str | None = None

    @property
    def narrow(self) -> bool:
        """Whether anything keeps rows away."""
        return bool(self.search or self.filters or self.columns)

    def conditions(self) -> list[Filter]:
        """All filters together, as the list takes them."""
        return [
            *(Filter(name, values) for name, values in self.filters.items()),
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

    def show_cycle(self) -> None:
        """Say which cycle it is and how far, what can be filtered by, and what is."""

    def refresh(self) -> None:
        """Ask the grid's question and the card's again."""


class ReviewsPresenter:
    """One per pane; `owner` is the pane itself, whose end stops all jobs."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.asked = Asked()
        self.cycles: Sequence[Cycle] = ()
        self.choices = Choices({})
        self._wanted: str | None = None  # the cycle to show as soon as it is known

    @property
    def cycle(self) -> Cycle | None:
        """The cycle on show; None: there is none yet."""
        return next((one for one in self.cycles if one.record.id == self.asked.cycle), None)

    def start(self, groups: tuple[str, ...] = (), cycle: str | None = None) -> None:
        """Show the first rows: of `cycle` if it is there, else of the latest one open."""
        self.asked = Asked(groups=groups)
        self._wanted = cycle
        self._ask_cycles(fresh=True)

    def changed(self) -> None:
        """The data changed: ask again, keep selection and place."""
        self._ask_cycles(fresh=False)

    def choose(self, cycle: str | None) -> None:
        """Show the reviews of another cycle; what they are filtered by stays."""
        if cycle != self.asked.cycle:
            self._wanted = cycle
            self._ask_cycles(fresh=True)

    def search(self, text: str) -> None:
        """Show what fits a text."""
        self._put(replace(self.asked, search=text))

    def sort(self, key: str, *, descending: bool) -> None:
        """Show the rows in another order."""
        self._put(replace(self.asked, sort=key, descending=descending))

    def toggle(self, name: str, value: str | None) -> None:
        """Take a value into a filter, or out of it."""
        self._put(replace(self.asked, filters=toggled(self.asked.filters, name, value)))

    def only_state(self, state: str) -> None:
        """Show the reviews in one state alone; again: all of them."""
        now = self.asked.filters.get("state", ())
        others = without(self.asked.filters, "state")
        chosen = others if state == "all" or now == (state,) else {**others, "state": (state,)}
        self._put(replace(self.asked, filters=chosen))

    def only_grade(self, grade: str | None) -> None:
        """Show the reviews of one grade alone, of all states; None: those without."""
        self._put(replace(self.asked, filters={"grade": (grade,)}, columns={}))

    @property
    def columns(self) -> Columns:
        """What the columns are asked for."""
        return self.asked.columns

    def want(self, key: str, wanted: Wanted | None) -> None:
        """Ask a column for something, or for nothing any more."""
        self._put(replace(self.asked, columns=with_wanted(self.asked.columns, key, wanted)))

    def drop(self, name: str) -> None:
        """Take a whole filter away; `column:` before a name means the one of a column."""
        if name.startswith(COLUMN):
            self.want(name.removeprefix(COLUMN), None)
        else:
            self._put(replace(self.asked, filters=without(self.asked.filters, name)))

    def clear(self) -> None:
        """Take all filters away; the search stays in its box."""
        self._put(replace(self.asked, filters={}, columns={}))

    def group(self, groups: tuple[str, ...]) -> None:
        """Put rows alike in these columns together, outermost first."""
        self._put(replace(self.asked, groups=groups))

    def narrowing(self) -> dict[str, Any]:
        """Say order, filters and groups, ready for JSON."""
        return ordered(self.asked)

    def narrow(self, saved: Mapping[str, Any]) -> None:
        """Show the list as a saved view has it; search and cycle stay."""
        self._put(replace(self.asked, **as_saved(saved, GROUPS)))

    def _put(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self._ask()
            self._view.show_cycle()

    # --- what is read ----------------------------------------------------------------------

    def _ask_cycles(self, *, fresh: bool) -> None:
        wanted, today = self._wanted or self.asked.cycle, self._desk.today()

        def work(session: Session, _: JobContext) -> tuple[str | None, Found]:
            known = cycles(session)
            ids = [one.record.id for one in known]
            chosen = wanted if wanted in ids else next(iter(ids), None)
            offered = choices(session, today, chosen) if chosen else Choices({})
            return chosen, (known, offered)

        def take(found: tuple[str | None, Found]) -> None:
            self._take(*found, fresh=fresh)

        self._desk.read(self._owner, work, take, replaces="reviews.cycles")

    def _take(self, chosen: str | None, found: Found, *, fresh: bool) -> None:
        self.cycles, self.choices = found
        if chosen == self._wanted:
            self._wanted = None
        other = chosen != self.asked.cycle
        self.asked = replace(self.asked, cycle=chosen)
        if fresh or other:
            self._ask()
        else:
            self._view.refresh()
        self._view.show_cycle()

    def _ask(self) -> None:
        asked, today = self.asked, self._desk.today()
        if asked.cycle is None:
            self._view.show_rows(FixedRows((), _no_row), replace(asked, search="", filters={},
                                                                 columns={}))  # fmt: skip
            return
        records = reviews(
            self._desk.reading,
            today,
            asked.cycle,
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


def _no_row(_place: int, _record: object) -> Row:
    raise LookupError
