"""Who reports to whom, and which important customers nobody else could look after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping


def spans(managers: Mapping[str, str | None]) -> dict[str, int]:
    """Span of control: manager id -> direct reports, for those who have any.

    Give present and absent members, not leavers.
    """
    return dict(Counter(manager for manager in managers.values() if manager))


def uncovered(vips: Collection[str], backups: Mapping[str, str]) -> list[str]:
    """VIP customer ids without a backup (customer id -> member id), sorted."""
    return sorted(customer for customer in vips if customer not in backups)
