"""Who may read and write what: one rule per synced table; policies and triggers follow from it.

Scopes, that is how a row's `access_team` and `access_member` come about (by triggers, so that no
policy ever joins):

- `all`: everybody reads it.
- `person`: the team of the member, and the member.
- `customer`: the teams of those who lead or back it up, and whoever serves it in any role; while
  nobody does, every lead.
- `through`: what the row named by a column has.
- `own`: the login that made it, and everybody once it is shared.
- `named`: what the row named by `entity` and `row_id` has.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.hub.roles import GROUPS
from db.hub.schema import tables

EVERY_LEAD = "*"
"""In `access_team`: any lead, because nobody in particular."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What each group may do with the rows of a table it can see.

    "" nothing, "r" read, "ru" read and change, "rw" also add. Nobody deletes: tombstones are
    changes. Admin and hr see every row they may read; lead and member those in their scope.
    """

    scope: str
    admin: str
    hr: str
    lead: str
    member: str
    through: str = ""

    def may(self, group: str) -> str:
        """The rights of one of the groups."""
        if group not in GROUPS:
            raise ValueError(group)
        return str(getattr(self, group))


#                              scope      admin  hr    lead  member
RULES: dict[str, Rule] = {
    "team":          Rule("all",      "rw", "rw", "rw", "r"),  # lead: below a team of theirs
    "role":          Rule("all",      "rw", "rw", "rw", "r"),
    "skill":         Rule("all",      "rw", "rw", "rw", "r"),
    "role_skill":    Rule("all",      "rw", "rw", "rw", "r"),
    "member":        Rule("person",   "rw", "rw", "rw", "ru"),  # member: not PROTECTED
    "member_skill":  Rule("through",  "rw", "rw", "rw", "rw", "member_id"),
    "interest":      Rule("through",  "rw", "rw", "rw", "rw", "member_id"),
    "absence":       Rule("through",  "rw", "rw", "rw", "rw", "member_id"),
    "customer":      Rule("customer", "rw", "r",  "rw", "ru"),
    "contact":       Rule("through",  "rw", "r",  "rw", "rw", "customer_id"),
    "tier_scheme":   Rule("all",      "rw", "r",  "rw", "r"),
    "purchase":      Rule("through",  "rw", "r",  "rw", "r",  "customer_id"),
    "tier_entry":    Rule("through",  "rw", "r",  "rw", "r",  "customer_id"),
    "customer_need": Rule("through",  "rw", "r",  "rw", "r",  "customer_id"),
    "exclusion":     Rule("through",  "rw", "r",  "rw", "",   "customer_id"),
    "policy":        Rule("all",      "rw", "r",  "rw", "r"),
    "decision":      Rule("all",      "rw", "r",  "rw", "r"),
    "decision_line": Rule("through",  "rw", "r",  "rw", "r",  "customer_id"),
    "assignment":    Rule("through",  "rw", "r",  "rw", "r",  "customer_id"),
    "saved_view":    Rule("own",      "rw", "rw", "rw", "rw"),
    "sync_conflict": Rule("named",    "rw", "rw", "rw", "rw"),
}  # fmt: skip
"""Entity -> rule. A synced table without one makes `install` fail: nothing is open by default."""

PROTECTED = (
    "employee_no", "team_id", "role_id", "grade", "manager_id", "employment_type", "fte_pct",
    "hired_on", "probation_end", "left_on", "status", "base_points", "duty_points",
    "max_customers", "max_vip", "deleted_at",
)  # fmt: skip
"""Columns of `member` that a login of the group member cannot change in its own row."""

SERVES_TEAM = ("lead", "backup")
"""Roles of an assignment that bring a customer to a team."""


def parent_of(entity: str) -> str:
    """The table whose scope the rows of `entity` copy."""
    return RULES[entity].through.removesuffix("_id")


def children_of(entity: str) -> list[tuple[str, str]]:
    """The (table, column) whose rows copy the scope of `entity`."""
    present = [table.name for table in tables()]
    return [
        (name, RULES[name].through)
        for name in present
        if RULES[name].scope == "through" and parent_of(name) == entity
    ]


def referring_to(entity: str) -> list[tuple[str, str]]:
    """The other (table, column) that name rows of `entity`, whose rows can come into sight.

    Whoever could not see the row has theirs without the reference; they must get them again.
    """
    if RULES[entity].scope not in {"person", "customer"}:
        return []
    copied = set(children_of(entity))
    found = [
        (table.name, column.name)
        for table in tables()
        for column in table.columns
        if any(key.column.table.name == entity for key in column.foreign_keys)
    ]
    return [one for one in found if one not in copied]


def written_by_hr() -> list[str]:
    """The tables whose rows hr may change."""
    return [name for name, rule in RULES.items() if rule.scope != "named" and "w" in rule.hr]
