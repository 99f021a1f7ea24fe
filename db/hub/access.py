"""Who may read and write what: one rule per synced table; policies and triggers follow from it.

Scopes, that is how a row's `access_team` and `access_member` come about (by triggers, so that no
policy ever joins):

- `all`: everybody reads it.
- `person`: the team of the member, and the member.
- `customer`: the teams of those who lead or back it up, and whoever serves it in any role; while
  nobody does, every lead.
- `through`: what the row named by a column has.
- `anyone`: the same; a row that names nobody is everybody's to read (a goal of the company).
- `sided`: the same, less the other side until `released`: the member does not see what the manager
  marks, nor the manager what the member does (`side` = self).
- `own`: the login that made it, and everybody once it is shared.
- `named`: what the row named by `entity` and `row_id` has.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.hub.roles import GROUPS
from db.hub.schema import tables
from db.schema import Base

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
    "kpi":           Rule("all",      "rw", "rw", "rw", "r"),
    "kpi_value":     Rule("through",  "rw", "rw", "rw", "r",  "member_id"),
    "qa_form":       Rule("all",      "rw", "rw", "rw", "r"),
    "qa_check":      Rule("through",  "rw", "rw", "rw", "r",  "member_id"),
    "goal":          Rule("anyone",   "rw", "rw", "rw", "ru", "member_id"),
    "check_in":      Rule("through",  "rw", "rw", "rw", "rw", "goal_id"),
    "service_record": Rule("through", "rw", "rw", "rw", "r",  "member_id"),
    "evidence":      Rule("through",  "rw", "rw", "rw", "",   "member_id"),
    "follow_up":     Rule("through",  "rw", "rw", "rw", "rw", "member_id"),
    "training_need": Rule("through",  "rw", "rw", "rw", "rw", "member_id"),
    "review_template": Rule("all",    "rw", "rw", "rw", "r"),
    "review_cycle":  Rule("all",      "rw", "rw", "rw", "r"),
    "review":        Rule("through",  "rw", "rw", "rw", "ru", "member_id"),
    "review_mark":   Rule("sided",    "rw", "rw", "rw", "rw", "review_id"),
    "review_outcome": Rule("sided",   "rw", "rw", "rw", "r",  "review_id"),
    "review_private": Rule("through", "rw", "rw", "rw", "",   "review_id"),
    "review_step":   Rule("through",  "rw", "rw", "rw", "rw", "review_id"),
    "review_action": Rule("through",  "rw", "rw", "rw", "r",  "review_id"),
    "improvement_plan": Rule("through", "rw", "rw", "rw", "r", "member_id"),
    "improvement_check": Rule("through", "rw", "rw", "rw", "r", "improvement_plan_id"),
    "saved_view":    Rule("own",      "rw", "rw", "rw", "rw"),
    "sync_conflict": Rule("named",    "rw", "rw", "rw", "rw"),
}  # fmt: skip
"""Entity -> rule. A synced table without one makes `install` fail: nothing is open by default."""

PROTECTED: dict[str, tuple[str, ...]] = {
    "member": (
        "employee_no", "team_id", "role_id", "grade", "manager_id", "employment_type", "fte_pct",
        "hired_on", "probation_end", "left_on", "status", "base_points", "duty_points",
        "max_customers", "max_vip", "deleted_at",
    ),
    "goal": (
        "parent_id", "team_id", "member_id", "kpi_id", "title", "measure", "unit", "direction",
        "start_value", "target", "weight", "priority", "start_on", "due_on", "deleted_at",
    ),
    "review": (
        "cycle_id", "member_id", "template_id", "manager_id", "start_on", "end_on", "strengths",
        "improvements", "interview_on", "interview_place", "interview_minutes", "interview_notes",
        "deleted_at",
    ),
}  # fmt: skip
"""Entity -> columns that a login of the group member cannot change in its own rows."""

SERVES_TEAM = ("lead", "backup")
"""Roles of an assignment that bring a customer to a team."""


COPIED = frozenset({"through", "anyone", "sided"})
"""Scopes that come from another row."""


def parent_of(entity: str) -> str:
    """The table whose scope the rows of `entity` copy."""
    return RULES[entity].through.removesuffix("_id")


def withheld(entity: str, row: str) -> tuple[str, str]:
    """SQL of whether a row of scope `sided` is kept from the team, and whether from the member."""
    sided = "side" in Base.metadata.tables[entity].columns
    own = f"{row}.side = 'self'" if sided else "false"
    return f"{row}.released = 0 AND {own}", f"{row}.released = 0 AND NOT ({own})"


def children_of(entity: str) -> list[tuple[str, str]]:
    """The (table, column) whose rows copy the scope of `entity`."""
    present = [table.name for table in tables()]
    return [
        (name, RULES[name].through)
        for name in present
        if RULES[name].scope in COPIED and parent_of(name) == entity
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
