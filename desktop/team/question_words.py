"""What a question of the team database is called: what happened, about what, and what each answer
does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from desktop.history import Happened
from desktop.history_words import value
from desktop.messages import Message, msg

Text = Message | str

KIND: Mapping[str, Message] = MappingProxyType({
    "field": msg("Both changed it"),
    "twice": msg("Entered twice"),
    "key": msg("Same code or name"),
    "delete_edit": msg("Deleted and changed"),
    "edit_delete": msg("Changed and deleted"),
    "parent_deleted": msg("Belongs to what was deleted"),
})
NOUN: Mapping[str, Message] = MappingProxyType({
    "absence": msg("Absence"),
    "assignment": msg("Assignment"),
    "check_in": msg("Check-in"),
    "contact": msg("Contact"),
    "customer": msg("Customer"),
    "customer_need": msg("Skill asked for"),
    "decision": msg("Decision"),
    "decision_line": msg("Line of a decision"),
    "evidence": msg("Evidence"),
    "exclusion": msg("Exclusion"),
    "follow_up": msg("Follow-up"),
    "goal": msg("Goal"),
    "improvement_check": msg("Look at an improvement plan"),
    "improvement_plan": msg("Improvement plan"),
    "interest": msg("Interest"),
    "kpi": msg("KPI"),
    "kpi_value": msg("KPI value"),
    "member": msg("Member"),
    "member_skill": msg("Skill level"),
    "policy": msg("Policy"),
    "purchase": msg("Purchase"),
    "qa_check": msg("QA check"),
    "qa_form": msg("QA form"),
    "review": msg("Review"),
    "review_action": msg("Agreed action"),
    "review_cycle": msg("Review cycle"),
    "review_mark": msg("Review mark"),
    "review_outcome": msg("Review result"),
    "review_private": msg("Private note of a review"),
    "review_step": msg("Step of a review"),
    "review_template": msg("Review template"),
    "role": msg("Role"),
    "role_skill": msg("Role requirement"),
    "saved_view": msg("Saved view"),
    "service_record": msg("Service record"),
    "skill": msg("Skill"),
    "team": msg("Team"),
    "tier_entry": msg("Tier change"),
    "tier_scheme": msg("Tier scheme"),
    "training_need": msg("Training need"),
})
_BOTH = (
    msg("what {mine} typed is put in"),
    msg("what {theirs} typed stays"),
)
_DOES: Mapping[str, tuple[Message, Message]] = MappingProxyType({
    "field": _BOTH,
    "twice": _BOTH,
    "key": _BOTH,
    "delete_edit": (
        msg("it is deleted, with what {theirs} changed"),
        msg("it stays, as {theirs} changed it"),
    ),
    "edit_delete": (
        msg("it is brought back, with what {mine} typed"),
        msg("it stays deleted"),
    ),
    "parent_deleted": (
        msg("what it belongs to is brought back"),
        msg("it is deleted as well"),
    ),
})
_SOMEBODY = msg("somebody")


def does(kind: str, mine_by: str, theirs_by: str) -> tuple[Message, Message]:
    """Return what Mine and what Theirs would do, in a few words each."""
    names = {"mine": mine_by or _SOMEBODY, "theirs": theirs_by or _SOMEBODY}
    mine, theirs = _DOES[kind]
    return Message(mine.msgid, names), Message(theirs.msgid, names)


def said(entity: str, column: str, stored: object) -> Text:
    """Return one value as people read it, ids given by names; "–" is empty."""
    if column == "deleted_at":
        return msg("Deleted") if stored else msg("Not deleted")
    if (listed := _listed(stored)) is not None:
        return msg("{values}", values=listed) if listed else "–"
    about = Happened(0, "", "", Message(""), entity, entity, "changed", column)
    return value(about, stored) or "–"


def _listed(stored: object) -> list[str] | None:
    """The items of a JSON list of texts; None for anything else."""
    if not (isinstance(stored, str) and stored.startswith("[")):
        return None
    try:
        found = json.loads(stored)
    except ValueError:
        return None
    return found if all(isinstance(one, str) for one in found) else None
