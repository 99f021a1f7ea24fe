"""The columns of the questions to decide, and how a question becomes a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop import formats
from desktop.i18n import tr
from desktop.messages import msg
from ui.kit.grid.rows import Column, Row, with_second

if TYPE_CHECKING:
    from desktop.team.question_words import Text
    from desktop.team.questions import Fact, Question

COLUMNS = (
    Column("about", msg("Record"), width_chars=22, sortable=False, least_chars=14),
    Column("kind", msg("What happened"), width_chars=18, least_chars=12, gives_way=3),
    Column("columns", msg("Columns"), width_chars=14, sortable=False, least_chars=8),
    Column("before", msg("Before"), width_chars=14, sortable=False, least_chars=9, gives_way=1),
    Column("mine", msg("Mine"), width_chars=16, sortable=False, least_chars=13),
    Column("theirs", msg("Theirs"), width_chars=16, sortable=False, least_chars=13),
    Column("mine_by", msg("Mine by"), width_chars=10, least_chars=6, gives_way=5),
    Column("theirs_by", msg("Theirs by"), width_chars=10, least_chars=6, gives_way=2),
    Column("theirs_at", msg("When"), "date", 16, gives_way=4),
)
"""In a narrow window both sides keep their room; who and when stand in the panel as well."""


def make_row(one: Question) -> Row:
    """Format a question."""
    return Row(one.n, (
        with_second(one.about, tr(one.noun)) if one.about else tr(one.noun),
        tr(one.what),
        _joined(one, lambda fact: fact.title),
        _joined(one, lambda fact: fact.before),
        _joined(one, lambda fact: fact.mine),
        _joined(one, lambda fact: fact.theirs),
        one.mine_by,
        one.theirs_by,
        formats.cell(one.at, "moment") if one.at else "",
    ))  # fmt: skip


def _joined(one: Question, part: Callable[[Fact], Text]) -> str:
    """One side of every fact on one line; notes have line breaks."""
    return " · ".join(formats.one_line(tr(part(fact))) for fact in one.facts)
