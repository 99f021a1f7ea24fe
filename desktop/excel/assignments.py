"""Who serves whom and why, what everybody carries, and a sheet for each member to keep."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.exporting import newest_plan, not_served
from db.queries.windows import ListQuery
from desktop.assignments.rules.policy import CRITERIA
from desktop.assignments.team import MemberRow, team
from desktop.excel import handout, serving
from desktop.excel.cells import Formula
from desktop.excel.fields import column
from desktop.excel.roster import CAPACITY, LOAD, UTILISATION, bars, utilisation
from desktop.excel.serving import Serving
from desktop.excel.sheet import Sheet, Streamed
from desktop.excel.task import Task
from desktop.messages import msg, msgn
from desktop.tables import Column

_PAGE = 1000
_TITLES = {
    "skill": msg("Skill cover"),
    "interest": msg("Interest"),
    "seniority": msg("Seniority"),
    "region": msg("Region"),
    "language": msg("Language"),
    "industry": msg("Industry"),
    "stay": msg("Already the owner"),
}
_MORE_ROLES = {"technical": "technical_owner", "finance": "finance_owner"}
_SUM = "=" + "+".join(f"{{{criterion}}}" for criterion in CRITERIA)


def write(task: Task) -> None:
    """Add the sheets: the overview, the load of each member, a sheet per member."""
    found, members = serving.read(task), team(task.session, task.as_of)
    names = task.member_names()
    task.book.add(_Overview.of(found, names).sheet(task), task.tick)
    loads = _loads(task, members)
    bars(task, task.book.add(loads), loads, "utilisation")
    if task.only is None:  # what a member keeps and signs is all they serve
        handout.write(task, found, members, names)


@dataclass(frozen=True, slots=True)
class _Overview:
    """A row per customer. `roles` and `criteria` are those that occur."""

    found: Serving
    names: Mapping[str, str]
    roles: Sequence[str]
    criteria: Sequence[str]

    @classmethod
    def of(cls, found: Serving, names: Mapping[str, str]) -> _Overview:
        more = [r for r in _MORE_ROLES if any(r in by for by in found.by_customer.values())]
        planned = any(found.parts(customer) for customer in found.by_customer)
        return cls(found, names, ("lead", "backup", *more), CRITERIA if planned else ())

    def sheet(self, task: Task) -> Sheet:
        query = ListQuery(CUSTOMERS, task.on, "name")
        idle = not_served(task.unit.conn, on=task.on)
        ns = array("q", (n for n in task.customers() if n not in idle))

        def rows() -> Iterator[tuple[object, ...]]:
            for start in range(0, len(ns), _PAGE):
                for one in query.page(task.unit.conn, ns[start : start + _PAGE]):
                    if one is not None:
                        yield self._row(one)

        n = len(ns)
        day = msgn("{n} customer as of {day}", "{n} customers as of {day}", n, day=task.on)
        return Sheet(
            msg("Assignments"),
            self._columns(task),
            Streamed(n, rows),
            heading=(msg("Who serves whom"), day),
            frozen=2,
        )

    def _columns(self, task: Task) -> tuple[Column, ...]:
        fit = Column("score", msg("Fit"), "integer", width=9)
        return (
            task.customer_column(),
            Column("customer_name", msg("Customer name")),
            Column("tier", msg("Tier"), width=7),
            column("owners", "owner"),
            column("owners", "backup"),
            *(column("owners", _MORE_ROLES[role]) for role in self.roles[2:]),
            column("owners", "start_on", 12),
            Column("locked", msg("Locked"), "flag", width=9),
            *((fit,) if self.criteria else ()),
            *(Column(key, _TITLES.get(key, key), "integer", width=11) for key in self.criteria),
            Column("why", msg("Why this owner"), "note", width=46),
        )

    def _row(self, one: CustomerRecord) -> tuple[object, ...]:
        roles, lead = self.found.by_customer.get(one.id, {}), self.found.lead(one.id)
        served = (roles.get(role) for role in self.roles)
        return (
            one.code or one.name, one.name, one.tier,
            *(self.names.get(each.member_id, each.member) if each else None for each in served),
            lead.start_on if lead else None, lead.locked if lead else None,
            *self._fit(one.id), self.found.why(lead) if lead else None,
        )  # fmt: skip

    def _fit(self, customer_id: str) -> Iterator[object]:
        """The score as the sum of its parts, then the parts; blanks where no plan chose them."""
        parts = self.found.parts(customer_id)
        if self.criteria:
            yield Formula(_SUM, sum(parts.values())) if parts else None
        for key in self.criteria:
            yield parts.get(key) if parts else None


def _loads(task: Task, members: Sequence[MemberRow]) -> Sheet:
    plan = newest_plan(task.unit.conn, on=task.on)
    before = json.loads(plan.summary)["loads"] if plan else {}
    columns = (
        Column("name", msg("Member"), width=24),
        Column("team", msg("Team"), width=28),
        CAPACITY,
        *((Column("before", msg("Load before the plan"), "integer", width=11),) if plan else ()),
        LOAD,
        UTILISATION,
        Column("customers", msg("Customers led"), "integer", width=11),
        Column("backups", msg("Backup for"), "integer", width=9),
        Column("vips", msg("VIPs"), "integer", width=7),
    )
    rows = [
        {
            "name": row.record.name, "team": row.record.team, "capacity": row.capacity,
            "before": before.get(row.record.id, [None])[0], "load": row.load,
            "utilisation": utilisation(row.capacity, row.load),
            "customers": row.customers, "backups": row.backups, "vips": row.vips,
        }
        for row in members
    ]  # fmt: skip
    heading = [
        msg("Load per member"),
        msg("As of {day}; ▲ marks more than a person can carry.", day=task.on),
    ]
    if plan:
        heading.append(msg("The newest plan was accepted for {day}.", day=plan.made_on))
    totals = {"before", "load", "customers"} & {each.key for each in columns}
    return Sheet(msg("Load"), columns, rows, heading=heading, totals=totals)
