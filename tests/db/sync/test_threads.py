"""Real threads: laptops that sync and people who type, all at once before one hub."""

import random
import threading
import time

import pytest

from tests.db.sync.laptops import Laptop, Line
from tests.db.sync.oracle import Oracle
from tests.db.sync.simulation import check_equal


def work(number, laptop, until, tokens, told):
    """Type and sync until the time is up. Fields of one's own, and lines in everybody's notes."""
    chance = random.Random(number)
    field = ("phone", "email", "website", "source", "industry", "language")[number]
    while time.monotonic() < until:
        rows = laptop.rows("customer")
        row = rows[chance.choice(list(rows))]
        token = tokens(laptop)
        if chance.random() < 0.5:
            notes = [*(row["notes"] or "").splitlines(), token]
            laptop.edit("customer", row["id"], notes="\n".join(notes))
        else:
            told["replaced"].append(row[field])
            laptop.edit("customer", row["id"], **{field: token})
        told["written"] += 1
        if chance.random() < 0.5:
            laptop.sync()
            told["synced"] += 1


def run(hub, folder, seconds):
    """Four laptops that type and sync by turns, and two that do little else than type."""
    oracle, lock, failed = Oracle(), threading.Lock(), []

    def tokens(laptop):
        with lock:
            return oracle.token(laptop)

    laptops = [
        Laptop(folder / f"t{n}.muster", hub.address, f"p{n}", Line(hub.address)) for n in range(6)
    ]
    for _ in range(5):
        laptops[0].add("customer", name="A")
    for laptop in laptops:
        laptop.sync()
    told = [{"written": 0, "synced": 0, "replaced": []} for _ in laptops]
    until = time.monotonic() + seconds

    def worker(number):
        try:
            work(number, laptops[number], until, tokens, told[number])
        except BaseException as error:  # noqa: BLE001 - shown by the test, not by the thread
            failed.append(error)

    threads = [threading.Thread(target=worker, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed
    oracle.saw(*(one["replaced"] for one in told))
    for _ in range(3):
        for laptop in laptops:
            laptop.sync()
    there = hub.observer.rows()
    for laptop in laptops:
        check_equal(laptop, there)
        laptop.close()
    assert not oracle.lost(there)
    deadlocks = hub.observer.hub.execute(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    ).fetchone()
    assert deadlocks == (0,)
    written, synced = (sum(one[what] for one in told) for what in ("written", "synced"))
    print(f"{synced} rounds, {written} writes in {seconds} s: 0 lost, 0 diverged, 0 deadlocks")
    assert written > synced > 0


@pytest.mark.slow
def test_laptops_and_writers_all_at_once(many, folder):
    run(many, folder, 4)


@pytest.mark.long
def test_laptops_and_writers_all_at_once_for_half_a_minute(many, folder):
    run(many, folder, 30)
