"""Which tables are synced, parents before children. Triggers, undo and sync follow this list."""

from __future__ import annotations

SYNCED: tuple[str, ...] = (
    "team",
    "role",
    "skill",
    "member",
    "role_skill",
    "member_skill",
    "interest",
    "absence",
    "customer",
    "contact",
    "tier_scheme",
    "purchase",
    "tier_entry",
    "customer_need",
    "exclusion",
    "policy",
    "decision",
    "decision_line",
    "assignment",
    "saved_view",
    "sync_conflict",
)
