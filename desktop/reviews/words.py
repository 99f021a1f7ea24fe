"""What the codes of reviews are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

STATE: Mapping[str, Message] = MappingProxyType({
    "not_started": msg("not started"),
    "self": msg("self-review"),
    "manager": msg("manager's review"),
    "approval": msg("to be approved"),
    "interview": msg("interview"),
    "acknowledged": msg("signed"),
    "objection": msg("objection"),
    "archived": msg("archived"),
})
VERB: Mapping[str, Message] = MappingProxyType({
    "start": msg("start"),
    "submit_self": msg("hand in the self-review"),
    "skip_self": msg("go on without a self-review"),
    "submit_manager": msg("hand in the manager's review"),
    "send_back": msg("send back"),
    "approve": msg("approve"),
    "hold_interview": msg("hold the interview"),
    "acknowledge": msg("sign"),
    "object": msg("object"),
    "answer_objection": msg("answer the objection"),
    "archive": msg("archive"),
    "reopen": msg("open again"),
})
ACTOR: Mapping[str, Message] = MappingProxyType({
    "member": msg("the member"),
    "manager": msg("the manager"),
    "approver": msg("the manager's manager"),
    "hr": msg("HR"),
})
SIDE: Mapping[str, Message] = MappingProxyType({
    "self": msg("self-review"),
    "manager": msg("manager's review"),
})
CYCLE: Mapping[str, Message] = MappingProxyType({
    "monthly": msg("monthly"),
    "quarterly": msg("quarterly"),
    "half_year": msg("half-yearly"),
    "annual": msg("annual"),
    "probation": msg("end of probation"),
})
CYCLE_STATE: Mapping[str, Message] = MappingProxyType({
    "planned": msg("planned"),
    "open": msg("open"),
    "closed": msg("closed"),
})
PHASE: Mapping[str, Message] = MappingProxyType({
    "self_due": msg("Self-review until"),
    "manager_due": msg("Manager's review until"),
    "approval_due": msg("Approval until"),
    "interview_due": msg("Interview until"),
    "sign_due": msg("Signature until"),
})
WHY: Mapping[str, Message] = MappingProxyType({
    "no_value": msg("not measured"),
    "too_few": msg("too few cases to say anything of one person"),
    "no_mark": msg("not marked"),
    "no_target": msg("no target"),
})
"""Why an item has no number (ItemResult.why)."""
SOURCE: Mapping[str, Message] = MappingProxyType({
    "kpi": msg("measured"),
    "manager": msg("manager"),
    "self": msg("self"),
    "none": msg("none"),
})
"""Where the number of an item is from (ItemResult.source)."""
PLAN_STATE: Mapping[str, Message] = MappingProxyType({
    "draft": msg("draft"),
    "agreed": msg("agreed"),
    "running": msg("running"),
    "extended": msg("extended"),
    "passed": msg("passed"),
    "failed": msg("failed"),
})
"""Where an improvement plan is."""
PLAN_VERB: Mapping[str, Message] = MappingProxyType({
    "agree": msg("agree"),
    "begin": msg("begin"),
    "extend": msg("extend"),
    "pass": msg("passed"),
    "fail": msg("failed"),
    "rewrite": msg("rewrite"),
})
