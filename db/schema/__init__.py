"""Every table of a Muster file."""

from db.schema.assignments import (
    Assignment,
    CustomerNeed,
    Decision,
    DecisionLine,
    Exclusion,
    Policy,
)
from db.schema.base import BOOKKEEPING, Base, Synced
from db.schema.customers import Contact, Customer, Purchase, TierEntry, TierScheme
from db.schema.local import (
    Action,
    CustomerSummary,
    Draft,
    FileMeta,
    ImportMapping,
    Journal,
    JournalContext,
    MemberSummary,
)
from db.schema.roster import (
    Absence,
    Interest,
    Member,
    MemberSkill,
    Role,
    RoleSkill,
    Skill,
    Team,
)
from db.schema.team_database import (
    SyncAcked,
    SyncAlias,
    SyncConflict,
    SyncHeld,
    SyncInflight,
    SyncState,
)
from db.schema.views import SavedView

__all__ = [
    "BOOKKEEPING",
    "Absence",
    "Action",
    "Assignment",
    "Base",
    "Contact",
    "Customer",
    "CustomerNeed",
    "CustomerSummary",
    "Decision",
    "DecisionLine",
    "Draft",
    "Exclusion",
    "FileMeta",
    "ImportMapping",
    "Interest",
    "Journal",
    "JournalContext",
    "Member",
    "MemberSkill",
    "MemberSummary",
    "Policy",
    "Purchase",
    "Role",
    "RoleSkill",
    "SavedView",
    "Skill",
    "SyncAcked",
    "SyncAlias",
    "SyncConflict",
    "SyncHeld",
    "SyncInflight",
    "SyncState",
    "Synced",
    "Team",
    "TierEntry",
    "TierScheme",
]
