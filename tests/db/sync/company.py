"""Seeded people of all four groups, whose rows move between teams and whose rights change.

Each file must end with what its login may read on the hub, and no typed value may be lost.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.hub import logins
from db.hub.roles import GROUPS
from tests.db.sync.hubs import Hub
from tests.db.sync.laptops import Cut, CutError, Laptop, Line
from tests.db.sync.observer import Observer
from tests.db.sync.people import People
from tests.db.sync.sight import check_sees

SERVES = {"role": "lead", "start_on": "2026-01-01", "origin": "manual"}
PEOPLE = (*GROUPS, "other")  # a second lead
ROUNDS = 16


class Company:
    """The logins of one hub and the lines they use, for any number of seeds."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.logins = {one: f"{one}_of_{hub.address.database}" for one in PEOPLE}
        addresses = {one: replace(hub.address, login=login) for one, login in self.logins.items()}
        self.lines = {one: Line(address) for one, address in addresses.items()}
        self.eyes = {one: Observer(address) for one, address in addresses.items()}
        for one, login in self.logins.items():
            logins.make(hub.observer.hub, _group(one), one, login=login)

    def laptop(self, one: str, folder: Path) -> Laptop:
        line = self.lines[one]
        return Laptop(folder / f"{one}.muster", line.address, self.logins[one], line)

    def place(self, one: str, member: str | None, teams: list[str] | None = None) -> None:
        """Say which member a login is, and which teams it leads besides."""
        login, role = self.logins[one], _group(one)
        logins.change(self.hub.observer.hub, login, role=role, member_id=member, teams=teams or [])

    def close(self) -> None:
        for line in self.lines.values():
            line.close()
        for eyes in self.eyes.values():
            eyes.close()


def _group(one: str) -> str:
    return "lead" if one == "other" else one


class Story:
    """One seed: two teams and their customers; `run` goes on by chance, `settle` ends it."""

    def __init__(self, seed: int, company: Company, folder: Path) -> None:
        self.random = random.Random(seed)
        self.company = company
        self.people = People(self.random)
        self.laptops = {"admin": company.laptop("admin", folder)}
        for one in PEOPLE[1:]:
            company.place(one, None)
        self._begin()
        for one in PEOPLE[1:]:
            self.laptops[one] = company.laptop(one, folder)
            self.laptops[one].sync()

    @property
    def admin(self) -> Laptop:
        return self.laptops["admin"]

    def _begin(self) -> None:
        admin = self.admin
        teams = [admin.add("team", name=name) for name in ("One", "Two")]
        members = [admin.add("member", name=f"M{n}", team_id=teams[n % 2]) for n in range(3)]
        for number in range(4):
            customer = admin.add("customer", name=f"C{number}")
            admin.add("contact", name="Somebody", customer_id=customer)
            admin.add("assignment", customer_id=customer, member_id=members[number % 2], **SERVES)
        admin.sync()
        for one, member in zip(("lead", "other", "member"), (0, 1, 0), strict=True):
            self.company.place(one, members[member])

    def run(self, steps: int) -> None:
        for _ in range(steps):
            step = self.random.choices(
                [self.act, self.move, self.sync, self.meanwhile, self.cut, self.rights],
                [40, 16, 22, 12, 6, 4],
            )[0]
            step(self.random.choice(list(self.laptops.values())))
            self.people.told[step.__name__] += 1

    def act(self, laptop: Laptop) -> None:
        self.people.act(laptop)

    def move(self, _laptop: Laptop) -> None:
        """Move a member to another team, give a customer to another member, or end serving it."""
        admin, members = self.admin, sorted(self.admin.rows("member"))
        open_ones = [r for r in admin.rows("assignment").values() if r["end_on"] is None]
        chance = self.random.random()
        if members and chance < 0.3:
            teams = [None, *sorted(admin.rows("team"))]
            member = self.random.choice(members)
            admin.edit("member", member, team_id=self.random.choice(teams))
        elif members and open_ones and chance < 0.85:
            row = self.random.choice(open_ones)
            admin.edit("assignment", row["id"], member_id=self.random.choice(members))
        elif open_ones:
            row = self.random.choice(open_ones)
            admin.edit("assignment", row["id"], end_on="2026-01-02")

    def rights(self, _laptop: Laptop) -> None:
        """Have a login be another member, or lead other teams."""
        members = sorted(self.company.hub.observer.rows()["member"])
        teams = sorted(self.company.hub.observer.rows()["team"])
        one = self.random.choice(["lead", "other", "member"])
        member = self.random.choice([None, *members])
        led = self.random.choice([[], [], [self.random.choice(teams)]]) if one != "member" else []
        self.company.place(one, member, led)

    def sync(self, laptop: Laptop) -> None:
        try:
            laptop.sync()
        finally:
            laptop.line.hook = None

    def cut(self, laptop: Laptop) -> None:
        laptop.line.hook = Cut(self.random.randrange(36), after=self.random.random() < 0.5)
        with suppress(CutError):
            self.sync(laptop)

    def meanwhile(self, laptop: Laptop) -> None:
        """While a round runs, its owner types, or the admin moves rows and sends it."""
        at, count = self.random.randrange(24), 0
        moves = laptop is not self.admin and self.random.random() < 0.5

        def passes(_hub: Any, query: str, late: bool) -> None:
            nonlocal count
            if not late and count == at:
                self.people.act(laptop)
                if moves:
                    self.move(laptop)
            count += not late

        laptop.line.hook = passes
        self.sync(laptop)

    def settle(self) -> None:
        for _ in range(ROUNDS):
            done = [one.sync() for one in self.laptops.values()]
            if not any(moved.sent or moved.changes for moved in done):
                return
        raise AssertionError("the laptops never come to rest")

    def check(self) -> None:
        for one, laptop in self.laptops.items():
            check_sees(laptop, self.company.eyes[one].rows())
        held = [held["mine"] for one in self.laptops.values() for held in one.held()]
        lost = self.people.oracle.lost(self.company.hub.observer.rows(), held)
        assert not lost, f"lost: {sorted(lost)}"


def tell(seed: int, company: Company, folder: Path, steps: int = 30) -> Counter[str]:
    """Run one seed to its end; return what happened in it."""
    company.hub.observer.reset()
    story = Story(seed, company, folder)
    try:
        story.run(steps)
        story.settle()
        story.check()
    finally:
        for laptop in story.laptops.values():
            laptop.line.hook = None
            laptop.store.close()
    return story.people.told
