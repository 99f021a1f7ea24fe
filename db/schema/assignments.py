"""Who serves whom since when, by which policy, and how it was decided."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class CustomerNeed(Synced, Base):
    """A skill that serving a customer asks for."""

    __tablename__ = "customer_need"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skill.id"), index=True)
    level: Mapped[int]
    must: Mapped[int] = mapped_column(server_default="0")


class Exclusion(Synced, Base):
    """A pair that must not be: conflict of interest or customer veto."""

    __tablename__ = "exclusion"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    reason: Mapped[str | None]
    until: Mapped[str | None]


class Policy(Synced, Base):
    """A version of the published weights and limits of the engine."""

    __tablename__ = "policy"

    name: Mapped[str]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="effective")  # draft | effective | superseded
    valid_from: Mapped[str | None]
    definition: Mapped[str]  # JSON: desktop.assignments.types.Policy


class Decision(Synced, Base):
    """The immutable record of one accepted plan."""

    __tablename__ = "decision"

    made_on: Mapped[str]
    policy_id: Mapped[str | None] = mapped_column(ForeignKey("policy.id"), index=True)
    inputs_hash: Mapped[str]
    seed: Mapped[int]
    objective: Mapped[int]
    bound: Mapped[int]
    moves: Mapped[int]
    prices: Mapped[str]  # JSON: member id -> [price of a point, price of a place]
    summary: Mapped[str]  # JSON: load before and after per member


class DecisionLine(Synced, Base):
    """Why one customer got one owner: parts, five best candidates, exclusions per rule."""

    __tablename__ = "decision_line"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), index=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    backup_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    score: Mapped[int | None]
    parts: Mapped[str]  # JSON: criterion -> points, sums to score
    candidates: Mapped[str]  # JSON: five best with parts
    excluded: Mapped[str]  # JSON: hard rule -> how many members it excluded


class Assignment(Synced, Base):
    """A member serves a customer in a role from a date on; at most one current lead."""

    __tablename__ = "assignment"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    role: Mapped[str]  # lead | backup | technical | finance
    start_on: Mapped[str]
    end_on: Mapped[str | None]  # last day; NULL = open
    origin: Mapped[str]  # rule | optimiser | manual | import | handover
    reason: Mapped[str | None]
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"), index=True)
    points: Mapped[int | None]  # load points when it began
    locked: Mapped[int] = mapped_column(server_default="0")
    approved_by: Mapped[str | None]

    __table_args__ = (
        Index(None, "customer_id", "role", "end_on"),
        Index(None, "member_id", "role", "end_on"),
    )
