"""Loops in id -> parent id: managers, parent companies. Pure."""

from __future__ import annotations

from collections.abc import Mapping


def loop_through(parents: Mapping[str, str | None], start: str) -> list[str]:
    """The ids of the loop that `start` is part of, from `start` on, each followed by its parent.

    [] where the chain from `start` ends, or runs into a loop that `start` is not part of.
    Parents that are not keys end a chain.
    """
    path: dict[str, None] = {}
    at: str | None = start
    while at is not None and at not in path:
        path[at] = None
        at = parents.get(at)
    return list(path) if at == start else []
