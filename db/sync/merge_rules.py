"""How two people's changes to the same row become one: a new table needs one entry here.

A column alone, or a unit of columns that make one fact, is what merges. Where the hub still has
what a person saw, theirs goes in; where it has what they want, nothing moves; else the rule of
the column decides, and without one the hub keeps its value and a conflict record holds both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Rule = Literal["ask", "lines", "set", "object", "server"]
"""`lines`: missing lines are appended. `set`: JSON list, added and removed items. `object`: JSON
object merged per key. `server`: the hub's value stays and nobody is asked."""


@dataclass(frozen=True, slots=True)
class NaturalKey:
    """Columns no two live rows share (NULL = no key); `where` narrows it: column -> value."""

    columns: tuple[str, ...]
    where: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Merging:
    """The merge rules of one table. `lockable`: its column `locked` says that a row is signed, and
    then nothing goes in but what unlocks it: what was typed elsewhere is asked about.
    """

    keys: tuple[NaturalKey, ...] = ()
    units: tuple[tuple[str, ...], ...] = ()
    rules: dict[str, Rule] = field(default_factory=dict)
    default: Rule = "ask"
    lockable: bool = False

    def unit_of(self, column: str) -> tuple[str, ...]:
        """Return the columns that merge together with `column`, itself among them."""
        return next((unit for unit in self.units if column in unit), (column,))

    def rule(self, unit: tuple[str, ...]) -> Rule:
        """Return the rule of a unit."""
        return self.rules.get(unit[0], self.default) if len(unit) == 1 else self.default


_PLAIN = Merging()
_OPEN = ("end_on", None)

MERGING: dict[str, Merging] = {
    "team": Merging(keys=(NaturalKey(("name",)),)),
    "role": Merging(keys=(NaturalKey(("name",)),), rules={"duties": "set"}),
    "skill": Merging(keys=(NaturalKey(("name",)),)),
    "member": Merging(
        keys=(NaturalKey(("employee_no",)),),
        units=(("status", "left_on"),),
        rules={"notes": "lines", "regions": "set", "industries": "set", "languages": "set"},
    ),
    "role_skill": Merging(keys=(NaturalKey(("role_id", "skill_id")),), units=(("level", "must"),)),
    "member_skill": Merging(
        keys=(NaturalKey(("member_id", "skill_id", "assessed_on")),),
        units=(("level", "assessed_by", "assessed_on", "expires_on"),),
    ),
    "interest": Merging(keys=(NaturalKey(("member_id", "domain")),)),
    "absence": Merging(units=(("start_on", "end_on", "factor_pct"),)),
    "customer": Merging(
        keys=(NaturalKey(("code",)),),
        units=(
            ("address", "city", "region", "country"),
            ("contract_start", "contract_end"),
            ("tier", "tier_since", "tier_override_until", "tier_override_reason"),
            ("tier_beyond_runs", "tier_beyond_on"),
            ("privacy_consent_on", "privacy_scope"),
        ),
        rules={"notes": "lines", "tags": "set", "custom": "object"},
    ),
    "contact": _PLAIN,
    "tier_scheme": Merging(units=(("state", "valid_from"),)),
    "purchase": Merging(units=(("amount", "fraction", "currency", "kind"),)),
    "tier_entry": Merging(units=(("tier", "previous", "origin", "score"),)),
    "customer_need": Merging(
        keys=(NaturalKey(("customer_id", "skill_id")),), units=(("level", "must"),)
    ),
    "exclusion": Merging(keys=(NaturalKey(("customer_id", "member_id")),)),
    "policy": Merging(units=(("state", "valid_from"),)),
    "decision": _PLAIN,
    "decision_line": _PLAIN,
    "assignment": Merging(
        keys=(
            NaturalKey(("customer_id", "role"), (("role", "lead"), _OPEN)),
            NaturalKey(("customer_id", "role"), (("role", "backup"), _OPEN)),
        ),
        units=(("member_id", "start_on", "end_on", "points", "decision_id", "origin"),),
    ),
    "kpi": Merging(
        keys=(NaturalKey(("code",)),), units=(("worst", "target", "best", "direction"),)
    ),
    "kpi_value": Merging(
        keys=(NaturalKey(("kpi_id", "member_id", "start_on", "end_on")),),
        units=(("actual", "sample", "source", "quality"),),
    ),
    "qa_form": _PLAIN,
    "qa_check": Merging(units=(("answers", "score", "failed"),)),
    "goal": Merging(
        units=(("team_id", "member_id"), ("unit", "direction", "start_value", "target")),
        rules={"notes": "lines"},
    ),
    "check_in": _PLAIN,
    "service_record": Merging(keys=(NaturalKey(("source_ref",)),)),
    "evidence": Merging(units=(("entity", "row_id"),)),
    "follow_up": Merging(units=(("state", "done_on"),), rules={"note": "lines"}),
    "training_need": _PLAIN,
    "review_template": Merging(units=(("state", "valid_from"),)),
    "review_cycle": Merging(keys=(NaturalKey(("name",)),), units=(("start_on", "end_on"),)),
    "review": Merging(
        keys=(NaturalKey(("cycle_id", "member_id", "start_on")),),
        units=(("state", "acknowledged_on", "locked"), ("start_on", "end_on", "manager_id")),
        lockable=True,
    ),
    "review_mark": Merging(keys=(NaturalKey(("review_id", "side", "item")),), lockable=True),
    "review_outcome": Merging(
        keys=(NaturalKey(("review_id",)),),
        units=(
            ("calculated", "coverage", "score", "grade", "trace"),
            ("adjustment", "adjustment_reason"),
        ),
        lockable=True,
    ),
    "review_private": Merging(keys=(NaturalKey(("review_id",)),), lockable=True),
    "review_step": _PLAIN,
    "review_action": _PLAIN,
    "improvement_plan": Merging(units=(("state", "outcome", "end_on"),)),
    "improvement_check": _PLAIN,
    "saved_view": _PLAIN,
    "sync_conflict": Merging(default="server"),
}
"""Per synced table; a test holds that none is missing."""
