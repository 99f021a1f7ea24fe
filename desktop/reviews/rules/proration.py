"""The parts of a cycle that a person is reviewed for: joined, left, new role, new manager.

Days are counted with both ends. A part is a stretch in which role and manager stayed the same; each
is a review of its own, by the manager of that time, and weighs by its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.reviews.rules.figures import shared_out
from desktop.reviews.types import WHOLE

MIN_DAYS = 14
"""A shorter stretch is too little to judge and goes to its neighbour."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Post:
    """What a person did for whom, from a day on: role and manager by id, None = none."""

    start: date
    role: str | None
    manager: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cycle under one role and manager; `share` of the cycle in hundredths of a %.

    `weight`: its share of what the person is reviewed for; those of a person sum to WHOLE.
    """

    start: date
    end: date  # last day
    role: str | None
    manager: str | None
    share: int = 0
    weight: int = 0


def parts(
    start: date, end: date, posts: Iterable[Post],
    hired: date | None = None, left: date | None = None, min_days: int = MIN_DAYS,
) -> tuple[Part, ...]:  # fmt: skip
    """The parts of the cycle `start` to `end` (last day) a person is reviewed for, in order.

    `posts` in any order; what came before the first belongs to it, as nobody wrote down anything
    else. `left` is the last day of work. () for who was not there, or fewer than `min_days`.
    """
    first, last = max(start, hired or start), min(end, left or end)
    if last < first or days(first, last) < min(min_days, days(start, end)):
        return ()
    found = _merged(_stretches(first, last, sorted(posts, key=lambda post: post.start)), min_days)
    weights = shared_out([days(one.start, one.end) for one in found], WHOLE)
    return tuple(
        replace(one, share=share_of_days(one.start, one.end, start, end), weight=weight)
        for one, weight in zip(found, weights, strict=True))  # fmt: skip


def share_of_days(start: date, end: date, from_: date, to: date) -> int:
    """Days of `start` to `end` that lie in `from_` to `to`, as a share of the latter."""
    inside = days(max(start, from_), min(end, to))
    whole = days(from_, to)
    return (2 * inside * WHOLE + whole) // (2 * whole) if whole else 0


def prorated(target: int, share: int) -> int:
    """A target that adds up (customers, money) for `share` of its period, halves up."""
    return (2 * target * share + WHOLE) // (2 * WHOLE)


def joined(scores: Sequence[tuple[int | None, int]]) -> int | None:
    """The score of a cycle from (score, weight) of its parts; a part without one is left out."""
    told = [(score, weight) for score, weight in scores if score is not None and weight > 0]
    whole = sum(weight for _, weight in told)
    return (2 * sum(a * b for a, b in told) + whole) // (2 * whole) if whole else None


def days(start: date, end: date) -> int:
    """How many days, both ends included; 0 where there are none."""
    return max(0, (end - start).days + 1)


def _stretches(first: date, last: date, posts: Sequence[Post]) -> list[Part]:
    """The days from `first` to `last` cut where role or manager changed."""
    if not posts:
        return [Part(first, last, None, None)]
    found: list[Part] = []
    for place, post in enumerate(posts):
        begin = first if not place else max(first, post.start)
        final = place == len(posts) - 1
        until = last if final else min(last, posts[place + 1].start - _DAY)
        if begin <= until:
            found.append(Part(begin, until, post.role, post.manager))
    return _same(found)


def _same(found: Sequence[Part]) -> list[Part]:
    """Neighbours under the same role and manager are one part."""
    kept: list[Part] = []
    for part in found:
        if kept and (kept[-1].role, kept[-1].manager) == (part.role, part.manager):
            kept[-1] = replace(kept[-1], end=part.end)
        else:
            kept.append(part)
    return kept


def _merged(found: list[Part], min_days: int) -> list[Part]:
    """Each part that is too short goes to the longer of its neighbours."""
    while len(found) > 1:
        short = min(range(len(found)), key=lambda at: days(found[at].start, found[at].end))
        if days(found[short].start, found[short].end) >= min_days:
            break
        beside = [at for at in (short - 1, short + 1) if 0 <= at < len(found)]
        into = max(beside, key=lambda at: days(found[at].start, found[at].end))
        taken = replace(
            found[into], start=min(found[into].start, found[short].start),
            end=max(found[into].end, found[short].end))  # fmt: skip
        low = min(into, short)
        found = _same([*found[:low], taken, *found[low + 2:]])
    return found
