"""Load per member for a chart: as it is, or before and after a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from desktop.assignments.team import team
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook


@dataclass(frozen=True, slots=True)
class MemberBar:
    """What a member carries, in points; `after` is None where nothing is proposed."""

    member: str
    name: str
    before: int
    after: int | None
    capacity: int

    @property
    def load(self) -> int:
        """What is carried in the end."""
        return self.before if self.after is None else self.after

    @property
    def share(self) -> float:
        """The load as a part of the capacity; without any, a load is beyond all measure."""
        return self.load / self.capacity if self.capacity else (inf if self.load else 0.0)


def loads_now(session: Session, as_of: date) -> tuple[MemberBar, ...]:
    """Return everybody who has room or load on that day, the fullest first. Raises AppError."""
    rows = team(session, as_of)
    bars = [MemberBar(row.record.id, row.record.name, row.load, None, row.capacity) for row in rows]
    return _fullest_first(bars)


def loads_planned(planned: PlannedBook) -> tuple[MemberBar, ...]:
    """Return what everybody carries before and after a proposal, the fullest afterwards first."""
    loads = planned.proposal.loads
    return _fullest_first([
        MemberBar(one.member, planned.name(one.member), one.before, one.after, one.capacity)
        for one in loads
    ])  # fmt: skip


def _fullest_first(bars: list[MemberBar]) -> tuple[MemberBar, ...]:
    shown = [bar for bar in bars if bar.capacity or bar.before or bar.load]
    return tuple(sorted(shown, key=lambda bar: (-bar.share, bar.name)))
