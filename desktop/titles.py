"""What the columns of every table are called when people read them, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg
from desktop.tables import Column, Kind
from desktop.titles_reviews import TITLES

_TITLES: Mapping[str, Message] = MappingProxyType({
    "address": msg("Address"),
    "amount": msg("Amount"),
    "annual_revenue": msg("Annual turnover"),
    "approved_by": msg("Approved by"),
    "approver": msg("Approver"),
    "as_of": msg("As of"),
    "assessed_by": msg("Assessed by"),
    "assessed_on": msg("Assessed on"),
    "away": msg("Away"),
    "backup": msg("Backup"),
    "base_points": msg("Capacity in points"),
    "birthday": msg("Birthday"),
    "bought_on": msg("Bought on"),
    "bound": msg("Bound"),
    "channel": msg("Channel"),
    "city": msg("City"),
    "code": msg("Customer code"),
    "comment": msg("What the customer said"),
    "complaint": msg("Complaint"),
    "complexity_pct": msg("Complexity"),
    "contract_end": msg("Contract until"),
    "contract_start": msg("Contract from"),
    "country": msg("Country"),
    "csat": msg("CSAT (1-5)"),
    "currency": msg("Currency"),
    "current": msg("In force"),
    "custom": msg("Other columns"),
    "customer": msg("Customer"),
    "customer_id": msg("Customer"),
    "customers": msg("Customers"),
    "decision_id": msg("Decision"),
    "deleted_at": msg("Deleted"),
    "do_not_contact": msg("Do not contact"),
    "domain": msg("Domain"),
    "duty_points": msg("Duty points"),
    "effort": msg("Effort (1 easy - 5 hard)"),
    "email": msg("E-mail"),
    "employee_no": msg("Employee no"),
    "employment_type": msg("Employment type"),
    "end_on": msg("Until"),
    "escalated": msg("Escalated"),
    "evidence": msg("Evidence"),
    "expires_on": msg("Valid until"),
    "factor_pct": msg("Working time that remains"),
    "first_contact": msg("Solved at first contact"),
    "fraction": msg("Parts of a cent"),
    "fte_pct": msg("FTE"),
    "grade": msg("Grade"),
    "handle_minutes": msg("Minutes of work"),
    "happened_at": msg("Raised at"),
    "hired_on": msg("Hired on"),
    "industries": msg("Industries"),
    "industry": msg("Industry"),
    "is_certificate": msg("Certificate"),
    "kind": msg("Kind"),
    "language": msg("Language"),
    "languages": msg("Languages"),
    "last_contact_on": msg("Last contact"),
    "last_purchase": msg("Last purchase"),
    "left_on": msg("Left on"),
    "level": msg("Level"),
    "line": msg("Line of work"),
    "location": msg("Location"),
    "locked": msg("Locked"),
    "made_on": msg("Decided on"),
    "manager": msg("Manager"),
    "manager_id": msg("Manager"),
    "margin_bp": msg("Margin"),
    "max_customers": msg("Most customers"),
    "max_vip": msg("Most VIPs"),
    "member": msg("Member"),
    "member_id": msg("Member"),
    "mentor_id": msg("Mentor"),
    "mobile": msg("Mobile"),
    "moves": msg("Moves"),
    "must": msg("Must have"),
    "name": msg("Name"),
    "next_contact_on": msg("Next contact"),
    "notes": msg("Notes"),
    "nps": msg("Would recommend (0-10)"),
    "objective": msg("Objective"),
    "origin": msg("Origin"),
    "outcome": msg("Outcome"),
    "owner": msg("Owner"),
    "pane": msg("Pane"),
    "parent": msg("Belongs to"),
    "parent_id": msg("Parent company"),
    "payment_risk": msg("Payment risk"),
    "person": msg("Person"),
    "phase": msg("Phase"),
    "phone": msg("Phone"),
    "points": msg("Points"),
    "potential_revenue": msg("Potential a year"),
    "previous": msg("Before"),
    "priority": msg("Priority"),
    "privacy_consent_on": msg("Privacy consent on"),
    "privacy_scope": msg("Privacy scope"),
    "probation_end": msg("Probation until"),
    "proposed_tier": msg("Tier by score"),
    "purchases": msg("Purchases"),
    "purpose": msg("Purpose"),
    "reason": msg("Reason"),
    "region": msg("Region"),
    "regions": msg("Regions"),
    "repeated": msg("Came again"),
    "resolution_minutes": msg("Minutes to the solution"),
    "response_minutes": msg("Minutes to the first answer"),
    "role": msg("Role"),
    "role_id": msg("Role"),
    "score": msg("Score"),
    "self_level": msg("Own view"),
    "service_minutes": msg("Service minutes a year"),
    "shared": msg("For the whole team"),
    "short_name": msg("Short name"),
    "skill": msg("Skill"),
    "skill_id": msg("Skill"),
    "source": msg("Source"),
    "source_ref": msg("Order no"),
    "start_on": msg("From"),
    "state": msg("State"),
    "status": msg("Status"),
    "strategic": msg("Strategic"),
    "tags": msg("Tags"),
    "team": msg("Team"),
    "team_id": msg("Team"),
    "ticket": msg("Ticket no"),
    "tier": msg("Tier"),
    "tier_beyond_on": msg("Last run beyond the border"),
    "tier_beyond_runs": msg("Runs beyond the border"),
    "tier_override_reason": msg("Reason of the manual tier"),
    "tier_override_until": msg("Manual tier until"),
    "tier_since": msg("Tier since"),
    "time_zone": msg("Time zone"),
    "title": msg("Title"),
    "until": msg("Until"),
    "uscc": msg("Unified social credit code"),
    "valid_from": msg("Valid from"),
    "validity_months": msg("Months of validity"),
    "value": msg("Value"),
    "version": msg("Version"),
    "website": msg("Website"),
    "wecom_id": msg("WeCom id"),
    "wecom_userid": msg("WeCom account"),
    "within_sla": msg("Within SLA"),
})

ENDS = msg("Earlier changes are not kept any more")
"""What the last line of a history says where the journal begins after the record was made."""

SERVES_AS: Mapping[str, Message] = MappingProxyType({
    "lead": msg("Owner"),
    "backup": msg("Backup"),
    "technical": msg("Technical owner"),
    "finance": msg("Finance owner"),
})
"""What the role of an assignment is called: lists and the history of a record say it."""

_KINDS: Mapping[str, Kind] = MappingProxyType({
    **dict.fromkeys(("amount", "annual_revenue", "potential_revenue", "value"), "money"),
    **dict.fromkeys(("complexity_pct", "factor_pct", "fte_pct"), "percent"),
    **dict.fromkeys(
        ("current", "do_not_contact", "is_certificate", "locked", "must", "shared",
         "strategic", "within_sla", "first_contact", "escalated", "repeated", "complaint"), "flag"
    ),
    **dict.fromkeys(
        ("base_points", "bound", "customers", "duty_points", "level", "max_customers", "max_vip",
         "moves", "objective", "points", "purchases", "self_level", "service_minutes",
         "validity_months", "version", "csat", "nps", "effort", "response_minutes",
         "resolution_minutes", "handle_minutes"), "integer"
    ),
    "score": "thousandths",
    "deleted_at": "moment",
})


def title(key: str) -> Message | str:
    """Return the title of a column; one without a title is called as its key."""
    return _TITLES[key] if key in _TITLES else TITLES.get(key, key)


def kind(key: str) -> Kind:
    """Return what the values of a column are."""
    return _KINDS.get(key, "text")


def column(key: str) -> Column:
    """Return the column of that key."""
    return Column(key, title(key), kind(key))
