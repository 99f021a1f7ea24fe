"""Which columns of a list a terminal shows; JSON has them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COLUMNS: Mapping[str, str] = MappingProxyType({
    "customers": "code name tier score value last_purchase owner backup region",
    "members": "employee_no name team role grade status customers max_customers away",
    "assignments": "code customer role member start_on end_on origin reason",
    "purchases": "code customer bought_on amount currency kind source_ref",
    "service_records":
        "happened_at ticket member team customer kind priority outcome response_minutes"
        " resolution_minutes within_sla csat",
    "contacts": "code customer name title phone mobile email",
    "skills": "member skill level assessed_on expires_on",
    "catalogue": "name kind is_certificate validity_months",
    "ledger": "as_of code customer previous tier score origin reason",
    "schemes": "name version state valid_from",
    "needs": "code customer skill level must",
    "exclusions": "code customer member reason until",
    "teams": "name parent kind line",
    "roles": "name purpose",
    "interests": "member domain level",
    "absences": "member start_on end_on kind factor_pct",
    "policies": "name version state valid_from",
    "decisions": "made_on objective bound moves",
    "views": "pane name person shared",
})
