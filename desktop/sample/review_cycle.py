"""Two cycles of reviews: the last one archived, this one in the middle of its life."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, cycle, islice

from desktop.reviews import outcome
from desktop.reviews.definition import to_json
from desktop.reviews.periods import usual
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.rules.first_template import Say, default_template
from desktop.reviews.types import Kpi, KpiFact, Mark, State, Template, Verb
from desktop.sample import review_texts as texts
from desktop.sample.customers import Row
from desktop.sample.ids import Source
from desktop.sample.measured import Measurements

Rows = dict[str, list[Row]]
_DUE = {"self_due": -6, "manager_due": 2, "approval_due": 6, "interview_due": 12, "sign_due": 16}
_FIRST: tuple[State, ...] = (
    "acknowledged", "manager", "objection", "self", "interview", "not_started", "approval",
    "manager", "self", "interview", "manager", "not_started",
)  # fmt: skip
_REST: tuple[State, ...] = ("manager", "self", "manager", "approval", "not_started", "self")
_WAY: tuple[tuple[Verb, int], ...] = (  # verb, days ago
    ("start", 20), ("submit_self", 11), ("submit_manager", 7), ("approve", 5),
    ("hold_interview", 3), ("acknowledge", 2), ("archive", 1),
)  # fmt: skip
_STEPS: Mapping[State, int] = {
    "not_started": 0, "self": 1, "manager": 2, "approval": 3, "interview": 4, "acknowledged": 6,
    "objection": 6, "archived": 7,
}  # fmt: skip
_LEVELS = (4_000, 6_000, 8_000, 10_000)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is reviewed in a cycle: for which days, by whom, approved by whom."""

    row: Row
    manager: Row
    approver: Row
    start: date
    end: date


