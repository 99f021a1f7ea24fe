"""Goals as the command line shows them: numbers as people read them, never ten-thousandths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.reviews import goal_words
from desktop.reviews.goal_list import CheckInRecord, GoalRow
from desktop.reviews.rules.figures import percent, plain
from desktop.reviews.types import POINT, VALUE
from desktop.tables import Column

LEVELS = ("company", "team", "person")
_GOALS = (
    Column("shown", msg("Goal")),
    Column("owner", msg("Owner")),
    Column("from_to", msg("From → to")),
    Column("actual", msg("Actual"), "number"),
    Column("unit", msg("Unit")),
    Column("progress", msg("Progress"), "percent"),
    Column("coverage", msg("Covered by goals below"), "percent"),
    Column("due_on", msg("Due"), "date"),
    Column("state", msg("Status")),
)
_CHECKS = (
    Column("made_on", msg("Date"), "date"),
    Column("actual", msg("Actual"), "number"),
    Column("confidence", msg("Confidence")),
    Column("note", msg("Note")),
    Column("author", msg("Author")),
)


def show(rows: Sequence[GoalRow], out: Output) -> None:
    """Show goals as a tree; JSON has each whole, `contributions` by the id of the goal below."""
    told = [row_of(row) for row in rows]
    if not out.as_json:
        told = [{**each, **_in_words(row)} for row, each in zip(rows, told, strict=True)]
    out.table(told, _GOALS, "goals")


def show_checks(checks: Sequence[CheckInRecord], out: Output) -> None:
    """Show the check-ins of a goal, the newest first."""
    if not out.as_json:
        out.text("")
    out.table([
        {"id": one.id, "made_on": one.made_on, "actual": _value(one.actual),
         "confidence": one.confidence if out.as_json else _sure(one.confidence),
         "note": one.note, "author": one.author}
        for one in checks
    ], _CHECKS, "check_ins")  # fmt: skip


def row_of(row: GoalRow) -> dict[str, object]:
    """A goal with the numbers people read: values in their unit, shares in percent."""
    goal, record, standing = row.goal, row.record, row.standing
    return {
        "id": goal.id, "title": goal.title, "level": LEVELS[row.level], "owner": row.owner,
        "employee_no": record.employee_no, "parent": goal.parent, "depth": row.depth,
        "kpi": record.kpi, "measure": goal.measure, "unit": goal.unit,
        "direction": goal.direction, "start": _value(goal.start), "target": _value(goal.target),
        "actual": _value(goal.actual), "progress": _percent(standing.progress),
        "coverage": _percent(standing.coverage),
        "contributions": {key: part / POINT for key, part in standing.children.items()},
        "weight": goal.weight / POINT, "priority": record.priority, "start_on": goal.start_on,
        "due_on": goal.due_on, "state": goal.state, "checked_on": record.checked_on,
        "confidence": record.confidence, "notes": record.notes,
    }  # fmt: skip


def coverage_words(row: GoalRow) -> Message | None:
    """What the goals below add up to, in words; None where there are none in its unit."""
    covered = row.standing.coverage
    if covered is None:
        return None
    return msg("The goals below add up to {percent} % of “{goal}”.",
               percent=percent(covered), goal=row.goal.title)


def doubt_words(doubts: Mapping[str, Message]) -> list[Message]:
    """What to think about again, one sentence each."""
    return [msg("To think about: {doubt}", doubt=doubt) for doubt in doubts.values()]


def _in_words(row: GoalRow) -> dict[str, object]:
    state = row.goal.state
    return {
        "shown": "  " * row.depth + row.goal.title, "from_to": _way(row),
        "owner": row.owner if row.level else tr(goal_words.COMPANY),
        "state": tr(goal_words.STATE[state]) if state in goal_words.STATE else state,
    }  # fmt: skip


def _sure(confidence: int | None) -> str | None:
    word = None if confidence is None else goal_words.CONFIDENCE.get(confidence)
    return tr(word) if word else None


def _way(row: GoalRow) -> str:
    start, target = row.goal.start, row.goal.target
    ends = ["" if start is None else plain(start), "" if target is None else plain(target)]
    return " → ".join(ends).strip()


def _value(value: int | None) -> float | None:
    return None if value is None else value / VALUE


def _percent(value: int | None) -> float | None:
    return None if value is None else value / POINT
