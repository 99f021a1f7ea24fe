"""The rows of a proposal: whom accepting it would give to somebody else, and who is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop import formats
from desktop.i18n import tr
from desktop.messages import msg
from ui.kit.grid.rows import Bar, Column, Hint, Row, RowSource, Tone, with_second
from ui.kit.load_list import Load
from ui.panes.assignments.picked import Asked, PickedRows, in_order
from ui.panes.rows import FixedRows

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook
    from desktop.assignments.types import MemberLoad, ProposalRow, Unplaced

COLUMNS = (
    Column("pick", msg("Accept"), "check", 7, sortable=False),
    Column("name", msg("Name"), width_chars=22, least_chars=17),
    Column("tier", msg("Tier"), "badge", 7),
    Column("from", msg("Before"), width_chars=12),
    Column("to", msg("After"), width_chars=12),
    Column("backup", msg("Backup"), width_chars=12, gives_way=1),
    Column("score", msg("Score"), "number", 7, gives_way=2),
    Column("why", msg("Why"), width_chars=40, sortable=False, least_chars=20, gives_way=3),
)
UNPLACED_COLUMNS = (
    Column("name", msg("Name"), width_chars=20, sortable=False, least_chars=18),
    Column("tier", msg("Tier"), "badge", 7, sortable=False),
    Column("why", msg("Why nobody"), width_chars=60, sortable=False, least_chars=16),
)
_FROM, _TO, _BACKUP = 3, 4, 5


@dataclass(frozen=True)
class Plan:
    """A proposal as the pane shows it; made on a worker."""

    planned: PlannedBook
    order: Mapping[str, int]  # id -> place by name

    def prepare(self) -> None:
        """Find out what will be shown; called on the worker, so that the window need not."""
        _ = self.rows, self.unplaced, self.count, self.first_time, self.loads, self.team

    @cached_property
    def rows(self) -> list[ProposalRow]:
        """What accepting would change: the most important customers first."""
        planned = self.planned
        found = [row for row in planned.proposal.rows if planned.changes(row)]
        return sorted(found, key=lambda row: (-row.importance, self._place(row.customer)))

    @cached_property
    def unplaced(self) -> list[Unplaced]:
        """Who gets nobody, by name."""
        left = self.planned.proposal.unplaced
        return sorted(left, key=lambda one: self._place(one.customer))

    @cached_property
    def count(self) -> int:
        """How many customers accepting all would change, those who lose somebody included."""
        return len(self.customers())

    def customers(self, numbers: Collection[int] | None = None) -> set[str]:
        """Return the ids accepting these rows would change; None: all, and who loses somebody."""
        if numbers is not None:
            return {self.rows[number].customer for number in numbers}
        left = {one.customer for one in self.planned.abandoned}
        return left.union(row.customer for row in self.rows)

    def _place(self, row_id: str) -> int:
        return self.order.get(row_id, len(self.order))

    @cached_property
    def first_time(self) -> int:
        """How many customers get an owner who have none now."""
        return sum(row.previous is None for row in self.rows)

    @property
    def gap_pct(self) -> str:
        """How far below the best possible it is at most, in per cent, rounded up."""
        return f"{-(-self.planned.proposal.gap // 100) / 100:.2f}"

    def source(self, asked: Asked) -> PickedRows:
        """Return the rows that are asked for, in the order asked for."""
        return PickedRows(lambda: self._numbers(asked), self._row)

    def _numbers(self, asked: Asked) -> Sequence[int]:
        numbers = [
            number
            for number, row in enumerate(self.rows)
            if asked.fits(row.customer, row.member, row.previous, row.backup)
        ]
        key = _SORT_KEYS.get(asked.sort)
        if key is None:
            return numbers
        return in_order(
            numbers, lambda number: key(self, self.rows[number]), descending=asked.descending
        )

    def unplaced_source(self) -> RowSource:
        """Return the rows of who gets nobody."""
        return FixedRows(self.unplaced, self._unplaced_row)

    @cached_property
    def team(self) -> list[tuple[str, str]]:
        """Return (id, name) of every member, by name."""
        members = self.planned.book.members.values()
        return [(one.id, one.name) for one in sorted(members, key=lambda one: self._place(one.id))]

    @cached_property
    def loads(self) -> list[Load]:
        """Return what everybody carries before and after, those past their capacity first."""
        shown = [one for one in self.planned.proposal.loads if one.before or one.capacity]
        loads = sorted(shown, key=lambda one: (-_share(one), self._place(one.member)))
        return [self._load(one) for one in loads]

    def by_name(self, row_id: str | None) -> int | None:
        """Return the place of a customer or member in the order of names; None for nobody."""
        return None if row_id is None else self._place(row_id)

    def tier(self, customer: str) -> str:
        """Return the code of a customer's tier, "" for none."""
        return self.planned.book.customers[customer].tier or ""

    def _load(self, one: MemberLoad) -> Load:
        note = msg("was {load}", load=_percent(one.before, one.capacity))
        bar = Bar(one.after, one.capacity, one.before)
        name = self.planned.name(one.member)
        return Load(one.member, name, bar, _percent(one.after, one.capacity), note)

    def _row(self, number: int) -> Row:
        row, name = self.rows[number], self.planned.name
        customer = self.planned.book.customers[row.customer]
        same, backup = row.member == row.previous, self.planned.backup(row)
        texts = (
            "",
            with_second(customer.name, customer.code or ""),
            customer.tier or "",
            name(row.previous) or tr(msg("Nobody")),
            name(row.member),
            name(backup) or tr(msg("Nobody")),
            formats.cell(row.score, "integer"),
            " · ".join([*self._ends(row.customer), why(row.parts)]),
        )
        return Row(number, texts, _hints(row, same=same, alone=backup is None))

    def _unplaced_row(self, number: int, one: Unplaced) -> Row:
        ends = " · ".join([*self._ends(one.customer), tr(one.reason)])
        return Row(number, (self.planned.name(one.customer), self.tier(one.customer), ends))

    def _ends(self, customer: str) -> list[str]:
        """Who serves the customer no more although nobody follows: "backup ends: has left"."""
        found = (self.planned.endings.get((customer, role)) for role in ("lead", "backup"))
        return [tr(one.words) for one in found if one]


