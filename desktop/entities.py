"""What tables are called when we talk to people about them."""

from __future__ import annotations

from desktop.messages import Message, msg

_NAMES = {
    "absence": msg("absences"),
    "assignment": msg("assignments"),
    "check_in": msg("check-ins"),
    "contact": msg("contacts"),
    "customer": msg("customers"),
    "customer_need": msg("customer needs"),
    "decision": msg("decisions"),
    "decision_line": msg("decision lines"),
    "evidence": msg("evidence"),
    "exclusion": msg("exclusions"),
    "follow_up": msg("follow-ups"),
    "goal": msg("goals"),
    "improvement_check": msg("looks at improvement plans"),
    "improvement_plan": msg("improvement plans"),
    "interest": msg("interests"),
    "kpi": msg("KPIs"),
    "kpi_value": msg("KPI values"),
    "member": msg("members"),
    "member_skill": msg("skill levels"),
    "policy": msg("policies"),
    "purchase": msg("purchases"),
    "qa_check": msg("QA checks"),
    "qa_form": msg("QA forms"),
    "review": msg("reviews"),
    "review_action": msg("agreed actions"),
    "review_cycle": msg("review cycles"),
    "review_mark": msg("review marks"),
    "review_outcome": msg("review results"),
    "review_private": msg("private notes of reviews"),
    "review_step": msg("steps of reviews"),
    "review_template": msg("review templates"),
    "role": msg("roles"),
    "role_skill": msg("role requirements"),
    "saved_view": msg("saved views"),
    "service_record": msg("service records"),
    "skill": msg("skills"),
    "sync_conflict": msg("questions to decide"),
    "team": msg("teams"),
    "tier_entry": msg("tier changes"),
    "tier_scheme": msg("tier schemes"),
    "training_need": msg("training needs"),
}


def plural_name(entity: str) -> Message:
    """Return the plural name of a table, lower case."""
    return _NAMES[entity]
