"""A cycle of reviews whole, as a workbook shows it and its return is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.reviews.types import Kpi, Mark, Result, Side, State, Template

Text = str | int | None


@dataclass(frozen=True, slots=True)
class CycleHead:
    """The cycle; `guideline`: grade -> lowest and highest percent of people."""

    id: str
    name: str
    start_on: str
    end_on: str
    state: str
    guideline: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Form:
    """What some reviews of a cycle go by: a template and its KPIs by code."""

    template: Template
    kpis: Mapping[str, Kpi]


@dataclass(frozen=True, slots=True)
class KeptAction:
    """Something agreed; `made`: it lives on as a follow-up, a goal or a training need."""

    id: str
    kind: str
    text: str
    due_on: str | None
    made: bool


@dataclass(frozen=True, slots=True)
class BookReview:
    """One review. `form`: its place among the forms of the book; `texts`: column -> what is there.

    `adjustment` as it was asked for (the result holds what of it counts); `last`: the score of the
    cycle before; `manager_left`: last day of a manager who left or is to leave.
    """

    id: str
    member_id: str
    employee_no: str
    member: str
    team: str
    role: str
    manager: str
    manager_left: str | None
    start_on: str
    end_on: str
    state: State
    locked: bool
    form: int
    texts: Mapping[str, Text]
    marks: Mapping[tuple[Side, str], Mark]
    adjustment: int
    reason: str
    actions: tuple[KeptAction, ...]
    result: Result
    last: int | None


@dataclass(frozen=True, slots=True)
class CycleBook:
    """All of a cycle; reviews by team and name."""

    cycle: CycleHead
    forms: tuple[Form, ...]
    reviews: tuple[BookReview, ...]

    def template_of(self, review: BookReview) -> Template:
        """Return what a review goes by."""
        return self.forms[review.form].template
