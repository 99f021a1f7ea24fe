"""The team database measured: first load, delta, push, empty rounds, and fifty laptops at once.

    python -m tests.bench.sync [CUSTOMERS] [PURCHASES] [SECONDS]

One server of its own, one run. First load against a bare COPY of the same rows into SQLite (goal:
1.5 x), both from the same hub, interleaved, wall and CPU time of the client; what is left for
later (keys to search by, of more than 20,000 names) is told beside it. Rounds with the server on
this machine and 40 ms away. Laptops are threads of one program: their times are upper bounds.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from db.hub.connect import HubAddress, connect
from db.store import Store
from db.sync.first_load import first_load
from db.upkeep import upkeep
from tests.bench.far import Far, far
from tests.bench.sync_hub import bare_copy, fill
from tests.db.sync.laptops import Laptop, Line
from tests.postgres import copied_hub, served, template_hub

GOAL, TRIPS, EMPTY = 1.5, 30, 5
ROUNDS = 3
FAR = 0.04
EVERY = 10.0  # seconds between the rounds of a laptop


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return (wall, CPU) seconds that `work` takes."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def first_loads(hub: HubAddress, folder: Path) -> None:
    """First load against bare COPY, and what upkeep does afterwards."""
    found: dict[str, list[tuple[float, float]]] = {"bare": [], "first load": []}
    for number in range(ROUNDS):
        path = folder / f"bare{number}.db"
        found["bare"].append(timed(partial(bare_copy, hub, path)))
        path.unlink()
        path = folder / "loaded.muster"
        path.unlink(missing_ok=True)
        with connect(hub, autocommit=True) as there:
            load = timed(partial(first_load, path, there, "bench"))
        found["first load"].append(load)
    middle = {k: [statistics.median(t[w] for t in v) for w in (0, 1)] for k, v in found.items()}
    for name, (wall, own) in middle.items():
        print(f"{name:34} {wall:8.2f} s  CPU {own:6.2f} s")
    wall, own = (middle["first load"][at] / middle["bare"][at] for at in (0, 1))
    verdict = "ok" if wall <= GOAL else "MISSED"
    print(f"{'first load / bare COPY':34} {wall:8.2f} x  CPU {own:6.2f} x  goal {GOAL} {verdict}")
    store = Store(path)
    later = timed(lambda: upkeep(store, datetime.now(UTC)))
    store.close()
    print(f"{'keys to search by, afterwards':34} {later[0]:8.2f} s  CPU {later[1]:6.2f} s")


def rounds(hub: HubAddress, folder: Path, delay: float) -> None:
    """Delta, push and empty rounds over a way that takes `delay` seconds."""
    with far(hub, delay) as way, ExitStack() as closing:
        near = Laptop(folder / f"near{delay}.muster", hub, "near")
        away = Laptop(folder / f"away{delay}.muster", way.address, "away", Line(way.address))
        for one in (near, away):
            closing.callback(one.close)
            closing.callback(one.line.close)
        with near.store.write("{}", "near") as unit:
            ids = unit.insert("customer", [{"name": f"C{n}"} for n in range(2_000)])
        near.sync()
        away.sync()
        edit(near, ids[:1_000], "region")
        near.sync()
        print(f"--- {delay * 1000:.0f} ms away")
        told(way, "delta of 1,000 rows", away.sync)
        edit(away, ids[1_000:], "phone")
        told(way, "push of 1,000 edits", away.sync, TRIPS)
        edit(away, ids[1_000:], "city")
        near.sync()
        edit(near, ids[1_000:], "city")
        near.sync()
        told(way, "push of 1,000 edits, all conflicts", away.sync, TRIPS)
        away.sync()
        told(way, "empty round", away.sync, EMPTY)


def edit(laptop: Laptop, ids: list[str], column: str) -> None:
    """Set one column of rows, another value each time."""
    value = f"{laptop.login} {random.random()}"
    with laptop.store.write("{}", laptop.login) as unit:
        unit.update("customer", {key: {column: value} for key in ids})


def told(way: Far, name: str, work: Callable[[], object], most: int | None = None) -> None:
    """Print the time and the round trips of a piece of work."""
    before = way.trips
    wall, own = timed(work)
    trips = way.trips - before
    verdict = "" if most is None else f"  goal {most} {'ok' if trips <= most else 'MISSED'}"
    print(f"{name:34} {wall:8.3f} s  CPU {own:6.3f} s  {trips:3} round trips{verdict}")


def office(hub: HubAddress, folder: Path, seconds: float, count: int = 50) -> None:
    """Laptops that type into the same hundred customers and sync every ten seconds."""
    first = Laptop(folder / "first.muster", hub, "first")
    with first.store.write("{}", "first") as unit:
        ids = unit.insert("customer", [{"name": f"C{n}"} for n in range(1_000)])
    first.sync()
    laptops = [Laptop(folder / f"l{n}.muster", hub, f"l{n}", Line(hub)) for n in range(count)]
    taken: list[float] = []
    threads = [
        threading.Thread(target=work, args=(one, ids[:100], n * EVERY / count, seconds, taken))
        for n, one in enumerate(laptops)
    ]
    for one in laptops:
        one.sync()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first.sync()
    taken.sort()
    print(
        f"{count} laptops, every {EVERY:.0f} s       {len(taken)} rounds"
        f"  median {statistics.median(taken) * 1000:.0f} ms"
        f"  p95 {taken[int(0.95 * len(taken))] * 1000:.0f} ms  slowest {taken[-1] * 1000:.0f} ms"
        f"  conflicts {len(first.questions())}"
    )
    for one in (first, *laptops):
        one.close()
        one.line.close()


def work(laptop: Laptop, ids: list[str], start: float, seconds: float, taken: list[float]) -> None:
    """One person: two edits, a round, and so on every ten seconds."""
    draw = random.Random(laptop.login)
    begun = time.monotonic()
    turn = 0
    while (due := start + turn * EVERY) < seconds:
        time.sleep(max(0.0, begun + due - time.monotonic()))
        for _ in range(2):
            edit(laptop, [draw.choice(ids)], draw.choice(["phone", "city", "region", "email"]))
        taken.append(timed(laptop.sync)[0])
        turn += 1


def main(customers: int = 100_000, purchases: int = 1_000_000, seconds: int = 60) -> None:
    """Print everything of one run."""
    with served({"shared_buffers": "256MB"}) as server, tempfile.TemporaryDirectory() as name:
        folder, template = Path(name), template_hub(server)
        with copied_hub(server, template) as hub:
            fill(hub, customers, purchases)
            print(f"{customers:,} customers, {purchases:,} purchases")
            first_loads(hub, folder)
        for delay in (0.0, FAR):
            with copied_hub(server, template) as hub:
                rounds(hub, folder, delay)
        with copied_hub(server, template) as hub:
            office(hub, folder, seconds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
