"""A seeded team at work over a bad network, with disks that fail and a hub out of a backup.

What a seed may bring: refused values, cut lines, ended programs, typing during each phase of a
round, files put back from a copy, two laptops from one file, a hub put back.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.db.sync.hubs import Hub
from tests.db.sync.laptops import Cut, CutError, Laptop
from tests.db.sync.observer import Rows, differences
from tests.db.sync.people import People

ROUNDS = 16


class KilledError(BaseException):
    """The program was ended from outside."""


class Simulation:
    """Some laptops and one seed; `run` does the steps, `settle` and `check` end it."""

    def __init__(
        self, seed: int, hub: Hub, folder: Path, people: type[People] = People
    ) -> None:
        self.random = random.Random(seed)
        self.hub = hub
        self.folder = folder
        self.people = people(self.random, poison=self.random.random() < 0.4)
        self.oracle = self.people.oracle
        self.laptops = [self._laptop(n) for n in range(self.random.randint(2, 3))]
        self.copies: dict[Laptop, tuple[Path, set[str]]] = {}
        self.goes_back = self.random.random() < 0.12
        self.hub_copy: set[str] | None = None

    @property
    def told(self) -> Counter[str]:
        return self.people.told

    def _laptop(self, number: int) -> Laptop:
        path = self.folder / f"l{number}.muster"
        return Laptop(path, self.hub.address, f"p{number}", self.hub.line(number))

    def run(self, steps: int) -> None:
        """Let everybody have something to work on, then go on by chance."""
        for _ in range(4):
            self.people.add(self.laptops[0])
        for laptop in self.laptops:
            self.sync(laptop)
        for _ in range(steps):
            step = self.random.choices(
                [self.act, self.sync, self.cut, self.kill, self.meanwhile, self.lose_disk,
                 self.clone, self.lose_hub],
                [50, 14, 9, 7, 9, 2, 1, 8 if self.goes_back else 0],
            )[0]  # fmt: skip
            step(self.random.choice(self.laptops))

    def act(self, laptop: Laptop) -> None:
        self.people.act(laptop)

    # -- the network

    def sync(self, laptop: Laptop) -> None:
        try:
            laptop.sync()
        finally:
            laptop.line.hook = None
            self.oracle.safe |= self.hub.observer.new_tokens()
        self.told["synced"] += 1

    def cut(self, laptop: Laptop) -> None:
        """The line goes at some statement, before it leaves or after it arrived."""
        laptop.line.hook = Cut(self.random.randrange(36), after=self.random.random() < 0.5)
        try:
            self.sync(laptop)
        except CutError:
            self.told["cut"] += 1

    def meanwhile(self, laptop: Laptop) -> None:
        """Its owner goes on working while a round runs, between any two statements to the hub."""
        times = {self.random.randrange(30) for _ in range(self.random.randint(1, 3))}
        count = 0

        def passes(_hub: Any, _query: str, late: bool) -> None:
            nonlocal count
            if not late and count in times:
                self.told["meanwhile"] += 1
                self.people.act(laptop)
            count += not late

        laptop.line.hook = passes
        self.sync(laptop)

    def kill(self, laptop: Laptop) -> None:
        """The program is ended at some statement to its own file."""
        with ended(laptop, self.random.randrange(60)):
            try:
                self.sync(laptop)
            except KilledError:
                self.told["killed"] += 1

    # -- what breaks

    def lose_disk(self, laptop: Laptop) -> None:
        """Keep a copy of the file; or put the copy of earlier in its place."""
        if laptop not in self.copies:
            name = self.folder / f"copy{self.laptops.index(laptop)}"
            self.copies[laptop] = (laptop.backup(name), set(self.oracle.typed))
            return
        path, known = self.copies.pop(laptop)
        self.oracle.disk_lost(laptop, known)
        laptop.restore(path)
        self.told["restored"] += 1

    def clone(self, laptop: Laptop) -> None:
        """A second laptop goes on from the same file, with everything that waits in it."""
        if len(self.laptops) < 5:
            number = len(self.laptops)
            laptop.backup(self.folder / f"l{number}.muster")
            self.laptops.append(self._laptop(number))
            self.told["cloned"] += 1

    def lose_hub(self, _laptop: Laptop) -> None:
        """Keep a copy of the hub; or put the copy of earlier in its place."""
        if self.hub_copy is None:
            self.hub_copy = set(self.oracle.safe)
            self.hub.keep()
            return
        self.hub.put_back()
        self.oracle.hub_lost(self.hub_copy)
        self.hub_copy = None
        self.goes_back = False  # one copy is enough for a seed
        self.told["hub restored"] += 1

    # -- the end

    def settle(self) -> None:
        """A good network: rounds until nothing moves; then what was refused is corrected."""
        self._rounds()
        for _ in range(4):
            refused = sum(self.people.correct(laptop) for laptop in self.laptops)
            self.told["refused"] += refused
            if not refused:
                return
            self._rounds()

    def _rounds(self) -> None:
        for _ in range(ROUNDS):
            moved = 0
            for laptop in self.laptops:
                done = laptop.sync()
                moved += done.sent + sum(map(len, done.changes.values()))
            if not moved:
                return
        raise AssertionError("the laptops never come to rest")

    def check(self) -> None:
        """Every replica equals the hub, and no value is lost."""
        there = self.hub.observer.rows()
        for laptop in self.laptops:
            for held in laptop.held():  # nothing waits but what is about a row in its grave
                row = there[held["entity"]].get(held["row_id"])
                assert (row or {}).get("deleted_at"), f"{laptop.login}: {held}"
            check_equal(laptop, there)
        lost = self.oracle.lost(there, [h["mine"] for one in self.laptops for h in one.held()])
        assert not lost, f"lost: {sorted(lost)}"


class ended:  # noqa: N801 - reads like the function it is used as
    """While open, the statement `at` to a laptop's own file ends its program; then it starts."""

    def __init__(self, laptop: Laptop, at: int | None) -> None:
        self.laptop = laptop
        self.at = at
        self.count = 0
        self.store = laptop.store

    def __enter__(self) -> ended:
        for moment in ("before_cursor_execute", "commit"):
            event.listen(self.store._engine, moment, self._passes)
        return self

    def _passes(self, *_anything: Any) -> None:
        self.count += 1
        if self.count - 1 == self.at:
            raise KilledError

    def __exit__(self, *_error: object) -> None:
        for moment in ("before_cursor_execute", "commit"):
            event.remove(self.store._engine, moment, self._passes)
        if self.at is not None and self.count > self.at:
            self.laptop.reopen()


