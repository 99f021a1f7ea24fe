"""What tables are called when we talk to people about them."""

from __future__ import annotations

from desktop.messages import Message, msg

_NAMES = {
    "absence": msg("absences"),
    "assignment": msg("assignments"),
    "contact": msg("contacts"),
    "customer": msg("customers"),
    "customer_need": msg("customer needs"),
    "decision": msg("decisions"),
    "decision_line": msg("decision lines"),
    "exclusion": msg("exclusions"),
    "interest": msg("interests"),
    "member": msg("members"),
    "member_skill": msg("skill levels"),
    "policy": msg("policies"),
    "purchase": msg("purchases"),
    "role": msg("roles"),
    "role_skill": msg("role requirements"),
    "saved_view": msg("saved views"),
    "skill": msg("skills"),
    "sync_conflict": msg("questions to decide"),
    "team": msg("teams"),
    "tier_entry": msg("tier changes"),
    "tier_scheme": msg("tier schemes"),
}


def plural_name(entity: str) -> Message:
    """Return the plural name of a table, lower case."""
    return _NAMES[entity]
