"""Criteria and rules as small tables: what differs between customers, by member.

Ten thousand customers have few regions, languages, tiers and sets of needs, so a fit is a sum
of table rows. Cells come from the same functions that explain one pair; only the needs, which
may differ for every customer, are computed for all members at once (a test holds both equal).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.assignments.rules import fit
from desktop.assignments.rules.book import Book, Ints, Twin
from desktop.assignments.rules.hard import TESTS
from desktop.assignments.types import MemberInput

IMPOSSIBLE = -(2**30)  # value of a pair that breaks a hard rule
BLOCK = 1_000_000  # pairs handled at once: keeps temporaries at a few MB

Key = Callable[[Twin], Hashable]
Cell = Callable[[Twin, MemberInput], int]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows[codes[s], i]` is the cell of group s and member i."""

    codes: Ints
    rows: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tables:
    """Points per criterion before importance ("stay" apart), and 1 = excluded per rule."""

    criteria: dict[str, Table]
    rules: dict[str, Table]


def tables(book: Book) -> Tables:
    """All criteria and rules of a book as tables over its groups."""
    skill, lacking, lapsed = _needs(book)
    points = {name: _build(book, key, cell) for name, key, cell in _criteria(book)}
    excluded = {rule: _build(book, key, _excludes(rule, book)) for rule, key in _RULE_KEYS.items()}
    return Tables(
        {"skill": skill, **points},
        {**excluded, "must_skill": lacking, "certificate": lapsed},
    )


def values(book: Book, found: Tables) -> NDArray[np.int32]:
    """S x m scores without "stay"; IMPOSSIBLE where a hard rule excludes the pair."""
    groups, width = len(book.twins), len(book.members)
    out = np.empty((groups, width), dtype=np.int32)
    importance = np.array([twin.importance for twin in book.twins], dtype=np.int32)
    biting = [table for table in found.rules.values() if table.rows.any()]
    for part in blocks(groups, width):
        block = out[part]
        block[:] = 0
        for table in found.criteria.values():
            block += table.rows[table.codes[part]]
        block *= importance[part, None]
        for table in biting:
            block[table.rows[table.codes[part]] != 0] = IMPOSSIBLE
    return out


def blocks(rows: int, width: int) -> Iterator[slice]:
    """Slices of rows with about BLOCK pairs each."""
    step = max(1, BLOCK // max(1, width))
    return (slice(low, min(low + step, rows)) for low in range(0, rows, step))


def _criteria(book: Book) -> Iterator[tuple[str, Key, Cell]]:
    policy, weights = book.policy, book.policy.weights
    yield (
        "interest",
        lambda t: t.industry,
        lambda t, m: fit.interest(t.industry, m, weights["interest"]),
    )
    yield "seniority", lambda t: t.tier, lambda t, m: fit.seniority(t.tier, m, policy)
    yield (
        "region",
        lambda t: t.region,
        lambda t, m: fit.listed(t.region, m.regions, weights["region"]),
    )
    yield (
        "language",
        lambda t: t.language,
        lambda t, m: fit.listed(t.language, m.languages, weights["language"]),
    )
    yield (
        "industry",
        lambda t: t.industry,
        lambda t, m: fit.listed(t.industry, m.industries, weights["industry"]),
    )


_RULE_KEYS: dict[str, Key] = {
    "inactive": lambda _: None,
    "absent": lambda _: None,
    "capacity": lambda t: t.points,
    "places": lambda _: None,
    "language": lambda t: t.language,
    "exclusion": lambda t: t.excluded,
    "lock": lambda t: t.bound,
    "transfers": lambda t: t.bound,
    "seniority": lambda t: (t.tier, t.vip),
    "vip_places": lambda t: t.vip,
}


def _excludes(rule: str, book: Book) -> Cell:
    return lambda twin, member: int(TESTS[rule](twin, member, book.policy))


def _build(book: Book, key: Key, cell: Cell) -> Table:
    codes, firsts = _codes(book.twins, key)
    rows = [[cell(twin, member) for member in book.members] for twin in firsts]
    shape = (len(firsts), len(book.members))
    return Table(codes, np.array(rows, dtype=np.int32).reshape(shape))


def _codes(twins: Sequence[Twin], key: Key) -> tuple[Ints, list[Twin]]:
    keys = list(map(key, twins))
    firsts = dict(zip(reversed(keys), reversed(twins), strict=True))
    number = {each: code for code, each in enumerate(dict.fromkeys(keys))}
    codes = np.fromiter(map(number.__getitem__, keys), dtype=np.int64, count=len(keys))
    return codes, [firsts[each] for each in number]


def _needs(book: Book) -> tuple[Table, Table, Table]:
    """Skill cover, must-haves not reached, and certificates lapsed, for all members at once."""
    codes, firsts = _codes(book.twins, lambda t: t.needs)
    level, valid = _skills(book, firsts)
    skill, wanted, must = _padded([twin.needs for twin in firsts], list(level))
    own = np.array(list(level.values()), dtype=np.int32)
    good = np.array(list(valid.values()), dtype=np.bool_)
    shape = (len(firsts), len(book.members))
    cover, lacking, lapsed = (np.zeros(shape, dtype=np.int32) for _ in range(3))
    for part in blocks(*shape):
        for k in range(skill.shape[1]):
            have, sound = own[skill[part, k]], good[skill[part, k]]
            need, hard = wanted[part, k, None], must[part, k, None]
            cover[part] += np.minimum(np.where(sound, have, 0), need)
            lacking[part] |= hard & (have < need)
            lapsed[part] |= hard & ~sound
    total = wanted.sum(axis=1)[:, None]
    weight = book.policy.weights["skill"]
    points = np.where(total > 0, weight * cover // np.maximum(total, 1), weight).astype(np.int32)
    return Table(codes, points), Table(codes, lacking), Table(codes, lapsed)


def _skills(
    book: Book, firsts: Sequence[Twin]
) -> tuple[dict[str, list[int]], dict[str, list[bool]]]:
    """Skill -> level per member, and whether its certificate holds; "" is the padding."""
    names = ["", *dict.fromkeys(need[0] for twin in firsts for need in twin.needs)]
    held = {name: [m.skills.get(name, (0, True)) for m in book.members] for name in names}
    level = {name: [pair[0] if name else 0 for pair in held[name]] for name in names}
    valid = {name: [pair[1] or not name for pair in held[name]] for name in names}
    return level, valid


def _padded(
    needs: Sequence[tuple[tuple[str, int, bool], ...]], names: list[str]
) -> tuple[Ints, NDArray[np.int32], NDArray[np.bool_]]:
    index = {name: k for k, name in enumerate(names)}
    shape = (len(needs), max([1, *map(len, needs)]))
    skill = np.zeros(shape, dtype=np.int64)
    wanted = np.zeros(shape, dtype=np.int32)
    must = np.zeros(shape, dtype=np.bool_)
    for row, each in enumerate(needs):
        for k, (name, level, hard) in enumerate(each):
            skill[row, k], wanted[row, k], must[row, k] = index[name], level, hard
    return skill, wanted, must
