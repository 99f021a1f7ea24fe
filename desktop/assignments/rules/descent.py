"""Minimising a smooth convex function whose last variables must not be negative.

Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 7.2) on the free variables,
with projection and backtracking: forty lines instead of a dependency on SciPy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from desktop.assignments.rules.book import Floats

Function = Callable[[Floats], tuple[float, Floats]]
MEMORY = 12
ENOUGH = 1e-7  # relative decrease per step that ends the search
STEEP = 0.7  # share of the first slope above which a step is too short


class Found(NamedTuple):
    """A point, the value there, and its slope."""

    point: Floats
    value: float
    slope: Floats


def minimise(function: Function, start: Floats, lower: Floats, steps: int) -> Floats:
    """The best point found in so many steps from `start`; `lower` bounds each variable."""
    here = np.maximum(start, lower)
    value, slope = function(here)
    past: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    for _ in range(steps):
        held = (here <= lower) & (slope > 0)
        way = _direction(np.where(held, 0.0, slope), past)
        way[held] = 0.0
        found = _line(function, here, value, slope, way, lower)
        if found is None:
            if not past:
                break
            past.clear()
            continue
        change, bend = found.point - here, found.slope - slope
        if change @ bend > 1e-12:
            past.append((change, bend))
        small = value - found.value <= ENOUGH * abs(found.value)
        here, value, slope = found.point, found.value, found.slope
        if small:
            break
    return here


def _direction(slope: Floats, past: deque[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion: minus the slope, bent by the curvature seen so far."""
    way = slope.copy()
    used: list[float] = []
    for change, bend in reversed(past):
        used.append(float(change @ way / (change @ bend)))
        way -= used[-1] * bend
    if past:
        change, bend = past[-1]
        way *= (change @ bend) / (bend @ bend)
    else:
        way /= max(1e-12, float(np.abs(way).max(initial=0.0)))
    for (change, bend), share in zip(past, reversed(used), strict=True):
        way += (share - (bend @ way) / (change @ bend)) * change
    return -way


def _line(
    function: Function, here: Floats, value: float, slope: Floats, way: Floats, lower: Floats
) -> Found | None:
    """Halve the step until the value falls as promised (Armijo); double it while it is steep.

    Where members are scarce the function is nearly straight for a long way, and curvature
    alone would creep along it.
    """
    length, best = 1.0, None
    for _ in range(25):
        there = np.maximum(here + length * way, lower)
        promised = float(slope @ (there - here))
        found = Found(there, *function(there)) if promised < 0 else None
        if found is None or found.value > min(value + 1e-4 * promised, _value(best)):
            if best is not None:
                break
            length *= 0.5
            continue
        best = found
        if length < 1.0 or float(found.slope @ (there - here)) > STEEP * promised:
            break
        length *= 2.0
    return best


def _value(found: Found | None) -> float:
    return np.inf if found is None else found.value
