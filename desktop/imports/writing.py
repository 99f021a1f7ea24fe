"""A plan written down inside one open action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.ids import new_id
from db.unit_of_work import WriteUnit
from desktop.assignments.serving import Appointment, appoint
from desktop.imports import writing_reviews
from desktop.imports.fields import Field, KindInfo
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import ImportPlan, NewRef, PlanRow, RowRef, RowState, Value
from desktop.imports.watching import unwatched
from desktop.jobs import JobContext

_OWNER_FIELDS = ("start_on", "reason")
_AT_ONCE = 1000  # records between two looks at whether it is still wanted
Kept = dict[str, str | int | None]


@dataclass
class _Writing:
    """What the steps share: `made` ids of teams, roles, ... and `ids` the record of each row.

    `ids` by the row's index: of a matrix one row of the sheet is several. `by_number`: as the
    sheet counts, which is how rows refer to each other.
    """

    unit: WriteUnit
    plan: ImportPlan
    info: KindInfo
    today: date
    watch: JobContext
    made: dict[NewRef, str] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    by_number: dict[int, str] = field(default_factory=dict)

    @property
    def rows(self) -> Iterable[PlanRow]:
        return (r for r in self.plan.rows if r.state in {RowState.NEW, RowState.CHANGED})

    def values(self, row: PlanRow) -> dict[str, str | int | None]:
        """Return what has to be written of a row: all of a new one, else what differs."""
        if row.state is RowState.NEW:
            return {key: self.settled(value) for key, value in row.values.items()}
        return {change.field: self.settled(change.new) for change in row.changes}

    def settled(self, value: Value) -> str | int | None:
        """Return a reference as the id it has by now."""
        if isinstance(value, NewRef):
            return self.made[value]
        return self.by_number[value.number] if isinstance(value, RowRef) else value


def write(
    unit: WriteUnit, plan: ImportPlan, today: date, watch: JobContext | None = None
) -> None:
    """Write the new and changed rows of `plan`. References inside the file may point anywhere.

    Raises Cancelled where `watch` says so; the action then has to be rolled back.
    """
    unit.conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    writing = _Writing(unit, plan, KINDS[plan.kind], today, watch or unwatched())
    _make_references(writing)
    if plan.kind == "reviews":
        _write_reviews(writing)
    elif plan.kind != "owners":
        _write_records(writing)
    _write_contacts(writing)
    _write_skills(writing)
    _write_owners(writing)


def _make_references(writing: _Writing) -> None:
    for ref in writing.plan.created:
        made = _cycle(writing, ref) if ref.target == "review_cycle" else {"name": ref.name}
        writing.made[ref] = writing.unit.insert(ref.target, [made])[0]
    for row in writing.plan.rows:
        if row.id is not None:
            writing.ids[row.index] = row.id
        elif row.state is RowState.NEW:
            writing.ids[row.index] = new_id()
    writing.by_number = {row.number: writing.ids[row.index] for row in writing.plan.rows
                         if row.index in writing.ids}


def _cycle(writing: _Writing, ref: NewRef) -> Kept:
    days = [(str(row.values["start_on"]), str(row.values["end_on"])) for row in writing.rows
            if row.values.get("cycle") == ref]
    return writing_reviews.cycle(ref.name, days)


def _write_reviews(writing: _Writing) -> None:
    rows = [(writing.ids[row.index], writing.values(row)) for row in writing.rows]
    writing_reviews.write(writing.unit, rows, writing.today)


def _write_records(writing: _Writing) -> None:
    columns = {one.key: one.column for one in writing.info.fields if _own(writing, one)}
    columns |= {"custom": "custom"} if writing.info.keeps_custom else {}
    inserts: list[Kept] = []
    updates: dict[str, Kept] = {}
    for row in writing.rows:
        values = {columns[k]: v for k, v in writing.values(row).items() if k in columns}
        if row.state is RowState.NEW:
            inserts.append({"id": writing.ids[row.index], **values})
        elif values:
            updates[writing.ids[row.index]] = values
    _put(writing, inserts, updates)


def _put(writing: _Writing, inserts: Sequence[Kept], updates: dict[str, Kept]) -> None:
    """Insert and update in parts, telling after each how far it is."""
    entity, total = writing.info.entity, len(inserts) + len(updates)
    changed = list(updates.items())
    for start in range(0, len(inserts), _AT_ONCE):
        writing.unit.insert(entity, inserts[start : start + _AT_ONCE])
        _tell(writing, start + _AT_ONCE, total)
    for start in range(0, len(changed), _AT_ONCE):
        writing.unit.update(entity, dict(changed[start : start + _AT_ONCE]))
        _tell(writing, len(inserts) + start + _AT_ONCE, total)


def _tell(writing: _Writing, done: int, total: int) -> None:
    writing.watch.raise_if_cancelled()
    writing.watch.progress(min(done, total), total)


def _own(writing: _Writing, one: Field) -> bool:
    # A customer reference is kept in the record's own customer_id.
    return one.entity == writing.info.entity or (
        one.entity == "customer" and writing.info.entity in {"purchase", "contact"}
    )


def _beside(writing: _Writing, entity: str) -> list[tuple[PlanRow, Kept]]:
    """Return per row what it says about a record beside it, by column."""
    columns = {one.key: one.column for one in writing.info.fields if one.entity == entity}
    found = []
    for row in writing.rows:
        values = {columns[k]: v for k, v in writing.values(row).items() if k in columns}
        if values:
            found.append((row, values))
    return found


def _write_contacts(writing: _Writing) -> None:
    beside = [] if writing.plan.kind == "contacts" else _beside(writing, "contact")
    wanted = {writing.ids[row.index]: values for row, values in beside}
    first = _first_contacts(writing.unit, list(wanted)) if wanted else {}
    names = _customer_names(writing.unit) if wanted else {}
    inserts: list[Kept] = []
    updates: dict[str, Kept] = {}
    for customer, values in wanted.items():
        if customer in first:
            kept = {key: value for key, value in values.items() if key != "name" or value}
            updates[first[customer]] = kept
        elif any(value is not None for value in values.values()):
            # Nobody named: a number or address without a person goes by the customer's name.
            name = values.get("name") or names[customer]
            inserts.append({"customer_id": customer, **values, "name": name})
    writing.unit.insert("contact", inserts)
    writing.unit.update("contact", updates)


def _customer_names(unit: WriteUnit) -> dict[str, str]:
    rows = unit.conn.exec_driver_sql("SELECT id, name FROM customer WHERE deleted_at IS NULL")
    return {row[0]: row[1] for row in rows}


def _first_contacts(unit: WriteUnit, customers: list[str]) -> dict[str, str]:
    rows = unit.conn.exec_driver_sql(
        "SELECT customer_id, id, min(n) FROM contact WHERE deleted_at IS NULL GROUP BY customer_id"
    )
    wanted = set(customers)
    return {row[0]: row[1] for row in rows if row[0] in wanted}


def _write_skills(writing: _Writing) -> None:
    if writing.plan.kind != "skills":
        return
    said: dict[str, Kept] = {}
    for row, values in _beside(writing, "skill"):
        skill = writing.settled(row.values["skill"])
        said.setdefault(str(skill), {}).update(values)
    writing.unit.update("skill", said)


def _write_owners(writing: _Writing) -> None:
    roles = {one.key: one.column for one in writing.info.fields if one.entity == "assignment"}
    roles = {key: role for key, role in roles.items() if key not in _OWNER_FIELDS}
    wanted: list[Appointment] = []
    for row in writing.rows:
        start = row.values.get("start_on")
        reason = row.values.get("reason")
        wanted.extend(
            Appointment(
                customer_id=_customer(writing, row),
                role=roles[key],
                member_id=None if value is None else str(value),
                start=date.fromisoformat(start) if isinstance(start, str) else writing.today,
                origin="import",
                reason=reason if isinstance(reason, str) else None,
            )
            for key, value in writing.values(row).items()
            if key in roles and key != "customer"
        )
    appoint(writing.unit, wanted)


def _customer(writing: _Writing, row: PlanRow) -> str:
    if writing.plan.kind == "owners":
        return str(writing.settled(row.values["customer"]))
    return writing.ids[row.index]
