"""Reading a cycle of reviews whole: a handful of queries, however many people it has."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from db.queries import review_book, reviews
from db.queries.reviews import CycleRecord, ReviewRecord
from db.unit_of_work import ReadUnit
from desktop.errors import MissingError
from desktop.messages import msg
from desktop.reviews import codes, outcome
from desktop.reviews.book_types import BookReview, CycleBook, CycleHead, Form, KeptAction
from desktop.reviews.cells import TEXT_TITLES
from desktop.reviews.outcome import Outcome
from desktop.reviews.types import Kpi, Template


def find_cycle(unit: ReadUnit, wanted: str) -> CycleRecord:
    """Return the cycle with this id or name; "" for the newest. Raises MissingError."""
    known = reviews.cycles(unit.conn)
    for one in known:
        if not wanted or wanted in (one.id, one.name):
            return one
    if not known:
        raise MissingError(msg("There is no review cycle in this file yet. Open one first."))
    names = [one.name for one in known]
    raise MissingError(
        msg("There is no cycle {name}. The cycles are: {names}.", name=wanted, names=names))


def read_book(unit: ReadUnit, cycle: str, only: Collection[str] | None = None) -> CycleBook:
    """Return the cycle with the id or name `cycle` ("": the newest) with all its reviews.

    `only`: ids of the reviews wanted; None: all. Raises MissingError; ValidationError: a template
    or a trace that cannot be read.
    """
    head = find_cycle(unit, cycle)
    records = reviews.of_cycle(unit.conn, head.id)
    found = sorted(
        (one for one in records if only is None or one.id in only),
        key=lambda one: (one.team is None, one.team or ""))
    reading = _Reading(unit, head, found)
    whole = tuple(reading.review(one) for one in found)
    return CycleBook(_head(head), tuple(reading.forms.values()), whole)


class _Reading:
    """What stands in other tables about the reviews of a cycle."""

    def __init__(self, unit: ReadUnit, head: CycleRecord, found: list[ReviewRecord]) -> None:
        ids = [one.id for one in found]
        self.forms: dict[tuple[Template, tuple[Kpi, ...]], Form] = {}
        self._kept = reviews.outcomes(unit.conn, ids)
        self._outcomes = outcome.of_many(unit, found)
        self._actions: dict[str, list[KeptAction]] = defaultdict(list)
        for one in review_book.agreed(unit.conn, ids):
            self._actions[one.review_id].append(
                KeptAction(one.id, one.kind, one.text, one.due_on, bool(one.made)))
        self._last = review_book.last_scores(unit.conn, head.kind, head.start_on)
        self._places: dict[tuple[int, int], int] = {}

    def review(self, one: ReviewRecord) -> BookReview:
        """Return one review with all that belongs to it."""
        worked, kept = self._outcomes[one.id], self._kept.get(one.id)
        return BookReview(
            one.id, one.member_id, one.employee_no or "", one.member, one.team or "",
            one.role or "", one.manager or "", one.manager_left, one.start_on, one.end_on,
            codes.state(one), bool(one.locked), self._form(worked),
            {name: getattr(one, name) for name in TEXT_TITLES},
            {(mark.side, mark.item): mark for mark in worked.marks},
            kept.adjustment if kept else 0, worked.reason, tuple(self._actions.get(one.id, ())),
            worked.result, self._last.get(one.member_id),
        )  # fmt: skip

    def _form(self, worked: Outcome) -> int:
        """The place of what a review goes by; reviews that were approved bring their own."""
        seen = id(worked.template), id(worked.kpis)
        if seen not in self._places:
            used = {item.kpi for part in worked.template.sections for item in part.items}
            kpis = {code: kpi for code, kpi in worked.kpis.items() if code in used}
            key = worked.template, tuple(kpis[code] for code in sorted(kpis))
            self.forms.setdefault(key, Form(worked.template, kpis))
            self._places[seen] = list(self.forms).index(key)
        return self._places[seen]


def _head(one: CycleRecord) -> CycleHead:
    bands = json.loads(one.guideline or "{}")
    return CycleHead(one.id, one.name, one.start_on, one.end_on, one.state,
                     {str(grade): (int(low), int(high)) for grade, (low, high) in bands.items()})
