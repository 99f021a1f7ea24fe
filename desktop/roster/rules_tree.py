"""Who reports to whom: loops and spans. Works for customers and their parents as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping


def find_loop(parents: Mapping[str, str | None]) -> list[str]:
    """The ids of the first loop in id -> parent id, each followed by its parent; [] if none.

    The loop starts at its smallest id. Parents that are not keys end a chain.
    """
    cleared: set[str] = set()
    for start in sorted(parents):
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in cleared and at not in path:
            path[at] = None
            at = parents.get(at)
        if at in path:
            chain = list(path)
            loop = chain[chain.index(at):]
            first = loop.index(min(loop))
            return loop[first:] + loop[:first]
        cleared.update(path)
    return []


def spans(managers: Mapping[str, str | None]) -> dict[str, int]:
    """Span of control: manager id -> direct reports, for those who have any.

    Give present and absent members, not leavers.
    """
    return dict(Counter(manager for manager in managers.values() if manager))


def uncovered(vips: Collection[str], backups: Mapping[str, str]) -> list[str]:
    """VIP customer ids without a backup (customer id -> member id), sorted."""
    return sorted(customer for customer in vips if customer not in backups)