_SORT_KEYS: Mapping[str, Callable[[Plan, ProposalRow], Any]] = {
    "name": lambda plan, row: plan.by_name(row.customer),
    "tier": lambda plan, row: plan.tier(row.customer) or None,
    "from": lambda plan, row: plan.by_name(row.previous),
    "to": lambda plan, row: plan.by_name(row.member),
    "backup": lambda plan, row: plan.by_name(plan.planned.backup(row)),
    "score": lambda _plan, row: row.score,
}


def why(parts: Mapping[str, int]) -> str:
    """Say the parts of a score in words, the largest first."""
    from desktop.assignments.rules.sentences import CRITERION_NAMES

    said = " · ".join(f"{tr(CRITERION_NAMES[key])} {points:,}" for key, points in by_weight(parts))
    return said[:1].upper() + said[1:]


def by_weight(parts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the parts of a score that count, the largest first."""
    return sorted((one for one in parts.items() if one[1]), key=lambda one: -abs(one[1]))


def _hints(row: ProposalRow, *, same: bool, alone: bool) -> Mapping[int, Hint]:
    hints: dict[int, Hint] = {}
    if row.previous is None:
        hints[_FROM] = Tone.MUTED
    if same:
        hints[_TO] = Tone.MUTED
    if alone:
        hints[_BACKUP] = Tone.WARNING
    elif row.backup is None:
        hints[_BACKUP] = Tone.MUTED  # goes on, nobody better was found
    return hints


def _share(one: MemberLoad) -> float:
    return one.after / one.capacity if one.capacity else float(one.after > 0)


def _percent(load: int, capacity: int) -> str:
    return f"{(200 * load + capacity) // (2 * capacity)}%" if capacity else "–"
