"""Goals of the sample: of the company, its teams and their members, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from desktop.reviews.types import VALUE, WHOLE, Kpi
from desktop.sample.customers import Row
from desktop.sample.ids import Source

_COVERED_PCT = 92  # of the company's revenue: the teams have not promised all of it


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: title, measure, KPI, unit, direction, from what to what."""

    title: str
    measure: str
    kpi: str
    unit: str
    direction: str
    start: float
    target: float
    priority: int = 2


AIMS = (
    Aim("服务满意度达到 90% CSAT to 90 %", "客户评分 4 和 5 的占比 Share of ratings 4 and 5",
        "csat", "%", "up", 86, 90, 1),
    Aim("处理时间从 9 分钟降到 6 分钟 Cut handling time from 9 to 6 minutes",
        "每单平均处理分钟 Mean minutes per case", "aht", "min", "down", 9, 6),
)
REVENUE = Aim("续约与增购 600 万 Renewals and upsell of 6 million",
              "已签合同金额 Signed contracts", "revenue", "CNY", "up", 0, 6_000_000, 1)


class Goals:
    """Draws goals and check-ins for the year of the sample's day."""

    def __init__(self, kpis: dict[str, Kpi], source: Source) -> None:
        self._source, self._kpis = source, kpis
        self._rng: Random = source.rng("goals")
        year = source.today.year
        self._days = (date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat())
        self._gone = (source.today - date(year, 1, 1)).days / 365
        self.rows: list[Row] = []

    def add(self, teams: Sequence[Row], members: Sequence[Row]) -> None:
        """Add all of them: the company's, one of each team, those of every member."""
        tops = [self._goal(aim, 1.0) for aim in AIMS]
        money = self._goal(REVENUE, 1.0)
        units = [team for team in teams if team["parent_id"]]
        share = _COVERED_PCT / 100 / max(1, len(units))
        for team in units:
            people = [row for row in members if row["team_id"] == team["id"]]
            for aim, top in zip(AIMS, tops, strict=True):
                self._down(aim, top, team, people, 1.0)
            self._down(REVENUE, money, team, people, share)

    def check_ins(self) -> Iterator[Row]:
        """Two for each goal of a member; those above stand by what is below them."""
        for goal in self.rows:
            if goal["member_id"] is None:
                continue
            for ago in (2, 1):
                start, actual = goal["start_value"], goal["actual"]
                yield {
                    "id": self._source.id("check_in"), "goal_id": goal["id"],
                    "made_on": self._source.day(ago * 30 - 20),
                    "actual": actual if ago == 1 else (start + actual) // 2,
                    "confidence": self._rng.choice((1, 2, 3, 3)), "note": None, "author": None}

    def _down(self, aim: Aim, top: Row, team: Row, people: Sequence[Row], share: float) -> None:
        own = self._goal(aim, share, parent=top["id"], team=team["id"])
        each = 1.0 if share >= 1 else share / max(1, len(people))
        for row in people:
            self._goal(aim, each, parent=own["id"], team=team["id"], member=row["id"],
                       weight=WHOLE // 2)

    def _goal(
        self, aim: Aim, share: float, *, parent: str | None = None, team: str | None = None,
        member: str | None = None, weight: int = WHOLE,
    ) -> Row:
        start, target = round(aim.start * share * VALUE), round(aim.target * share * VALUE)
        done = min(1.2, self._gone * self._rng.uniform(0.7, 1.2))
        row = {
            "id": self._source.id("goal"), "parent_id": parent, "team_id": team,
            "member_id": member, "kpi_id": self._kpis[aim.kpi].id, "title": aim.title,
            "measure": aim.measure, "unit": aim.unit, "direction": aim.direction,
            "start_value": start, "target": target,
            "actual": start + round((target - start) * done) if member else None, "weight": weight,
            "priority": aim.priority, "start_on": self._days[0], "due_on": self._days[1],
            "state": "active", "notes": None}
        self.rows.append(row)
        return row
