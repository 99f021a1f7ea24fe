"""Performance reviews. What a person may not read yet is a row of its own, with `released` = 0.

Scores are in hundredths of a point, weights in hundredths of a percent. `locked` = 1: signed.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class ReviewTemplate(Synced, Base):
    """A version of what a role is reviewed by: sections, items, weights, scale, grades."""

    __tablename__ = "review_template"

    name: Mapped[str]
    version: Mapped[int]
    role_id: Mapped[str | None] = mapped_column(ForeignKey("role.id"), index=True)  # NULL = any
    state: Mapped[str] = mapped_column(server_default="effective")  # draft | effective | superseded
    valid_from: Mapped[str | None]
    definition: Mapped[str]  # JSON: desktop.reviews.types.Template


class ReviewCycle(Synced, Base):
    """A period that is reviewed, with the days until which each phase is to be done."""

    __tablename__ = "review_cycle"

    name: Mapped[str]
    kind: Mapped[str]  # monthly | quarterly | half_year | annual | probation
    start_on: Mapped[str]
    end_on: Mapped[str]  # last day
    self_due: Mapped[str | None]
    manager_due: Mapped[str | None]
    approval_due: Mapped[str | None]
    interview_due: Mapped[str | None]
    sign_due: Mapped[str | None]
    population: Mapped[str] = mapped_column(server_default="{}")  # JSON: whom it was opened for
    guideline: Mapped[str] = mapped_column(server_default="{}")  # JSON: grade -> [low, high] %
    state: Mapped[str] = mapped_column(server_default="open")  # planned | open | closed


class Review(Synced, Base):
    """The review of a member for (a part of) a cycle by one manager. The member may read it."""

    __tablename__ = "review"

    cycle_id: Mapped[str] = mapped_column(ForeignKey("review_cycle.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    template_id: Mapped[str] = mapped_column(ForeignKey("review_template.id"), index=True)
    manager_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    start_on: Mapped[str]
    end_on: Mapped[str]  # of the part of the cycle that is reviewed here
    # not_started | self | manager | approval | interview | acknowledged | objection | archived
    state: Mapped[str] = mapped_column(server_default="not_started")
    self_comment: Mapped[str | None]
    strengths: Mapped[str | None]
    improvements: Mapped[str | None]
    interview_on: Mapped[str | None]
    interview_place: Mapped[str | None]
    interview_minutes: Mapped[int | None]
    interview_notes: Mapped[str | None]
    employee_comment: Mapped[str | None]
    objection: Mapped[str | None]
    acknowledged_on: Mapped[str | None]
    locked: Mapped[int] = mapped_column(server_default="0")


class ReviewMark(Synced, Base):
    """How one side marked one item of a review."""

    __tablename__ = "review_mark"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    side: Mapped[str]  # self | manager
    item: Mapped[str]  # key of the item in the template
    score: Mapped[int | None]
    comment: Mapped[str | None]
    released: Mapped[int] = mapped_column(server_default="0")  # the other side may read it
    locked: Mapped[int] = mapped_column(server_default="0")

    __table_args__ = (Index(None, "review_id", "side", "item"),)


class ReviewOutcome(Synced, Base):
    """What a review came to. The member reads it once it is released."""

    __tablename__ = "review_outcome"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    calculated: Mapped[int | None]
    coverage: Mapped[int | None]  # hundredths of a percent of the weights that were measured
    adjustment: Mapped[int] = mapped_column(server_default="0")
    adjustment_reason: Mapped[str | None]
    score: Mapped[int | None]
    grade: Mapped[str | None]
    trace: Mapped[str | None]  # JSON: every number it rests on, kept when it is signed
    released: Mapped[int] = mapped_column(server_default="0")
    locked: Mapped[int] = mapped_column(server_default="0")


class ReviewPrivate(Synced, Base):
    """What the manager and HR alone read of a review."""

    __tablename__ = "review_private"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    note: Mapped[str | None]
    potential: Mapped[int | None]  # 1-3
    promotion: Mapped[int] = mapped_column(server_default="0")
    locked: Mapped[int] = mapped_column(server_default="0")


class ReviewStep(Synced, Base):
    """One step of a review through its workflow: who, when, on whose behalf, why."""

    __tablename__ = "review_step"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    at: Mapped[str]
    verb: Mapped[str]  # desktop.reviews.types.Verb
    from_state: Mapped[str]
    to_state: Mapped[str]
    person: Mapped[str]
    behalf_of: Mapped[str | None]  # whose step it was, where another took it
    reason: Mapped[str | None]


class ReviewAction(Synced, Base):
    """What was agreed in an interview, and what it became."""

    __tablename__ = "review_action"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    kind: Mapped[str]  # follow_up | goal | training
    text: Mapped[str]
    due_on: Mapped[str | None]
    follow_up_id: Mapped[str | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goal.id"), index=True)
    training_need_id: Mapped[str | None] = mapped_column(ForeignKey("training_need.id"), index=True)


class ImprovementPlan(Synced, Base):
    """A performance improvement plan (PIP) of a member."""

    __tablename__ = "improvement_plan"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    review_id: Mapped[str | None] = mapped_column(ForeignKey("review.id"), index=True)
    goal: Mapped[str]
    measures: Mapped[str | None]
    support: Mapped[str | None]
    start_on: Mapped[str | None]
    end_on: Mapped[str | None]
    # draft | agreed | running | extended | passed | failed
    state: Mapped[str] = mapped_column(server_default="draft")
    outcome: Mapped[str | None]


class ImprovementCheck(Synced, Base):
    """A look at an improvement plan on its way."""

    __tablename__ = "improvement_check"

    improvement_plan_id: Mapped[str] = mapped_column(ForeignKey("improvement_plan.id"), index=True)
    made_on: Mapped[str]
    on_track: Mapped[int | None]
    note: Mapped[str | None]
    author: Mapped[str | None]
