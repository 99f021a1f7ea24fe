"""The customers and who serves them now, as rows; what is amiss and what comes in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop import formats
from desktop.i18n import tr
from desktop.messages import Message, msg
from ui.kit.grid.groups import Total
from ui.kit.grid.rows import Bar, Column, Hint, Row, Tone, with_second
from ui.kit.load_list import Load
from ui.panes.assignments.picked import Asked, PickedRows, in_order
from ui.panes.at_hand import By, Grouping, outlined, together
from ui.panes.column_conditions import Facet, Found

if TYPE_CHECKING:
    from desktop.assignments.present import AssignmentRecord, Present, Served
    from desktop.assignments.team import MemberRow
    from desktop.windows import GroupRecord

COLUMNS = (
    Column("name", msg("Name"), width_chars=30, least_chars=22),
    Column("tier", msg("Tier"), "badge", 7),
    Column("owner", msg("Owner"), width_chars=13),
    Column("backup", msg("Backup"), width_chars=12),
    Column(
        "note", msg("What to know"), width_chars=24, sortable=False, least_chars=20, gives_way=1
    ),
    Column("since", msg("Since"), "date", 11, gives_way=2),
    Column("points", msg("Load"), "number", 7, gives_way=3),
)
SHOWS: Mapping[str, Message] = {
    "all": msg("All customers"),
    "no_owner": msg("Without owner"),
    "owner_gone": msg("Owner not there"),
    "vip_alone": msg("VIPs without backup"),
    "coming": msg("With changes to come"),
    "locked": msg("Locked"),
}
TROUBLES: Mapping[str, Message] = {
    "no_owner": msg("No owner"),
    "owner_gone": msg("Owner not there"),
    "vip_alone": msg("VIP without backup"),
    "backup_gone": msg("Backup not there"),
}
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
TOTALS = (Total("points", "{:,}".format),)
GROUPS = ("tier", "owner", "backup")
"""The columns to group by."""
FACETS: Mapping[str, Facet[Served]] = {
    "name": Facet(lambda one: (one.name,)),
    "tier": Facet(lambda one: (one.tier,) if one.tier else ()),
    "owner": Facet(lambda one: (one.owner,) if one.owner else ()),
    "backup": Facet(lambda one: (one.backup,) if one.backup else ()),
    "note": Facet(lambda one: (*one.trouble, *(("locked",) if one.locked else ())),
                  {**TROUBLES, "locked": msg("Locked")}),
    "since": Facet(lambda one: (one.since[:10],) if one.since else (), kind="date"),
    "points": Facet(lambda one: (one.points,), kind="integer"),
}
"""Column key -> what it holds."""
_OWNER, _BACKUP, _NOTE = 2, 3, 4


class InForce:
    """Who serves whom as the pane shows it; `numbers` gives each customer id its row's number.

    Made on a worker: it counts what the head says. The numbers stay when the book is read again,
    so that selection and scroll do, too.
    """

    def __init__(self, present: Present, numbers: dict[str, int]) -> None:
        self.present, self.numbers = present, numbers
        for one in present.served:
            numbers.setdefault(one.id, len(numbers))
        self.served = {numbers[one.id]: one for one in present.served}
        self.troubles = Counter(trouble for one in present.served for trouble in one.trouble)
        self.coming = present.coming

    def source(self, asked: Asked) -> PickedRows:
        """Return the rows that are asked for, in the order asked for."""
        by = self._grouped_by()

        def outline(numbers: Sequence[int]) -> Sequence[GroupRecord]:
            return outlined(numbers, asked.groups, by, lambda one: one, [self._points])

        return PickedRows(lambda: self._arranged(asked, by), self._row, outline)

    def _points(self, number: int) -> int:
        return self.served[number].points

    def _grouped_by(self) -> By[int]:
        served, order = self.served, self.present.order
        return {
            "tier": Grouping(lambda number: served[number].tier or None),
            "owner": Grouping(lambda number: order.get(served[number].owner_id or ""),
                              lambda number: served[number].owner_id),
            "backup": Grouping(lambda number: order.get(served[number].backup_id or ""),
                               lambda number: served[number].backup_id),
        }  # fmt: skip

    def found(self, key: str) -> Sequence[Found]:
        """Return what a column holds and how often."""
        return FACETS[key].found(list(self.served.values()))

    def _arranged(self, asked: Asked, by: By[int]) -> Sequence[int]:
        """The numbers asked for, in order and in groups."""
        numbers = self._chosen(asked)
        descending = (asked.sort,) if asked.descending else ()
        return together(numbers, asked.groups, by, descending) if asked.groups else numbers

    def _chosen(self, asked: Asked) -> Sequence[int]:
        columns = [(FACETS[key], one) for key, one in asked.columns.items() if key in FACETS]
        numbers = [
            number
            for number, one in self.served.items()
            if _shown(one, asked.show)
            and all(facet.fits(one, wanted) for facet, wanted in columns)
            and asked.fits(one.id, one.owner_id, one.backup_id, *(c.member_id for c in one.coming))
        ]
        key = _SORT_KEYS.get(asked.sort)
        if key is None:
            return numbers
        order = self.present.order
        return in_order(
            numbers, lambda number: key(order, self.served[number]), descending=asked.descending
        )

    def loads(self) -> list[Load]:
        """Return what everybody carries now, those past their capacity first."""
        team = [row for row in self.present.team if row.load or row.capacity]
        team.sort(key=lambda row: -(row.load / row.capacity if row.capacity else row.load))
        return [_load(row) for row in team]

    def _row(self, number: int) -> Row:
        one = self.served[number]
        nobody = tr(msg("Nobody"))
        texts = (
            with_second(one.name, one.code),
            one.tier,
            one.owner or nobody,
            one.backup or nobody,
            " · ".join(_notes(one)),
            one.since,
            formats.cell(one.points, "integer"),
        )
        return Row(number, texts, _hints(one))


def _shown(one: Served, show: str) -> bool:
    match show:
        case "all":
            return True
        case "coming":
            return bool(one.coming)
        case "locked":
            return one.locked
    return show in one.trouble


def _notes(one: Served) -> list[str]:
    notes = [tr(TROUBLES[trouble]) for trouble in one.trouble]
    notes += [tr(begins(each)) for each in one.coming]
    if one.locked:
        notes.append(tr(msg("Locked")))
    return notes


def begins(one: AssignmentRecord) -> Message:
    """Say what begins later."""
    if one.role == "lead":
        return msg("{member} from {day}", member=one.member, day=one.start_on)
    return msg("backup {member} from {day}", member=one.member, day=one.start_on)


def _hints(one: Served) -> Mapping[int, Hint]:
    hints: dict[int, Hint] = {}
    if one.owner_id is None or "owner_gone" in one.trouble:
        hints[_OWNER] = Tone.DANGER
    if "vip_alone" in one.trouble or "backup_gone" in one.trouble:
        hints[_BACKUP] = Tone.WARNING
    elif one.backup_id is None:
        hints[_BACKUP] = Tone.MUTED
    if not one.trouble:
        hints[_NOTE] = Tone.MUTED
    return hints


def _load(row: MemberRow) -> Load:
    percent = "–" if row.utilisation is None else f"{row.utilisation}%"
    note = msg("{customers} customers", customers=row.customers)
    return Load(row.record.id, row.record.name, Bar(row.load, row.capacity), percent, note)


_SORT_KEYS: Mapping[str, Callable[[Mapping[str, int], Served], Any]] = {
    "name": lambda order, one: order.get(one.id),
    "tier": lambda _order, one: one.tier or None,
    "owner": lambda order, one: order.get(one.owner_id or ""),
    "since": lambda _order, one: one.since or None,
    "backup": lambda order, one: order.get(one.backup_id or ""),
    "points": lambda _order, one: one.points,
}
