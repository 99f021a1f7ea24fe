"""The columns of the list of reviews and how a record becomes a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop import formats
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews.listing import ReviewLine
from ui.kit.grid.groups import Total
from ui.kit.grid.rows import NO_HINTS, Column, Hint, Row, Tone, with_second
from ui.panes.reviews import words

COLUMNS = (
    Column("name", msg("Full name"), width_chars=18, least_chars=14),
    Column("state", msg("State"), width_chars=15, least_chars=12),
    Column("actor", msg("Next step by"), width_chars=19, least_chars=12),
    Column("due_on", msg("Until"), "date", 11),
    Column("score", msg("Score"), "number", 8, gives_way=1),
    Column("coverage", msg("Coverage"), "number", 8, gives_way=3),
    Column("grade", msg("Final grade"), width_chars=10, gives_way=2),
    Column("manager", msg("Manager"), width_chars=16, gives_way=4),
    Column("team", msg("Team"), width_chars=18, gives_way=5),
    Column("role", msg("Role"), width_chars=18, gives_way=6),
    Column("start_on", msg("Part of the cycle"), width_chars=24, gives_way=7),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
GROUPS = ("state", "actor", "team", "manager", "grade", "role")
"""The columns to group by."""


def score(value: int | None) -> str:
    """Return hundredths of a point as people read them: 8425 -> 84.3."""
    return formats.cell(value, "money", decimals=1)


def share(value: int | None) -> str:
    """Return hundredths of a percent as people read them: 6050 -> 60.5%, 6000 -> 60%."""
    if value is None:
        return ""
    return f"{formats.cell(value, 'money', decimals=1).removesuffix('.0')}%"


TOTALS = (Total("score", score, mean=True), Total("coverage", share, mean=True))


def make_row(record: ReviewLine, today: date) -> Row:
    """Format a review; one that is late stands out."""
    part = f"{record.start_on} – {record.end_on}" if record.part else ""
    texts = (
        with_second(record.name, record.employee_no or ""),
        tr(words.word(words.STATE, record.state)),
        with_second(tr(words.word(words.ACTOR, record.actor)), record.acts or ""),
        record.due_on or "",
        with_second(score(record.score), _moved(record.adjustment)),
        share(record.coverage),
        record.grade or "",
        record.manager or "",
        record.team or "",
        record.role or "",
        part,
    )
    return Row(record.n, texts, _hints(record, today.isoformat()))


def _moved(adjustment: int | None) -> str:
    """What a manager added to the calculated score, or took from it."""
    if not adjustment:
        return ""
    return f"+{score(adjustment)}" if adjustment > 0 else score(adjustment)


def _hints(record: ReviewLine, day: str) -> Mapping[int, Hint]:
    if record.state == "archived":
        return {PLACES["state"]: Tone.MUTED}
    if record.due_on and record.due_on < day:
        return {PLACES["due_on"]: Tone.WARNING}
    if record.state == "objection":
        return {PLACES["state"]: Tone.WARNING}
    return NO_HINTS
