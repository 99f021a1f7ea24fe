"""What can be edited of a member: the person, what they can do, like, and when they are away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop import editing_check, editing_delete, editing_write
from desktop.editing import CellEdit, CellProblem, Editable, Values
from desktop.imports.fields import Field
from desktop.imports.fields_members import MEMBERS, SKILLS
from desktop.messages import Message, msg
from desktop.roster import words
from desktop.roster.rules_skills import LEVEL_NAMES
from desktop.session import Session


def _member_fits(values: Values) -> Mapping[str, Message]:
    found: dict[str, Message] = {}
    hired = values.get("hired_on")
    for key in ("left_on", "probation_end"):
        day = values.get(key)
        if hired and day and str(day) < str(hired):
            found[key] = msg("This day is before the person was hired, on {day}.", day=hired)
    mentor = values.get("mentor")
    if mentor and mentor == values.get("id"):
        found["mentor"] = msg("A person cannot be their own mentor.")
    return found


MEMBER = Editable(
    "member",
    msg("member"),
    MEMBERS.fields,
    words={"status": words.STATUS, "grade": words.GRADE,
           "employment_type": words.EMPLOYMENT},
    unique={
        "employee_no": lambda text, name: msg(
            "{text} is already the employee number of {name}. Give another one.",
            text=text, name=name),
        "email": lambda text, name: msg(
            "{text} is already the e-mail of {name}. Give another one.", text=text, name=name),
        "wecom_userid": lambda text, name: msg(
            "{text} is already the WeCom account of {name}. Give another one.",
            text=text, name=name),
    },
    upward=("manager", lambda path: msg(
        "The managers would go in a loop: {path}. Choose another one.", path=path)),
    rule=_member_fits,
)
"""A member of the team."""


def _skill_fits(values: Values) -> Mapping[str, Message]:
    assessed, expires = values.get("assessed_on"), values.get("expires_on")
    if assessed and expires and str(expires) < str(assessed):
        return {"expires_on": msg("It runs out before the assessment on {day}.", day=assessed)}
    return {}


_LEVELS = {str(level): msg("{level} {word}", level=level, word=word)
           for level, word in LEVEL_NAMES.items()}

SKILL_LEVEL = Editable(
    "member_skill",
    msg("skill level"),
    tuple(one for one in SKILLS.fields
          if one.entity == "member_skill" and one.key != "member"),
    words={"level": _LEVELS, "self_level": _LEVELS},
    beside="member_id",
    same=("skill", "assessed_on"),
    rule=_skill_fits,
)
"""A level in a skill on a day; the newest day is the level in force."""

INTEREST = Editable(
    "interest",
    msg("interest"),
    (
        Field("domain", msg("Area"), "text", "interest", "domain", required=True),
        Field("level", msg("Interest"), "integer", "interest", "level", required=True, low=0,
              high=3),
    ),
    words={"level": {str(level): word for level, word in words.INTEREST.items()}},
    beside="member_id",
    same=("domain",),
)
"""What a member likes to work on, 0-3."""


def _absence_fits(values: Values) -> Mapping[str, Message]:
    start, end = values.get("start_on"), values.get("end_on")
    if start and end and str(end) < str(start):
        return {"end_on": msg("The last day is before the first, {day}.", day=start)}
    return {}


ABSENCE = Editable(
    "absence",
    msg("absence"),
    (
        Field("start_on", msg("First day"), "date", "absence", "start_on", required=True),
        Field("end_on", msg("Last day"), "date", "absence", "end_on", required=True),
        Field("kind", msg("Kind"), "choice", "absence", "kind",
              choices=dict.fromkeys(words.ABSENCE, ())),
        Field("factor_pct", msg("Working time that remains"), "percent", "absence", "factor_pct",
              low=0, high=100, always=True),
    ),
    words={"kind": words.ABSENCE},
    beside="member_id",
    rule=_absence_fits,
)
"""Days away, both included; to end one is to change its last day."""


def check(session: Session, edits: Sequence[CellEdit]) -> list[CellProblem]:
    """Return all that is wrong with edits of members; [] if they can be done."""
    return editing_check.check(session, MEMBER, edits)


def change(session: Session, edits: Sequence[CellEdit]) -> int:
    """Write edits of members as one action; return how many values changed. Raises EditError."""
    return editing_write.change(session, MEMBER, edits)


def create(session: Session, values: Mapping[str, str]) -> str:
    """Make a member (field key -> text); return their id. Raises EditError, field by field."""
    return editing_write.create(session, MEMBER, values)


def add(session: Session, what: Editable, member_id: str, values: Mapping[str, str]) -> str:
    """Add a skill level, interest or absence; return its id. Raises EditError, field by field.

    A level of the same skill and day, or an interest in the same field, takes the new values.
    """
    return editing_write.create(session, what, values, parent_id=member_id)


def remove(session: Session, what: Editable, record_id: str, name: str) -> None:
    """Remove a skill level, interest or absence of the member called `name`."""
    label = msg("Remove {noun} of {name}", noun=what.noun, name=name)
    editing_delete.delete(session, what.entity, label, [record_id], lambda *_: None)
