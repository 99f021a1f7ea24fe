"""Lists of everything that has no grid of its own yet: purchases, contacts, skills and so on.

They have no summary and no search.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import make_dataclass
from types import MappingProxyType
from typing import Any

from db.queries.conditions import Field
from db.queries.listing import Listing


def _of(table: str, column: str, what: str = "x.name") -> Field:
    return Field(f"(SELECT {what} FROM {table} x WHERE x.id = c.{column})")


_CUSTOMER = {
    "code": _of("customer", "customer_id", "x.code"),
    "customer": _of("customer", "customer_id"),
    "customer_id": Field("c.customer_id"),
}
_MEMBER = {"member": _of("member", "member_id"), "member_id": Field("c.member_id")}
_SKILL = {"skill": _of("skill", "skill_id"), "skill_id": Field("c.skill_id")}
_IN_FORCE = Field("(c.start_on <= :on AND (c.end_on IS NULL OR c.end_on >= :on))")


def _listing(table: str, related: Mapping[str, Field], own: str) -> Listing[Any]:
    """Rows of `table`: the fields of `related`, then its columns named in `own`."""
    fields = {"id": Field("c.id"), **related, **{name: Field(f"c.{name}") for name in own.split()}}
    record = make_dataclass(f"{table}_line", list(fields), frozen=True, slots=True)
    return Listing(table, "", "", record, {"n": Field("c.n"), **fields})


TABLES: Mapping[str, Listing[Any]] = MappingProxyType(
    {
        "assignments": _listing(
            "assignment",
            {**_CUSTOMER, **_MEMBER, "current": _IN_FORCE},
            "role start_on end_on origin reason points locked decision_id approved_by",
        ),
        "purchases": _listing(
            "purchase",
            {**_CUSTOMER, **_MEMBER},
            "bought_on amount fraction currency kind source_ref",
        ),
        "service_records": _listing(
            "service_record",
            {
                "happened_at": Field("replace(c.happened_at, 'T', ' ')"),
                "ticket": Field("c.source_ref"),
                **_CUSTOMER, **_MEMBER,
                "team": _of("team", "team_id"), "team_id": Field("c.team_id"),
            },
            "channel kind priority outcome response_minutes resolution_minutes handle_minutes"
            " within_sla first_contact escalated repeated complaint csat nps effort comment",
        ),
        "contacts": _listing(
            "contact",
            _CUSTOMER,
            "name title role phone mobile email wecom_id birthday preferences do_not_contact",
        ),
        "ledger": _listing(
            "tier_entry", _CUSTOMER, "as_of tier previous origin score reason approver expires_on"
        ),
        "needs": _listing("customer_need", {**_CUSTOMER, **_SKILL}, "level must"),
        "exclusions": _listing("exclusion", {**_CUSTOMER, **_MEMBER}, "reason until"),
        "schemes": _listing("tier_scheme", {}, "name version state valid_from definition"),
        "teams": _listing("team", {"parent": _of("team", "parent_id")}, "name kind line"),
        "roles": _listing("role", {}, "name purpose authority"),
        "catalogue": _listing("skill", {}, "name kind is_certificate validity_months"),
        "skills": _listing(
            "member_skill",
            {**_MEMBER, **_SKILL},
            "level self_level evidence assessed_by assessed_on expires_on",
        ),
        "interests": _listing("interest", _MEMBER, "domain level"),
        "absences": _listing("absence", _MEMBER, "start_on end_on kind factor_pct"),
        "policies": _listing("policy", {}, "name version state valid_from definition"),
        "views": _listing("saved_view", {}, "pane name person shared definition"),
        "decisions": _listing("decision", {}, "made_on objective bound moves seed inputs_hash"),
    }
)
"""Name of a list -> how it is read."""
