"""The second pass: somebody else who could step in for each placed customer.

A backup keeps the rules that hang on the person (active, present, must-haves, language,
exclusions, seniority); locks, transfers and places are about owners. It carries a share of the
customer's points, up to a share of its own capacity, the dearest customers choosing first.
"""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.book import NOBODY, Book, Ints
from desktop.assignments.rules.tables import IMPOSSIBLE, Tables, values
from desktop.assignments.rules.watch import Watch

OWNERS_ONLY = frozenset({"capacity", "places", "vip_places", "lock", "transfers"})
FULL = 300  # a full share of capacity weighs as much as so many points of fit


def backups(book: Book, found: Tables, plan: Ints, watch: Watch) -> Ints:
    """A member other than the owner per placed customer, or NOBODY."""
    personal = {rule: t for rule, t in found.rules.items() if rule not in OWNERS_ONLY}
    worth = values(book, Tables(found.criteria, personal))
    out = np.full(len(plan), NOBODY, dtype=np.int64)
    if not book.members:
        return out
    policy = book.policy
    limit = np.array([max(0, m.capacity) for m in book.members]) * policy.backup_capacity_pct
    carried = np.zeros(len(limit), dtype=np.int64)
    points = np.array([t.points for t in book.twins], dtype=np.int64)[book.group]
    weight = np.array([t.importance for t in book.twins], dtype=np.int64)[book.group]
    added = points * policy.backup_points_pct
    placed = np.flatnonzero(plan != NOBODY)
    order = placed[np.lexsort((placed, -points[placed], -weight[placed]))]
    for number, j in enumerate(order.tolist()):
        if number % 4096 == 0:
            watch.check()
        left = worth[book.group[j]] - FULL * weight[j] * carried // np.maximum(limit, 1)
        if book.backup[j] != NOBODY:
            left[book.backup[j]] += policy.weights["stay"] * weight[j]
        left[(worth[book.group[j]] == IMPOSSIBLE) | (carried + added[j] > limit)] = IMPOSSIBLE
        left[plan[j]] = IMPOSSIBLE
        best = int(left.argmax())
        if left[best] != IMPOSSIBLE:
            out[j] = best
            carried[best] += added[j]
    return out
