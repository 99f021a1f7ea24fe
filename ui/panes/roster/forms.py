"""The forms of the roster: a member, and what a member can do, likes, and when they are away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop.messages import msg
from desktop.roster import editing
from desktop.roster.editing import ABSENCE, INTEREST, MEMBER, SKILL_LEVEL
from ui.kit.record_form_fields import Text
from ui.panes.record_forms import FormSpec, Group

if TYPE_CHECKING:
    from desktop.assignments.member_card import MemberRow
    from desktop.editing import Editable
    from desktop.session import Session

_MEMBER: tuple[Group, ...] = (
    (msg("Person"), ("name", "employee_no", "team", "role", "grade", "manager", "mentor",
                     "status")),
    (msg("Working time"), ("employment_type", "fte", "hired_on", "probation_end", "left_on")),
    (msg("Room for customers"), ("base_points", "duty_points", "max_customers", "max_vip")),
    (msg("Suited to"), ("location", "regions", "industries", "languages")),
    (msg("Reach and notes"), ("mobile", "email", "wecom_userid", "notes")),
)  # fmt: skip
_ABSENCE: tuple[Group, ...] = (("", ("start_on", "end_on", "kind", "factor_pct")),)
_SKILL: tuple[Group, ...] = (
    ("", ("skill", "level", "self_level", "assessed_on", "assessed_by", "expires_on",
          "evidence")),
)  # fmt: skip
_INTEREST: tuple[Group, ...] = (("", ("domain", "level")),)
_START = {"grade": "mid", "status": "active", "fte": "100%", "base_points": "100",
          "duty_points": "0", "max_customers": "60"}  # fmt: skip


def new_member(number: int | None) -> FormSpec:
    """A member who is not in the list yet; the cursor is on row `number` meanwhile."""
    return FormSpec(MEMBER, msg("New member"), _MEMBER, preset=_START, number=number)


def member(row: MemberRow) -> FormSpec:
    """The member in a row."""
    one = row.record
    title = msg("Edit {name}", name=one.name)
    return FormSpec(MEMBER, title, _MEMBER, one.id, number=one.n)


def absence(row: MemberRow, today: str) -> FormSpec:
    """When the member is away; an absence is ended by its last day."""
    title = msg("Absence of {name}", name=row.record.name)
    preset = {"start_on": today, "end_on": today, "kind": "leave", "factor_pct": "0%"}

    def said(texts: Mapping[str, Text]) -> Text:
        return msg("{kind}, {start} – {end}", kind=texts["kind"], start=texts["start_on"],
                   end=texts["end_on"])  # fmt: skip

    remove = partial(_remove, ABSENCE, row.record.name)
    return FormSpec(ABSENCE, title, _ABSENCE, None, preset, row.record.id, said, remove,
                    row.record.n)  # fmt: skip


def skill(row: MemberRow, today: str, person: str) -> FormSpec:
    """What the member can do: a level on a day."""
    title = msg("Skill of {name}", name=row.record.name)
    preset = {"level": "3", "assessed_on": today, "assessed_by": person}

    def said(texts: Mapping[str, Text]) -> Text:
        return msg("{skill}, {level}, {day}", skill=texts["skill"], level=texts["level"],
                   day=texts["assessed_on"] or "–")  # fmt: skip

    remove = partial(_remove, SKILL_LEVEL, row.record.name)
    return FormSpec(SKILL_LEVEL, title, _SKILL, None, preset, row.record.id, said, remove,
                    row.record.n)  # fmt: skip


def interest(row: MemberRow) -> FormSpec:
    """What the member likes to work on."""
    title = msg("Interest of {name}", name=row.record.name)

    def said(texts: Mapping[str, Text]) -> Text:
        return msg("{field}: {values}", field=texts["domain"], values=texts["level"])

    remove = partial(_remove, INTEREST, row.record.name)
    return FormSpec(INTEREST, title, _INTEREST, None, {"level": "2"}, row.record.id, said, remove,
                    row.record.n)  # fmt: skip


def _remove(what: Editable, name: str, session: Session, record_id: str) -> None:
    editing.remove(session, what, record_id, name)
