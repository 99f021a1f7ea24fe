"""The members' side of the price search: how much load each offers at a price.

Unfairness is convex and piecewise linear, so a member's answer to a price jumps from one edge
of a band to the next. Where the customers' answer jumps as well, both would chase each other
for ever; the proximal answer below stays between the edges instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.assignments.rules.book import Floats
from desktop.assignments.rules.problem import Team


@dataclass(frozen=True, slots=True)
class Curve:
    """Unfairness as edges (e x m, ascending) and the slope before the first and after each."""

    edges: Floats
    slopes: Floats
    room: Floats

    @classmethod
    def of(cls, team: Team) -> Curve:
        """The curve of each member over the points of customers they carry."""
        edges = np.concatenate([team.low, team.high]) - team.duty
        order = np.argsort(edges, axis=0, kind="stable")
        steps = np.take_along_axis(np.concatenate([team.slope, team.slope]), order, axis=0)
        first = -team.slope.sum(axis=0, keepdims=True)
        slopes = np.concatenate([first, first + np.cumsum(steps, axis=0)])
        return cls(
            np.take_along_axis(edges, order, axis=0).astype(np.float64),
            slopes.astype(np.float64),
            team.room.astype(np.float64),
        )

    def offer(self, price: Floats, asked: Floats, step: Floats) -> Floats:
        """Load minimising unfairness + step/2 x (load - asked - price / step)^2 within room.

        `price + step x (asked - offer)` is then an exact (implicit) step of the member's side.
        """
        wish = asked + price / step
        load = wish - self.slopes[0] / step
        for edge, slope in zip(self.edges, self.slopes[1:], strict=True):
            load = np.maximum(np.minimum(load, edge), wish - slope / step)
        clipped: Floats = np.clip(load, 0.0, self.room)
        return clipped

    def choices(self) -> Floats:
        """The loads among which every best answer to a price lies."""
        ends = [np.zeros_like(self.room), self.room]
        return np.stack([*ends, *np.clip(self.edges, 0.0, self.room)])
