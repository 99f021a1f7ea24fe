"""Who serves whom and why, what everybody carries, and a sheet for each member to keep."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence

from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.exporting import not_served
from db.queries.windows import ListQuery
from desktop.assignments.rules.policy import CRITERIA
from desktop.assignments.team import MemberRow, team
from desktop.excel import handout, serving
from desktop.excel.cells import Formula
from desktop.excel.fields import column
from desktop.excel.roster import CAPACITY, LOAD, UTILISATION, bars, utilisation
from desktop.excel.serving import Serving, criterion_name
from desktop.excel.sheet import Sheet, Streamed
from desktop.excel.task import Task
from desktop.messages import msg, msgn
from desktop.tables import Column

_PAGE = 1000
_MORE_ROLES = {"technical": "technical_owner", "finance": "finance_owner"}
_SUM = "=" + "+".join(f"{{{criterion}}}" for criterion in CRITERIA)


def write(task: Task) -> None:
    """Add the sheets: the overview, the load of each member, a sheet per member."""
    found, members = serving.read(task), team(task.session, task.as_of)
    names = task.member_names()
    task.book.add(_overview(task, found, names), task.tick)
    loads = _loads(task, members)
    bars(task, task.book.add(loads), loads, "utilisation")
    handout.write(task, found, members, names)


def _overview(task: Task, found: Serving, names: Mapping[str, str]) -> Sheet:
    query = ListQuery(CUSTOMERS, task.on, "name")
    idle = not_served(task.unit.conn, on=task.on)
    ns = array("q", (n for n in query.ids(task.unit.conn) if n not in idle))
    more = [role for role in _MORE_ROLES if any(role in by for by in found.by_customer.values())]

    def rows() -> Iterator[tuple[object, ...]]:
        for start in range(0, len(ns), _PAGE):
            for one in query.page(task.unit.conn, ns[start : start + _PAGE]):
                if one is not None:
                    yield _row(one, found, names, more)

    return Sheet(
        msg("Assignments"),
        _columns(task, more),
        Streamed(len(ns), rows),
        heading=(
            msg("Who serves whom"),
            msgn("{n} customer as of {day}", "{n} customers as of {day}", len(ns), day=task.day),
        ),
        frozen=2,
    )


def _columns(task: Task, more: Sequence[str]) -> tuple[Column, ...]:
    return (
        task.customer_column(),
        Column("customer_name", msg("Customer name")),
        Column("tier", msg("Tier"), width=7),
        column("owners", "owner"),
        column("owners", "backup"),
        *(column("owners", _MORE_ROLES[role]) for role in more),
        Column("since", msg("Owner since"), "date", width=12),
        Column("locked", msg("Locked"), "flag", width=9),
        Column("score", msg("Fit"), "integer", width=8),
        *(Column(key, criterion_name(key), "integer", width=10) for key in CRITERIA),
        Column("why", msg("Why this owner"), "note", width=40),
    )


def _row(
    one: CustomerRecord, found: Serving, names: Mapping[str, str], more: Sequence[str]
) -> tuple[object, ...]:
    roles, lead, parts = found.by_customer.get(one.id, {}), found.lead(one.id), found.parts(one.id)
    served = (names.get(roles[role].member_id) if role in roles else None
              for role in ("lead", "backup", *more))  # fmt: skip
    return (
        one.code or one.name, one.name, one.tier, *served,
        lead.start_on if lead else None, lead.locked if lead else None,
        None if parts is None else Formula(_SUM, sum(parts.get(key, 0) for key in CRITERIA)),
        *((parts or {}).get(key) for key in CRITERIA), found.why(lead) if lead else None,
    )  # fmt: skip


def _loads(task: Task, members: Sequence[MemberRow]) -> Sheet:
    columns = (
        Column("name", msg("Member"), width=24),
        Column("team", msg("Team"), width=26),
        CAPACITY,
        LOAD,
        UTILISATION,
        Column("customers", msg("Customers led"), "integer", width=11),
        Column("backups", msg("Backup for"), "integer", width=9),
        Column("vips", msg("VIPs"), "integer", width=7),
    )
    rows = [
        {
            "name": row.record.name, "team": row.record.team, "capacity": row.capacity,
            "load": row.load, "utilisation": utilisation(row.capacity, row.load),
            "customers": row.customers, "backups": row.backups, "vips": row.vips,
        }
        for row in members
    ]  # fmt: skip
    title = msg("Load per member")
    heading = (title, msg("As of {day}; ▲ marks more than a person can carry.", day=task.day))
    return Sheet(msg("Load"), columns, rows, heading=heading, totals={"load", "customers"})
