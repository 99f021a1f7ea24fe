"""The team with what everybody carries, what they can do, and when they are away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.queries import roster as queries
from desktop.assignments.team import MemberRow, team
from desktop.excel.cells import Formula
from desktop.excel.fields import column, listed, words
from desktop.excel.layout import letter
from desktop.excel.sheet import Sheet
from desktop.excel.task import Task
from desktop.messages import Message, msg, msgn
from desktop.roster.rules_skills import reminder
from desktop.tables import Column

CAPACITY = Column("capacity", msg("Room in points"), "integer", width=10)
LOAD = Column("load", msg("Load in points"), "integer", width=10)
UTILISATION = Column("utilisation", msg("Utilisation"), "percent", width=13)
_TEAM = (
    column("members", "employee_no"),
    column("members", "name"),
    column("members", "team"),
    column("members", "role"),
    column("members", "grade"),
    column("members", "manager"),
    column("members", "status"),
    CAPACITY,
    LOAD,
    UTILISATION,
    Column("customers", msg("Customers led"), "integer", width=10),
    Column("backups", msg("Backup for"), "integer", width=9),
    Column("vips", msg("VIPs"), "integer", width=7),
    Column("tiers", msg("Tier mix")),
    column("members", "fte", width=9),
    column("members", "base_points", width=10),
    column("members", "duty_points", width=9),
    column("members", "max_customers", width=11),
    column("members", "max_vip", width=9),
    column("members", "location"),
    column("members", "regions"),
    column("members", "industries"),
    column("members", "languages"),
    column("members", "hired_on"),
    column("members", "left_on"),
)
_SKILLS = (
    column("skills", "member"),
    Column("member_name", msg("Name of the member")),
    column("skills", "skill"),
    column("skills", "is_certificate", 11),
    column("skills", "level", 8),
    column("skills", "self_level", 10),
    column("skills", "assessed_on"),
    column("skills", "expires_on"),
    Column("remark", msg("Remark"), width=26),
)
_ABSENCES = (
    Column("member", msg("Member")),
    Column("start_on", msg("First day"), "date"),
    Column("end_on", msg("Last day"), "date"),
    Column("kind", msg("Kind of absence")),
    Column("factor_pct", msg("Working time that remains"), "percent", width=12),
)
_AWAY = {
    "leave": msg("Leave"),
    "training": msg("Training"),
    "trip": msg("Business trip"),
    "part_day": msg("Part of the day"),
}


def write(task: Task) -> None:
    """Add the sheets: the team, its skills, its absences."""
    every, names = team(task.session, task.as_of), task.member_names()
    rows = [row for row in every if task.takes(row.record.id)]
    sheet = _team(task, rows, names)
    bars(task, task.book.add(sheet), sheet, "utilisation")
    task.book.add(_skills(task, rows, names))
    task.book.add(_absences(task, names))


def utilisation(capacity: int, load: int, keys: tuple[str, str] = ("capacity", "load")) -> Formula:
    """Return load / capacity as a formula over the columns `keys`; empty without capacity."""
    room, carried = keys
    value: float | str = load / capacity if capacity else ""
    return Formula(f'=IF({{{room}}}>0,{{{carried}}}/{{{room}}},"")', value)


def bars(task: Task, target: Any, sheet: Sheet, key: str) -> None:
    """Draw a bar in each cell of the column `key`, and mark what is above 100 %."""
    at = [each.key for each in sheet.columns].index(key)
    first = sheet.header_row + 1
    area = f"{letter(at)}{first + 1}:{letter(at)}{first + max(1, len(sheet.rows))}"
    colours = task.book.style.colours
    over = {"bold": True, "font_color": colours["danger"], "num_format": '"▲ "0%'}
    look = task.book.workbook.add_format(over)
    # With an upper limit, because a text (no capacity) counts as more than any number.
    target.conditional_format(
        area, {"type": "cell", "criteria": "between", "minimum": 1.005, "maximum": 99,
               "format": look})  # fmt: skip
    target.conditional_format(
        area, {"type": "data_bar", "bar_solid": True, "bar_color": colours["selection"],
               "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.5})  # fmt: skip


def _team(task: Task, rows: list[MemberRow], names: Mapping[str, str]) -> Sheet:
    return Sheet(
        msg("Team"),
        _TEAM,
        [_member(task, row, names) for row in rows],
        heading=(
            msg("Team and load"),
            msg(
                "As of {day}. Room is what a person can carry in the coming quarter, after "
                "working time, absence, training in and grade; ▲ marks more than that.",
                day=task.on,
            ),
        ),
        totals={"capacity", "load", "customers"},
        frozen=2,
    )


def _member(task: Task, row: MemberRow, names: Mapping[str, str]) -> dict[str, object]:
    one, language = row.record, task.language
    said = {key: words("members", key, language) for key in ("grade", "status")}
    kept = {each.key: getattr(one, each.key, None) for each in _TEAM}
    return kept | {
        "manager": names.get(one.manager_id or "", one.manager),
        "grade": said["grade"].get(one.grade, one.grade),
        "status": said["status"].get(one.status, one.status),
        "capacity": row.capacity,
        "load": row.load,
        "utilisation": utilisation(row.capacity, row.load),
        "customers": row.customers,
        "backups": row.backups,
        "vips": row.vips,
        "tiers": "  ".join(f"{tier or '–'} {n}" for tier, n in _in_order(row.tiers)),
        "fte": one.fte_pct,
        "regions": listed(one.regions, language),
        "industries": listed(one.industries, language),
        "languages": listed(one.languages, language),
    }


def _in_order(tiers: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    return sorted(tiers.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))


def _skills(task: Task, rows: list[MemberRow], names: Mapping[str, str]) -> Sheet:
    order = {row.record.id: (at, row.record.name) for at, row in enumerate(rows)}
    every = queries.present_skills(task.unit.conn, on=task.on)
    found = [one for one in every if one.member_id in order]
    lines = [
        {
            "member": names[one.member_id],
            "member_name": order[one.member_id][1],
            "skill": one.skill,
            "is_certificate": one.is_certificate,
            "level": one.level,
            "self_level": one.self_level,
            "assessed_on": one.assessed_on,
            "expires_on": one.expires_on,
            "remark": _remark(one.expires_on, task.as_of),
        }
        for one in sorted(found, key=lambda one: (order[one.member_id][0], one.skill))
    ]
    title = msg("Skills")
    heading = (title, msg("Levels as of {day}: 0 = none, 1 to 5.", day=task.on))
    return Sheet(title, _SKILLS, lines, heading=heading, frozen=2)


def _remark(expires_on: str | None, day: date) -> Message | None:
    """What to do about a certificate."""
    expires = date.fromisoformat(expires_on[:10]) if expires_on else None
    step = reminder(expires, day)
    if expires is None or step is None:
        return None
    if not step:
        return msg("▲ Has run out: it counts as level 0")
    left = (expires - day).days
    return msgn("Runs out in {n} day", "Runs out in {n} days", left)


def _absences(task: Task, names: Mapping[str, str]) -> Sheet:
    lines = [
        {
            "member": names[one.member_id],
            "start_on": one.start_on,
            "end_on": one.end_on,
            "kind": _AWAY.get(one.kind, one.kind),
            "factor_pct": one.factor_pct,
        }
        for one in queries.absences(task.unit.conn, since=task.on)
        if one.member_id in names and task.takes(one.member_id)
    ]
    title = msg("Absences")
    heading = (title, msg("From {day} on.", day=task.on))
    return Sheet(title, _ABSENCES, lines, heading=heading)
