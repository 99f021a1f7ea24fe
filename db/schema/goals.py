"""What is to be reached and how it is measured: values in ten-thousandths of their unit."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class Kpi(Synced, Base):
    """A key performance indicator: what it measures and what is bad, wanted and best."""

    __tablename__ = "kpi"

    code: Mapped[str]
    name: Mapped[str]
    area: Mapped[str]  # quality | efficiency | commercial | learning
    unit: Mapped[str]  # percent | minutes | points | count | money | hours
    direction: Mapped[str]  # up | down
    measure: Mapped[str] = mapped_column(server_default="manual")  # desktop.reviews.types.Measure
    formula: Mapped[str | None]  # in words, as people are told
    worst: Mapped[int | None]
    target: Mapped[int | None]
    best: Mapped[int | None]
    cap_pct: Mapped[int] = mapped_column(server_default="120")  # of attainment
    min_sample: Mapped[int] = mapped_column(server_default="0")  # below it nothing individual
    state: Mapped[str] = mapped_column(server_default="active")  # active | retired

    __table_args__ = (Index(None, "code"),)


class KpiValue(Synced, Base):
    """What a KPI was for a member in a period, from how much, from where."""

    __tablename__ = "kpi_value"

    kpi_id: Mapped[str] = mapped_column(ForeignKey("kpi.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    start_on: Mapped[str]
    end_on: Mapped[str]  # last day
    actual: Mapped[int | None]  # NULL = measured, and there was nothing to measure
    target: Mapped[int | None]  # NULL = that of the KPI
    sample: Mapped[int | None]  # how many it was measured on
    source: Mapped[str]  # computed | import | manual
    quality: Mapped[str] = mapped_column(server_default="good")  # good | thin | estimated
    note: Mapped[str | None]

    __table_args__ = (Index(None, "member_id", "kpi_id", "start_on"),)


class QaForm(Synced, Base):
    """A version of the form by which a piece of service is judged."""

    __tablename__ = "qa_form"

    name: Mapped[str]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="effective")  # draft | effective | superseded
    definition: Mapped[str]  # JSON: desktop.reviews.types.QaForm


class QaCheck(Synced, Base):
    """One piece of service judged by a form."""

    __tablename__ = "qa_check"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    form_id: Mapped[str] = mapped_column(ForeignKey("qa_form.id"), index=True)
    checked_on: Mapped[str]
    answers: Mapped[str]  # JSON: item -> points
    score: Mapped[int]  # hundredths of a point of 100
    failed: Mapped[int] = mapped_column(server_default="0")  # an item that fails all of it
    note: Mapped[str | None]
    author: Mapped[str | None]

    __table_args__ = (Index(None, "member_id", "checked_on"),)


class Goal(Synced, Base):
    """What the company (no team, no member), a team or a member is to reach until a day."""

    __tablename__ = "goal"

    parent_id: Mapped[str | None] = mapped_column(ForeignKey("goal.id"), index=True)
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    kpi_id: Mapped[str | None] = mapped_column(ForeignKey("kpi.id"), index=True)
    title: Mapped[str]
    measure: Mapped[str | None]  # what is counted, in words
    unit: Mapped[str | None]
    direction: Mapped[str] = mapped_column(server_default="up")  # up | down | keep
    start_value: Mapped[int | None]
    target: Mapped[int | None]
    actual: Mapped[int | None]
    weight: Mapped[int] = mapped_column(server_default="10000")  # hundredths of a percent
    priority: Mapped[int] = mapped_column(server_default="2")  # 1 high - 3 low
    start_on: Mapped[str | None]
    due_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="active")  # draft | active | done | dropped
    notes: Mapped[str | None]


class CheckIn(Synced, Base):
    """Where a goal stood on a day, and how sure its owner was to reach it."""

    __tablename__ = "check_in"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id"), index=True)
    made_on: Mapped[str]
    actual: Mapped[int | None]
    confidence: Mapped[int | None]  # 1 at risk | 2 unsure | 3 on track
    note: Mapped[str | None]
    author: Mapped[str | None]
