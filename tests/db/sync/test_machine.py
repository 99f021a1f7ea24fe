"""Two laptops and a hub as a state machine: hypothesis looks for the shortest way to a fault."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.db.sync.hubs import Hub
from tests.db.sync.laptops import Cut, CutError, Laptop
from tests.db.sync.oracle import Oracle
from tests.db.sync.simulation import check_equal

WHO = st.integers(0, 1)
WHICH = st.integers(0, 3)
COLUMN = st.sampled_from(["name", "phone", "city", "notes"])
AT = st.integers(0, 25)


MEMORY = Path("/dev/shm")


class Team(RuleBasedStateMachine):
    """Two people and what they may do; `hub` is set by `run`."""

    hub: Hub

    def __init__(self):
        super().__init__()
        self.hub.observer.reset()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.oracle = Oracle()
        self.laptops = [
            Laptop(self.folder / f"{n}.muster", self.hub.address, f"p{n}", self.hub.line(n))
            for n in range(2)
        ]

    def _pick(self, who, entity, which):
        rows = sorted(self.laptops[who].rows(entity).values(), key=lambda row: row["id"])
        return rows[which % len(rows)] if rows else None

    @rule(who=WHO, code=st.sampled_from([None, "C1", "C2"]))
    def add(self, who, code):
        laptop = self.laptops[who]
        if any(row["code"] == code for row in laptop.rows("customer").values()):
            code = None
        laptop.add("customer", name=self.oracle.token(laptop), code=code)

    @rule(who=WHO, which=WHICH)
    def add_child(self, who, which):
        if row := self._pick(who, "customer", which):
            laptop = self.laptops[who]
            laptop.add("contact", name=self.oracle.token(laptop), customer_id=row["id"])

    @rule(who=WHO, which=WHICH, column=COLUMN)
    def edit(self, who, which, column):
        if row := self._pick(who, "customer", which):
            self.oracle.saw(row[column])
            token = self.oracle.token(self.laptops[who])
            self.laptops[who].edit("customer", row["id"], **{column: token})

    @rule(who=WHO, which=WHICH, entity=st.sampled_from(["customer", "contact"]))
    def delete(self, who, which, entity):
        row = self._pick(who, entity, which)
        if row and self.laptops[who].delete(entity, row["id"]):
            self.oracle.saw(row)

    @rule(who=WHO)
    def sync(self, who):
        self.laptops[who].sync()

    @rule(who=WHO, at=AT, after=st.booleans())
    def lose_the_line(self, who, at, after):
        laptop = self.laptops[who]
        laptop.line.hook = Cut(at, after=after)
        with suppress(CutError):
            laptop.sync()
        laptop.line.hook = None

    @rule(who=WHO, at=AT, which=WHICH, column=COLUMN, deletes=st.booleans())
    def act_in_a_round(self, who, at, which, column, deletes):
        laptop, count = self.laptops[who], 0

        def passes(_hub, _query, late):
            nonlocal count
            if not late and count == at:
                if deletes:
                    self.delete(who, which, "customer")
                else:
                    self.edit(who, which, column)
            count += not late

        laptop.line.hook = passes
        laptop.sync()
        laptop.line.hook = None

    def teardown(self):
        for _ in range(8):
            done = [laptop.sync() for laptop in self.laptops]
            if not any(one.sent or one.changes for one in done):
                break
        there = self.hub.observer.rows()
        for laptop in self.laptops:
            check_equal(laptop, there)
            assert not laptop.held()
            laptop.store.close()
        shutil.rmtree(self.folder)
        lost = self.oracle.lost(there)
        assert not lost, f"lost: {sorted(lost)}"


def run(hub, examples, steps):
    known = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        derandomize=True, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(type("Before", (Team,), {"hub": hub}), settings=known)


@pytest.mark.slow
def test_two_laptops_and_a_hub(many):
    run(many, 15, 20)


@pytest.mark.long
def test_two_laptops_and_a_hub_for_long(many):
    run(many, 300, 60)
