"""What a review workbook says, besides what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg
from desktop.reviews.types import Area, State

COLUMN_TITLES: Mapping[str, Message] = MappingProxyType({
    "group": msg("Group"),
    "item": msg("Indicator"),
    "definition": msg("Definition"),
    "weight": msg("Weight"),
    "target": msg("Target"),
    "actual": msg("Actual"),
    "self": msg("Self"),
    "manager": msg("Manager's mark"),
    "score": msg("Score"),
    "weighted": msg("Weighted score"),
    "note": msg("Reason, evidence"),
})
AREAS: Mapping[Area, Message] = MappingProxyType({
    "quality": msg("Quality"),
    "efficiency": msg("Efficiency"),
    "commercial": msg("Commercial"),
    "learning": msg("Learning and growth"),
})
STATES: Mapping[State, Message] = MappingProxyType({
    "not_started": msg("Not started"),
    "self": msg("Self-assessment"),
    "manager": msg("Manager's assessment"),
    "approval": msg("Approval"),
    "interview": msg("Interview"),
    "acknowledged": msg("Acknowledged"),
    "objection": msg("Objection"),
    "archived": msg("Archived"),
})
LABELS: Mapping[str, Message] = MappingProxyType({
    "name": msg("Full name"),
    "employee_no": msg("Employee no"),
    "team": msg("Team"),
    "role": msg("Role"),
    "manager": msg("Manager"),
    "cycle": msg("Review cycle"),
    "period": msg("Period"),
    "state": msg("State"),
    "exported": msg("Exported on"),
    "part": msg("Result by part"),
    "coverage": msg("Coverage"),
    "subtotal": msg("Sum of the part"),
    "calculated": msg("Calculated score"),
    "adjustment": msg("Adjustment"),
    "reason": msg("Reason of the adjustment"),
    "final": msg("Final score"),
    "grade": msg("Review grade"),
    "agreed": msg("What was agreed"),
    "due": msg("Due"),
    "date": msg("Date"),
    "title": msg("Performance review"),
    "confidential": msg("Confidential"),
})
LEGEND_TEXT = msg(
    "Yellow cells are filled in, grey cells are locked. Leave a cell empty where there is "
    "nothing to say; do not move or delete rows."
)
SIGNERS = (msg("Person reviewed"), msg("Direct manager"), msg("HR"))