def check_equal(laptop: Laptop, there: Rows) -> None:
    """A file has what the hub has; a row folded into another is left in it, laid to rest."""
    with laptop.store.read() as unit:
        folded = set(unit.conn.exec_driver_sql("SELECT old_id FROM sync_alias").scalars())
    waiting = {(held["entity"], held["row_id"]) for held in laptop.held()}
    for entity, all_rows in there.items():
        rows = {key: row for key, row in all_rows.items() if (entity, key) not in waiting}
        here = laptop.rows(entity, live=False)
        here = {key: row for key, row in here.items() if (entity, key) not in waiting}
        for row_id in folded & here.keys() - rows.keys():
            assert here.pop(row_id)["deleted_at"], f"{entity} {row_id} was folded and lives"
        if differing := differences(here, rows):
            raise AssertionError(f"{entity} on {laptop.login}: {differing}")


def simulate(
    seed: int, hub: Hub, folder: Path, steps: int = 30, people: type[People] = People
) -> Counter[str]:
    """Run one seed to its end on an empty hub; return what happened in it."""
    hub.observer.reset()
    one = Simulation(seed, hub, folder, people)
    try:
        one.run(steps)
        one.settle()
        one.check()
    finally:
        for laptop in one.laptops:
            laptop.line.hook = None
            laptop.store.close()
        hub.forget_copy()
    return one.told
