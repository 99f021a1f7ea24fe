"""What the kept values of reviews are called in cells, on figures and on buttons."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

STATE: Mapping[str, Message] = MappingProxyType({
    "not_started": msg("Not started"),
    "self": msg("Self-review"),
    "manager": msg("Manager's review"),
    "approval": msg("Approval"),
    "interview": msg("Interview"),
    "objection": msg("Objection"),
    "acknowledged": msg("Acknowledged"),
    "archived": msg("Archived"),
})
"""In the order a review goes through them."""
ACTOR: Mapping[str, Message] = MappingProxyType({
    "member": msg("Employee"),
    "manager": msg("Manager"),
    "approver": msg("Approver"),
    "hr": msg("HR"),
})
VERB: Mapping[str, Message] = MappingProxyType({
    "start": msg("Start the review"),
    "submit_self": msg("Hand in the self-review"),
    "skip_self": msg("Go on without a self-review"),
    "submit_manager": msg("Hand in the manager's review"),
    "send_back": msg("Send back"),
    "approve": msg("Approve"),
    "hold_interview": msg("Record the interview"),
    "acknowledge": msg("Acknowledge"),
    "object": msg("Object"),
    "answer_objection": msg("Answer the objection"),
    "archive": msg("Archive"),
    "reopen": msg("Reopen"),
})
"""What each step is called where it can be taken."""
CYCLE_KIND: Mapping[str, Message] = MappingProxyType({
    "monthly": msg("Monthly"),
    "quarterly": msg("Quarterly"),
    "half_year": msg("Half-yearly"),
    "annual": msg("Yearly"),
    "probation": msg("Probation"),
})
FOLLOW_UP: Mapping[str, Message] = MappingProxyType({
    "open": msg("open"),
    "done": msg("done"),
    "dropped": msg("dropped"),
})


def word(words: Mapping[str, Message], value: str | None) -> Message | str:
    """Return what `value` is called; a value nobody knows is shown as it is."""
    return words.get(value or "", value or "")
