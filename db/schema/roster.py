"""Who is on the team, what they can do, and when they are there."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced


class Team(Synced, Base):
    """A unit of the organisation."""

    __tablename__ = "team"

    name: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"), index=True)
    kind: Mapped[str | None]  # core | support | management
    line: Mapped[str | None]  # pre_sale | order | after_sale | technical | complaint | vip | qa


class Role(Synced, Base):
    """A position: purpose, duties and authority, printed as a role card."""

    __tablename__ = "role"

    name: Mapped[str]
    purpose: Mapped[str | None]
    duties: Mapped[str] = mapped_column(server_default="[]")  # JSON list of text
    authority: Mapped[str | None]


class Member(Synced, Base):
    """A person on the team. `base_points` and `max_customers` are capacity before absence."""

    __tablename__ = "member"

    employee_no: Mapped[str | None]
    name: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"), index=True)
    role_id: Mapped[str | None] = mapped_column(ForeignKey("role.id"), index=True)
    grade: Mapped[str] = mapped_column(server_default="mid")  # junior | mid | senior | lead
    manager_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    mentor_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    employment_type: Mapped[str | None]
    fte_pct: Mapped[int] = mapped_column(server_default="100")  # 10-100
    hired_on: Mapped[str | None]
    probation_end: Mapped[str | None]
    left_on: Mapped[str | None]
    # onboarding | active | on_leave | notice | left
    status: Mapped[str] = mapped_column(server_default="active")
    location: Mapped[str | None]
    regions: Mapped[str] = mapped_column(server_default="[]")  # JSON list of text
    industries: Mapped[str] = mapped_column(server_default="[]")  # JSON list of text
    languages: Mapped[str] = mapped_column(server_default="[]")  # JSON list of text
    mobile: Mapped[str | None]
    email: Mapped[str | None]
    wecom_userid: Mapped[str | None]
    base_points: Mapped[int] = mapped_column(server_default="100")
    duty_points: Mapped[int] = mapped_column(server_default="0")  # load that is not customers
    max_customers: Mapped[int] = mapped_column(server_default="60")
    max_vip: Mapped[int | None]
    notes: Mapped[str | None]

    __table_args__ = (Index(None, "employee_no"), Index(None, "name", "n"))


class Skill(Synced, Base):
    """Something a person can be good at, on a scale 0 = none, 1-5."""

    __tablename__ = "skill"

    name: Mapped[str]
    kind: Mapped[str | None]  # product | communication | system | management | language ...
    is_certificate: Mapped[int] = mapped_column(server_default="0")
    validity_months: Mapped[int | None]
    anchors: Mapped[str] = mapped_column(server_default="[]")  # JSON: text per level 1-5


class RoleSkill(Synced, Base):
    """The level of a skill that a role asks for."""

    __tablename__ = "role_skill"

    role_id: Mapped[str] = mapped_column(ForeignKey("role.id"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skill.id"), index=True)
    level: Mapped[int]
    must: Mapped[int] = mapped_column(server_default="1")


class MemberSkill(Synced, Base):
    """A member's level in a skill on a date; the newest date is the present level."""

    __tablename__ = "member_skill"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skill.id"), index=True)
    level: Mapped[int]
    self_level: Mapped[int | None]
    evidence: Mapped[str | None]
    assessed_by: Mapped[str | None]
    assessed_on: Mapped[str | None]
    expires_on: Mapped[str | None]


class Interest(Synced, Base):
    """What a member likes to work on: an industry or other domain, 0-3."""

    __tablename__ = "interest"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    domain: Mapped[str]
    level: Mapped[int]


class Absence(Synced, Base):
    """Days a member is away or there in part; `factor_pct` is the share that remains."""

    __tablename__ = "absence"

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    start_on: Mapped[str]
    end_on: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="leave")  # leave | training | trip | part_day
    factor_pct: Mapped[int] = mapped_column(server_default="0")
