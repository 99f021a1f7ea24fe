"""What happened, as reviews and training rest on it: records of service, evidence, duties to do."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class ServiceRecord(Synced, Base):
    """One piece of service as another system tells of it: who served whom, how fast, how well.

    `member_id` and `team_id` are who really served, at that time. NULL = the source does not say.
    """

    __tablename__ = "service_record"

    source_ref: Mapped[str | None]  # its number in the system it came from
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"), index=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    happened_at: Mapped[str]
    channel: Mapped[str | None]
    kind: Mapped[str | None]  # what it was about
    priority: Mapped[str | None]
    response_minutes: Mapped[int | None]  # until the first answer
    resolution_minutes: Mapped[int | None]  # until it was solved
    handle_minutes: Mapped[int | None]  # talk, hold and after-work
    within_sla: Mapped[int | None]  # 1 met, 0 breached
    first_contact: Mapped[int | None]  # 1 solved at the first contact, and not again
    escalated: Mapped[int | None]
    repeated: Mapped[int | None]
    complaint: Mapped[int | None]
    outcome: Mapped[str | None]  # solved | open | won | lost
    csat: Mapped[int | None]  # 1-5
    nps: Mapped[int | None]  # 0-10
    effort: Mapped[int | None]  # 1-5, 1 = easy for the customer
    comment: Mapped[str | None]

    __table_args__ = (
        Index(None, "member_id", "happened_at"),
        Index(None, "source_ref"),
        Index(None, "happened_at"),
    )


class Evidence(Synced, Base):
    """A fact about a member, noted when it happened, for the review to rest on."""

    __tablename__ = "evidence"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    happened_on: Mapped[str]
    fact: Mapped[str]
    direction: Mapped[int] = mapped_column(server_default="0")  # 1 good | 0 neither | -1 bad
    entity: Mapped[str | None]  # what it is about: a table ...
    row_id: Mapped[str | None]  # ... and its row
    author: Mapped[str | None]

    __table_args__ = (Index(None, "member_id", "happened_on"),)


class FollowUp(Synced, Base):
    """Something a member is to do until a day, for a customer or agreed in a review."""

    __tablename__ = "follow_up"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    title: Mapped[str]
    due_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="open")  # open | done | dropped
    done_on: Mapped[str | None]
    note: Mapped[str | None]

    __table_args__ = (Index(None, "member_id", "due_on"),)


class TrainingNeed(Synced, Base):
    """Something a member is to learn, and why."""

    __tablename__ = "training_need"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    skill_id: Mapped[str | None] = mapped_column(ForeignKey("skill.id"), index=True)
    topic: Mapped[str]
    level: Mapped[int | None]  # of the skill, 1-5, to be reached
    origin: Mapped[str]  # review | engine | certificate | manual
    reason: Mapped[str | None]
    due_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="open")  # open | planned | met | dropped
