"""How one ordered list of ids becomes another, in steps a table view can follow. No Qt here."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

Run = tuple[int, int]  # first and last position, both included

MAX_RUNS = 64  # beyond it a fresh start is cheaper than the steps
_CHUNK = 8192


class Difference(NamedTuple):
    """Apply in this order: remove runs, take the new order if any, insert runs."""

    removed: tuple[Run, ...]  # positions in the old list, last run first
    order: array[int] | None  # the kept ids in their new order; None if it is the old one
    inserted: tuple[Run, ...]  # positions in the new list, first run first


def difference(old: array[int], new: array[int]) -> Difference | None:
    """Return the steps from `old` to `new` (ids are unique in each), None if too scattered."""
    start = _same_start(old, new)
    end = _same_end(old, new, start)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    gone, come = set(before).difference(after), set(after).difference(before)
    removed = runs(start + place for place, one in enumerate(before) if one in gone)
    inserted = runs(start + place for place, one in enumerate(after) if one in come)
    if len(removed) > MAX_RUNS or len(inserted) > MAX_RUNS:
        return None
    kept_before = array("q", (one for one in before if one not in gone))
    kept_after = array("q", (one for one in after if one not in come))
    order = None
    if kept_before != kept_after:
        order = old[:start] + kept_after + old[len(old) - end :]
    return Difference(tuple(reversed(removed)), order, tuple(inserted))


def runs(positions: Iterable[int]) -> list[Run]:
    """Return ascending positions joined to runs of neighbours."""
    found: list[Run] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


def _same_start(old: array[int], new: array[int]) -> int:
    length, place = min(len(old), len(new)), 0
    while place < length and old[place : place + _CHUNK] == new[place : place + _CHUNK]:
        place += _CHUNK
    while place < length and old[place] == new[place]:
        place += 1
    return min(place, length)


def _same_end(old: array[int], new: array[int], start: int) -> int:
    length, count = min(len(old), len(new)) - start, 0
    while count + _CHUNK <= length and _tail(old, count) == _tail(new, count):
        count += _CHUNK
    while count < length and old[-1 - count] == new[-1 - count]:
        count += 1
    return count


def _tail(ids: array[int], count: int) -> array[int]:
    end = len(ids) - count
    return ids[end - _CHUNK : end]