class Cycles:
    """Adds cycles to rows; `kpis` by code, values are in the rows already."""

    def __init__(
        self, rows: Rows, kpis: Mapping[str, Kpi], measured: Measurements, source: Source, say: Say
    ) -> None:
        self._rows, self._kpis, self._measured, self._source = rows, kpis, measured, source
        self._rng = source.rng("reviews")
        self._template: Template = default_template(say)
        self._template_id = source.id("review_template")
        rows["review_template"] = [{
            "id": self._template_id, "name": self._template.name, "version": 1, "role_id": None,
            "state": "effective", "valid_from": source.day(400),
            "definition": to_json(self._template)}]
        self._items = [item for section in self._template.sections for item in section.items]
        self._codes = {kpi.id: kpi.code for kpi in kpis.values()}

    def add(self, people: Sequence[Person], start: date, *, done: bool) -> None:
        """Add the cycle of the quarter that begins at `start`; `done`: all of it is archived."""
        new = usual("quarterly", start)
        dues = {name: getattr(new, name).isoformat() if done else self._source.day(-days)
                for name, days in _DUE.items()}
        row = {"id": self._source.id("review_cycle"), "name": new.name, "kind": new.kind,
               "start_on": new.start.isoformat(), "end_on": new.end.isoformat(),
               "population": json.dumps({}), "guideline": json.dumps({}),
               "state": "closed" if done else "open", **dues}
        self._rows["review_cycle"].append(row)
        states: Iterator[State] = (
            cycle(("archived",)) if done else chain(_FIRST, cycle(_REST)))
        after = (self._source.today - new.end).days - 34 if done else 0
        for person, state in zip(people, islice(states, len(people)), strict=True):
            self._review(row["id"], person, state, after)

    def _review(self, cycle_id: str, person: Person, state: State, earlier: int) -> None:
        """One review with all its rows; `earlier`: days before the steps of the other cycle."""
        review = self._source.id("review")
        marks = list(self._marks(person, state))
        self._steps(review, person, state, earlier)
        taken = _STEPS[state]
        talked = taken >= _STEPS["acknowledged"]
        pick = self._rng.choice
        self._rows["review"].append({
            "id": review, "cycle_id": cycle_id, "member_id": person.row["id"],
            "template_id": self._template_id, "manager_id": person.manager["id"],
            "start_on": person.start.isoformat(), "end_on": person.end.isoformat(), "state": state,
            "self_comment": pick(texts.SELF) if taken > 1 else None,
            "strengths": pick(texts.STRENGTHS) if taken > 2 else None,
            "improvements": pick(texts.IMPROVEMENTS) if taken > 2 else None,
            "interview_on": self._source.day(3 + earlier) if talked else None,
            "interview_place": texts.PLACE if talked else None,
            "interview_minutes": 40 if talked else None,
            "interview_notes": texts.NOTES if talked else None,
            "employee_comment": texts.COMMENT if workflow.signed(state) else None,
            "objection": texts.OBJECTION if state == "objection" else None,
            "acknowledged_on": self._source.day(2 + earlier) if workflow.signed(state) else None,
            "locked": int(workflow.signed(state)),
        })
        self._mark_rows(review, marks, state)
        if taken > 2:
            self._outcome(review, person, marks, state, earlier)

    def _marks(self, person: Person, state: State) -> Iterator[Mark]:
        """Both sides as far as they have come: all of one that is handed in, half before."""
        taken, open_ = _STEPS[state], [item for item in self._items if not item.kpi]
        own = len(open_) if taken > 1 else len(open_) // 2 if taken == 1 else 0
        theirs = len(open_) if taken > 2 else len(open_) // 2 if taken == 2 else 0
        good = self._measured.good(person.row["id"])
        for item in open_[:own]:
            yield Mark(item.key, "self", self._score(good + 0.3))
        for item in open_[:theirs]:
            score = self._score(good)
            said = texts.PROOF[item.key][score < 8_000] if item.key in texts.PROOF else ""
            yield Mark(item.key, "manager", score, said)

    def _score(self, good: float) -> int:
        return _LEVELS[max(0, min(3, round(1.9 + good + self._rng.gauss(0, 0.5))))]

    def _mark_rows(self, review: str, marks: Sequence[Mark], state: State) -> None:
        given = {(mark.side, mark.item): mark for mark in marks}
        if workflow.signed(state):  # what nobody marked is there, and locked
            given |= {(side, item.key): Mark(item.key, side, None)
                      for side in ("self", "manager") for item in self._items
                      if (side, item.key) not in given}
        self._rows["review_mark"].extend(
            {"id": self._source.id("review_mark"), "review_id": review, "side": mark.side,
             "item": mark.item, "score": mark.score, "comment": mark.comment or None,
             "released": int(workflow.released(state, mark.side)),
             "locked": int(workflow.signed(state))}
            for mark in given.values())

    def _steps(self, review: str, person: Person, state: State, earlier: int) -> None:
        at: State = "not_started"
        for verb, ago in _WAY[: _STEPS[state]]:
            taken: Verb = "object" if state == "objection" and verb == "acknowledge" else verb
            actor = {"member": person.row, "manager": person.manager, "approver": person.approver
                     }.get(workflow.actor_of(taken, at))
            to = workflow.after(at, taken)
            self._rows["review_step"].append({
                "id": self._source.id("review_step"), "review_id": review,
                "at": f"{self._source.day(ago + earlier)}T0{9 - ago % 3}:30:00.000000Z",
                "verb": taken, "from_state": at, "to_state": to,
                "person": actor["name"] if actor else self._rows["member"][0]["name"],
                "behalf_of": None,
                "reason": texts.OBJECTION if taken == "object" else None})
            at = to

    def _outcome(
        self, review: str, person: Person, marks: Sequence[Mark], state: State, earlier: int
    ) -> None:
        facts = self._facts(person)
        adjusted = 200 if state == "interview" else 0
        made = scoring.result(self._template, self._kpis, facts, marks, adjusted)
        reason = texts.ADJUSTED if made.adjustment else ""
        shown, locked = workflow.released(state, "manager"), int(workflow.signed(state))
        kept = self._source.today - timedelta(days=5 + earlier)
        trace = outcome.trace_of(
            outcome.Outcome(self._template, self._kpis, facts, tuple(marks), made, reason), kept)
        self._rows["review_outcome"].append({
            "id": self._source.id("review_outcome"), "review_id": review,
            "calculated": made.calculated, "coverage": made.coverage,
            "adjustment": made.adjustment, "adjustment_reason": reason or None,
            "score": made.score, "grade": made.grade, "trace": trace if shown else None,
            "released": int(shown), "locked": locked})
        self._rows["review_private"].append({
            "id": self._source.id("review_private"), "review_id": review, "note": texts.PRIVATE,
            "potential": self._rng.randint(1, 3), "promotion": 0, "locked": locked})

    def _facts(self, person: Person) -> dict[str, KpiFact]:
        first = person.start.isoformat()
        return {
            code: KpiFact(code, row["actual"], row["sample"], None, row["source"], row["quality"])
            for row in self._rows["kpi_value"]
            if row["member_id"] == person.row["id"] and row["start_on"] == first
            for code in (self._codes[row["kpi_id"]],)}
