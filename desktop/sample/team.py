"""The roster of the sample: teams, roles, members, what they can and like, when they are away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.sample.ids import Source
from desktop.sample.names import person
from desktop.sample.roles import (
    COACHING,
    DOMAINS,
    HEAD,
    ROLE_OF_GRADE,
    ROLES,
    SKILLS,
    UNITS,
    VIP_CERTIFICATE,
    Unit,
)
from desktop.sample.words import REGIONS

Row = dict[str, Any]
_STAFF = ("senior", "mid", "senior", "mid", "junior", "mid", "senior", "mid")
_LEVELS = {"lead": (3, 5), "senior": (3, 5), "mid": (2, 4), "junior": (1, 2)}


def text(value: object) -> str:
    """JSON as the tables keep it."""
    return json.dumps(value, ensure_ascii=False)


class Team:
    """Rows of the roster for `members` people; the first is the head, then the team leads."""

    def __init__(self, members: int, source: Source) -> None:
        self._rng = source.rng("team")
        self._source = source
        self._names: set[str] = set()
        self.units = UNITS[: max(2, min(len(UNITS), (members - 1) // 3))]
        self.rows: dict[str, list[Row]] = {"team": self._teams(), "role": self._roles()}
        self.rows["skill"] = self._skills()
        self.skill_ids = {row["name"]: row["id"] for row in self.rows["skill"]}
        self.rows["role_skill"] = list(self._role_skills())
        self.rows["member"] = list(self._members(members))
        self.rows["member_skill"] = list(self._member_skills())
        self.rows["interest"] = list(self._interests())
        self.rows["absence"] = list(self._absences())

    def _teams(self) -> list[Row]:
        top = self._source.id("team")
        parents: list[tuple[Unit, str, str | None]] = [(HEAD, top, None)]
        parents += [(unit, self._source.id("team"), top) for unit in self.units]
        return [{"id": row_id, "parent_id": parent, "name": unit.name, "kind": unit.kind,
                 "line": unit.line} for unit, row_id, parent in parents]

    def _roles(self) -> list[Row]:
        return [
            {"id": self._source.id("role"), "name": name, "purpose": purpose,
             "duties": text(duties), "authority": authority}
            for name, purpose, duties, authority, _ in ROLES.values()
        ]

    def _skills(self) -> list[Row]:
        return [
            {"id": self._source.id("skill"), "name": name, "kind": kind,
             "is_certificate": certificate, "validity_months": months, "anchors": "[]"}
            for name, kind, certificate, months in SKILLS
        ]

    def _role_skills(self) -> Iterator[Row]:
        for role, (*_, skills) in zip(self.rows["role"], ROLES.values(), strict=True):
            for name, level in skills.items():
                yield {"id": self._source.id("role_skill"), "role_id": role["id"],
                       "skill_id": self.skill_ids[name], "level": level, "must": 1}

    def _members(self, members: int) -> Iterator[Row]:
        teams = [row["id"] for row in self.rows["team"]]
        head = self._source.id("member")
        yield self._member(head, 0, "lead", HEAD, teams[0], None)
        leads: list[str] = []
        for at in range(members - 1):
            place = at % len(self.units)
            unit, row_id = self.units[place], self._source.id("member")
            if at < len(self.units):
                leads.append(row_id)
                yield self._member(row_id, at + 1, "lead", unit, teams[place + 1], head)
            else:
                grade = _STAFF[(at - len(self.units)) % len(_STAFF)]
                yield self._member(row_id, at + 1, grade, unit, teams[place + 1], leads[place])

    def _member(
        self, row_id: str, at: int, grade: str, unit: Unit, team_id: str, manager: str | None
    ) -> Row:
        rng = self._rng
        languages = list(unit.languages)
        if languages == ["zh"] and rng.random() < 0.4:
            languages.append("en")
        junior = grade == "junior"
        role = list(ROLES).index(ROLE_OF_GRADE[grade]) if manager else 0
        home = rng.choice([region for region in REGIONS if region.name in unit.regions])
        return {
            "id": row_id, "employee_no": f"E{1001 + at}", "name": self._name(languages[0]),
            "team_id": team_id, "role_id": self.rows["role"][role]["id"], "grade": grade,
            "manager_id": manager, "mentor_id": manager if junior else None,
            "employment_type": "full_time", "fte_pct": 100,
            "hired_on": self._source.day(rng.randint(*((150, 400) if junior else (420, 4000)))),
            "probation_end": None, "left_on": None, "status": "active",
            "location": rng.choice(home.cities),
            "regions": text(list(unit.regions)), "languages": text(languages),
            "industries": text(rng.sample(DOMAINS, 2 if junior else 3)),
            "mobile": f"100-0000-{1001 + at:04}", "email": f"e{1001 + at}@example.com",
            "wecom_userid": f"e{1001 + at}", "base_points": 100, "duty_points": 0,
            "max_customers": 60, "max_vip": None, "notes": None,
        }

    def _name(self, language: str) -> str:
        """A name no other member has, so that people can be told apart by name."""
        name = person(self._rng, language)
        while name in self._names:
            name = person(self._rng, language) + str(len(self._names) // 400 or "")
        self._names.add(name)
        return name

    def _member_skills(self) -> Iterator[Row]:
        rng, day = self._rng, self._source.day
        for at, member in enumerate(self.rows["member"]):
            low, high = _LEVELS[member["grade"]]
            for name, kind, certificate, months in SKILLS:
                if name == COACHING and member["grade"] != "lead":
                    continue
                held = (at + len(name)) % 2 == 0 or (
                    name == VIP_CERTIFICATE and member["grade"] in {"senior", "lead"})
                if kind != "product" and not held:
                    continue
                ago = rng.randint(30, 300)
                level = rng.randint(low, high)
                yield {
                    "id": self._source.id("member_skill"), "member_id": member["id"],
                    "skill_id": self.skill_ids[name],
                    "level": max(level, 2) if certificate else level, "evidence": None,
                    "self_level": min(5, max(1, level + rng.randint(-1, 1))),
                    "assessed_by": None, "assessed_on": day(ago),
                    "expires_on": day(ago - 30 * months) if months else None,
                }

    def _interests(self) -> Iterator[Row]:
        rng = self._rng
        for member in self.rows["member"]:
            for domain in rng.sample(DOMAINS, rng.randint(1, 3)):
                yield {"id": self._source.id("interest"), "member_id": member["id"],
                       "domain": domain, "level": rng.randint(1, 3)}

    def _absences(self) -> Iterator[Row]:
        rng, day = self._rng, self._source.day
        for member in self.rows["member"]:
            if rng.random() < 0.4:
                start = rng.randint(5, 80)
                kind = rng.choice(("leave", "training", "trip", "part_day"))
                yield {"id": self._source.id("absence"), "member_id": member["id"],
                       "start_on": day(-start), "end_on": day(-start - rng.randint(0, 9)),
                       "kind": kind, "factor_pct": 50 if kind == "part_day" else 0}
