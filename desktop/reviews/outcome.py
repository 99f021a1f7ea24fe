"""What a review comes to: worked out from facts and marks until it is approved, kept from then on.

With the approval every number it rests on is written down as its trace; what the member reads and
signs is that. A template, a KPI or a value that changes later alters nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from db.queries import review_facts, reviews
from db.queries.reviews import OutcomeRecord, ReviewRecord
from db.unit_of_work import ReadUnit
from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.reviews import codes, templates
from desktop.reviews.definition import Found, read, to_plain
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.rules.gathering import Measured, gathered
from desktop.reviews.types import Kpi, KpiFact, Mark, Quality, Result, Source, Template

_FORM = 1  # of the trace
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review with every number it rests on. `frozen`: as it was approved, on `frozen_on`."""

    template: Template
    kpis: Mapping[str, Kpi]
    facts: Mapping[str, KpiFact]
    marks: tuple[Mark, ...]
    result: Result
    reason: str = ""
    frozen: bool = False
    frozen_on: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a list shows of it; None where there is no number or no grade yet."""

    calculated: int | None
    coverage: int
    adjustment: int
    score: int | None
    grade: str | None
    frozen: bool


def of(unit: ReadUnit, review: ReviewRecord) -> Outcome:
    """Return what one review comes to, as things are, or as it was approved."""
    return of_many(unit, [review])[review.id]


def of_many(unit: ReadUnit, records: Sequence[ReviewRecord]) -> dict[str, Outcome]:
    """Review id -> what it comes to. Raises ValidationError: a trace nobody can read."""
    kept = reviews.outcomes(unit.conn, [one.id for one in records])
    found: dict[str, Outcome] = {}
    live = []
    for one in records:
        row = kept.get(one.id)
        if row and row.trace and is_frozen(one):
            found[one.id] = from_trace(row.trace)
        else:
            live.append(one)
    return found | dict(_worked_out(unit, live, kept))


def figures(unit: ReadUnit, records: Sequence[ReviewRecord]) -> dict[str, Figures]:
    """Review id -> what a list shows; of those approved, as it was written down."""
    kept = reviews.outcomes(unit.conn, [one.id for one in records])
    frozen = {one.id for one in records if is_frozen(one) and one.id in kept}
    found = {
        key: Figures(row.calculated, row.coverage or 0, row.adjustment, row.score, row.grade,
                     frozen=True)
        for key, row in kept.items() if key in frozen
    }
    live = [one for one in records if one.id not in frozen]
    for key, each in _worked_out(unit, live, kept):
        r = each.result
        found[key] = Figures(
            r.calculated, r.coverage, r.adjustment, r.score, r.grade, frozen=False)
    return found


def adjusted(worked: Outcome, adjustment: int, reason: str) -> Outcome:
    """Return the same outcome with another adjustment, in hundredths of a point."""
    made = scoring.result(worked.template, worked.kpis, worked.facts, worked.marks, adjustment)
    return replace(worked, result=made, reason=reason)


def is_frozen(review: ReviewRecord) -> bool:
    """Whether what the review came to stands as it was approved."""
    return workflow.released(codes.state(review), "manager")


def _worked_out(
    unit: ReadUnit, records: Sequence[ReviewRecord], kept: Mapping[str, OutcomeRecord]
) -> Iterator[tuple[str, Outcome]]:
    if not records:
        return
    used = {key: templates.of_id(unit, key) for key in {one.template_id for one in records}}
    kpis = {row["code"]: Kpi(**row) for row in review_facts.kpis(unit.conn, retired=True)}
    marks: dict[str, list[Mark]] = {}
    for mark in reviews.marks(unit.conn, [one.id for one in records]):
        marks.setdefault(mark.review_id, []).append(
            Mark(mark.item, codes.side(mark), mark.score, mark.comment or ""))
    measured = _measured(unit, records)
    for one in records:
        facts = _facts(one, kpis, measured.get(one.member_id, {}))
        given, row = tuple(marks.get(one.id, ())), kept.get(one.id)
        result = scoring.result(
            used[one.template_id], kpis, facts, given, row.adjustment if row else 0)
        yield one.id, Outcome(used[one.template_id], kpis, facts, given, result,
                              (row and row.adjustment_reason) or "")


def _measured(
    unit: ReadUnit, records: Sequence[ReviewRecord]
) -> dict[str, dict[str, list[Measured]]]:
    """Member -> code of a KPI -> what was measured in the days of any of the reviews."""
    found: dict[str, dict[str, list[Measured]]] = {}
    rows = review_facts.measured(
        unit.conn, {one.member_id for one in records},
        first=min(one.start_on for one in records), last=max(one.end_on for one in records))
    for row in rows:
        found.setdefault(row.member_id, {}).setdefault(row.kpi, []).append(Measured(
            date.fromisoformat(row.start_on), date.fromisoformat(row.end_on), row.actual,
            row.sample, row.target, cast("Source", row.source), cast("Quality", row.quality)))
    return found


def _facts(
    review: ReviewRecord, kpis: Mapping[str, Kpi], measured: Mapping[str, list[Measured]]
) -> dict[str, KpiFact]:
    start, end = date.fromisoformat(review.start_on), date.fromisoformat(review.end_on)
    each = {code: gathered(kpis[code], values, start, end)
            for code, values in measured.items() if code in kpis}
    return {code: fact for code, fact in each.items() if fact is not None}


# --- the trace ---------------------------------------------------------------------------------


def trace_of(outcome: Outcome, on: date) -> str:
    """Return the outcome as JSON, with those KPIs and values that its template names."""
    used = {item.kpi for section in outcome.template.sections for item in section.items}
    return json.dumps({
        "form": _FORM,
        "on": on.isoformat(),
        "template": to_plain(outcome.template),
        "kpis": [asdict(one) for code, one in sorted(outcome.kpis.items()) if code in used],
        "facts": [asdict(one) for code, one in sorted(outcome.facts.items()) if code in used],
        "marks": [asdict(one) for one in outcome.marks],
        "result": asdict(outcome.result),
        "reason": outcome.reason,
    }, ensure_ascii=False)


def from_trace(text: str) -> Outcome:
    """Return the outcome in a trace. Raises ValidationError: it is not one this program reads."""
    found: Found = {}
    data = json.loads(text)
    template = read(Template, data["template"], "template.", found)
    result = read(Result, data["result"], "result.", found)
    kpis = _list(Kpi, data, "kpis", found)
    facts = _list(KpiFact, data, "facts", found)
    marks = _list(Mark, data, "marks", found)
    if found or template is None or result is None:
        raise ValidationError(msg(
            "What this review came to was written by a newer Muster. Update, then open it."), found)
    return Outcome(template, {one.code: one for one in kpis}, {one.kpi: one for one in facts},
                   tuple(marks), result, data["reason"], frozen=True, frozen_on=data["on"])


def _list(kind: type[T], data: Mapping[str, Any], name: str, found: Found) -> list[T]:
    rows = (read(kind, row, f"{name}.{at}.", found) for at, row in enumerate(data[name]))
    return [row for row in rows if row is not None]
