"""A seeded team at work: typing, deleting, undoing, syncing over a bad network, losing disks.

The oracle follows every value a person typed: at the end it is the value of a live row, or stands
in a question, or was overwritten, deleted or taken back by somebody who had it on screen, or lay
in a file that was lost with its disk. A value in a deleted row counts as gone.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from db.hub.connect import HubAddress
from db.registry import SYNCED
from tests.db.sync.laptops import CutError, Cutting, Laptop, hub_rows

FIELDS = ("name", "phone", "region", "city", "notes")
CODES = [f"C{number}" for number in range(5)]


class KilledError(BaseException):
    """The program was ended from outside."""


class Simulation:
    """Some laptops and one seed; `run` does the steps, `settle` and `check` end it."""

    def __init__(self, seed: int, address: HubAddress, folder: Path) -> None:
        self.random = random.Random(seed)
        self.address = address
        self.folder = folder
        self.count = 0
        self.told: Counter[str] = Counter()
        # token -> the laptop that typed it, while nobody but its file knows it
        self.typed: dict[str, Laptop] = {}
        self.seen_off: set[str] = set()  # overwritten or deleted by somebody who saw it
        self.safe: set[str] = set()  # reached the hub at some time
        self.laptops = [self._laptop(n) for n in range(self.random.randint(2, 4))]
        self.saved: dict[int, tuple[Path, set[str]]] = {}

    def _laptop(self, number: int) -> Laptop:
        return Laptop(self.folder / f"l{number}.muster", self.address, f"p{number}")

    def token(self, laptop: Laptop) -> str:
        self.count += 1
        token = f"v{self.count}."
        self.typed[token] = laptop
        return token

    def run(self, steps: int) -> None:
        for _ in range(steps):
            step = self.random.choices(
                [self.edit, self.add, self.delete, self.undo, self.sync, self.cut, self.kill,
                 self.decide, self.lose_disk],
                [30, 10, 5, 5, 18, 12, 6, 6, 2],
            )[0]  # fmt: skip
            step(self.random.choice(self.laptops))

    # -- what people do

    def add(self, laptop: Laptop) -> None:
        customers = list(laptop.rows("customer"))
        if customers and self.random.random() < 0.4:
            parent = self.random.choice(customers)
            laptop.add("contact", name=self.token(laptop), customer_id=parent)
        else:
            code = self.random.choice([None, *CODES])
            if code and any(row["code"] == code for row in laptop.rows("customer").values()):
                code = None  # the window refuses what it can see
            laptop.add("customer", name=self.token(laptop), code=code)
        self.told["added"] += 1

    def edit(self, laptop: Laptop) -> None:
        entity = self.random.choice(["customer", "customer", "contact"])
        rows = laptop.rows(entity)
        if not rows:
            return
        row = rows[self.random.choice(list(rows))]
        field = "name" if entity == "contact" else self.random.choice([*FIELDS, "code"])
        self.told["edited"] += 1
        if field == "code":
            taken = {other["code"] for other in rows.values()}
            code = self.random.choice([None, *sorted(set(CODES) - taken)])
            laptop.edit(entity, row["id"], code=code)
            return
        token = self.token(laptop)
        before = row[field] or ""
        if field == "notes" and self.random.random() < 0.8:
            token = "\n".join([*before.splitlines(), token])
        else:
            self._saw(before)
        laptop.edit(entity, row["id"], **{field: token})

    def delete(self, laptop: Laptop) -> None:
        entity = self.random.choice(["customer", "contact"])
        rows = laptop.rows(entity)
        if rows:
            row_id = self.random.choice(list(rows))
            if laptop.delete(entity, row_id):
                self._saw(*rows[row_id].values())
                self.told["deleted"] += 1

    def undo(self, laptop: Laptop) -> None:
        before = self._shown(laptop)
        if laptop.undo():
            after = self._shown(laptop)
            self._saw(*(token for token in before - after))
            self.told["undone"] += 1

    def decide(self, laptop: Laptop) -> None:
        asked = laptop.questions()
        if asked:
            question = self.random.choice(asked)
            chosen = self.random.choice(["mine", "theirs"])
            self._saw(question["base"], question["mine"], question["theirs"])
            laptop.edit("sync_conflict", question["id"], state="resolved", chosen=chosen)
            self.told["decided"] += 1

    def lose_disk(self, laptop: Laptop) -> None:
        """Save a copy; or put the copy of earlier in the file's place, or on a second laptop."""
        number = self.laptops.index(laptop)
        if number not in self.saved:
            self.saved[number] = (laptop.backup(self.folder / f"saved{number}"), set(self.typed))
            return
        path, known = self.saved.pop(number)
        self.told["restored"] += 1
        for token, owner in self.typed.items():
            if owner is laptop and token not in known and token not in self.safe:
                self.seen_off.add(token)  # was nowhere but on the disk that is lost
        laptop.restore(path)

    # -- the network

    def sync(self, laptop: Laptop) -> None:
        try:
            laptop.sync()
        finally:
            self._note_safe()
        self.told["synced"] += 1

    def cut(self, laptop: Laptop) -> None:
        cutting = Cutting(self.address, self.random.randrange(40), after=self.random.random() < 0.5)
        laptop.connect, whole = cutting, laptop.connect
        try:
            laptop.sync()
        except CutError:
            self.told["cut"] += 1
        finally:
            laptop.connect = whole
            self._note_safe()

    def kill(self, laptop: Laptop) -> None:
        """End the program at some statement to its own file, or type there meanwhile."""
        at = self.random.randrange(60)
        types = self.random.random() < 0.5
        seen = 0

        def passes(_hub: Any, _query: Any, *, late: bool) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                if not types:
                    raise KilledError
                self.random.choice([self.edit, self.delete, self.undo])(laptop)

        cutting = Cutting(self.address)
        cutting.passes = passes  # type: ignore[assignment]
        whole, laptop.connect = laptop.connect, cutting
        try:
            laptop.sync()
        except KilledError:
            self.told["killed"] += 1
            laptop.reopen()
        finally:
            laptop.connect = whole
            self._note_safe()

    def settle(self) -> None:
        """Good network: rounds until nothing moves any more."""
        for _ in range(12):
            moved = 0
            for laptop in self.laptops:
                done = laptop.sync()
                moved += done.sent + sum(map(len, done.changes.values()))
            if not moved:
                return
        raise AssertionError("the laptops never come to rest")

    # -- the oracle

    def _saw(self, *texts: Any) -> None:
        for text in texts:
            self.seen_off |= tokens(text)

    def _shown(self, laptop: Laptop) -> set[str]:
        found: set[str] = set()
        for entity in ("customer", "contact"):
            for row in laptop.rows(entity).values():
                found |= tokens("\n".join(str(value) for value in row.values()))
        return found

    def _note_safe(self) -> None:
        found: set[str] = set()
        for entity in ("customer", "contact", "sync_conflict"):
            for row in hub_rows(self.address, entity).values():
                found |= tokens(json.dumps(row))
        self.safe |= found

    def check(self) -> None:
        """Every replica equals the hub, and no value is lost."""
        kept: set[str] = set()
        for entity in SYNCED:
            there = hub_rows(self.address, entity)
            for laptop in self.laptops:
                here = laptop.rows(entity, live=False)
                with laptop.store.read() as unit:
                    folded = set(
                        unit.conn.exec_driver_sql("SELECT old_id FROM sync_alias").scalars()
                    )
                kept_here = {k: row for k, row in here.items() if k not in folded or k in there}
                differing = _differences(kept_here, there)
                assert not differing, f"{entity} on {laptop.login}: {differing}"
            for row in there.values():
                if entity == "sync_conflict" or not row["deleted_at"]:
                    kept |= tokens(json.dumps(row))
        for laptop in self.laptops:
            assert not laptop.held()
        lost = set(self.typed) - kept - self.seen_off
        assert not lost, f"lost: {sorted(lost)}"


def _differences(here: dict[str, Any], there: dict[str, Any]) -> list[Any]:
    """What is not the same in a file and on the hub; who last wrote and when is only shown."""
    found: list[Any] = [(key, "only on one side") for key in here.keys() ^ there.keys()]
    for key in here.keys() & there.keys():
        for column in here[key].keys() & there[key].keys() - {"updated_by", "updated_at"}:
            one, other = here[key][column], there[key][column]
            if one != other:
                found.append((key, column, one, other))
    return found


def tokens(text: Any) -> set[str]:
    """The typed values named in a text."""
    import re

    return set(re.findall(r"v\d+\.", str(text))) if text else set()


def simulate(seed: int, address: HubAddress, folder: Path, steps: int = 60) -> Counter[str]:
    """Run one seed to its end; return what happened in it."""
    one = Simulation(seed, address, folder)
    try:
        one.run(steps)
        one.settle()
        one.check()
    finally:
        for laptop in one.laptops:
            laptop.close()
    return one.told
