"""Journal bench: what the triggers cost on an import, and what taking it back costs.

Workload: 100,000 customers of 28 filled columns, seeded. Ratios within one run, medians of
`--rounds` interleaved rounds, CPU time. Goals (issue "The house"): import <= 4.5 x the same
insert without triggers, undo <= 2 x the import.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from db.create import create_file
from db.ids import new_id, utc_now
from db.journal import actions, triggers, undo
from db.store import Store

COLUMNS = (
    "code", "name", "short_name", "industry", "region", "city", "address", "country", "phone",
    "email", "website", "source", "status", "language", "contract_start", "contract_end",
    "annual_revenue", "potential_revenue", "margin_bp", "service_minutes", "payment_risk",
    "strategic", "complexity_pct", "phase", "notes", "tags", "custom", "next_contact_on",
)  # fmt: skip


def rows(count: int, seed: int) -> list[tuple]:
    """Return `count` customers: id, 28 columns, updated_by, updated_at."""
    draw = random.Random(seed)
    numbers = {"annual_revenue", "potential_revenue", "margin_bp", "service_minutes"}
    made = []
    for place in range(count):
        values = [
            draw.randrange(10**6) if c in numbers else 1 if c == "strategic" else f"{c} {place}"
            for c in COLUMNS
        ]
        made.append((new_id(), *values, "bench", utc_now()))
    return made


def insert(store: Store, data: list[tuple], *, journalled: bool) -> int:
    """Insert `data` in one transaction; return the action (0 without triggers)."""
    names = ", ".join(("id", *COLUMNS, "updated_by", "updated_at"))
    sql = f"INSERT INTO customer ({names}) VALUES ({', '.join('?' * (len(COLUMNS) + 3))})"
    with store._transaction() as conn:
        if not journalled:
            triggers.drop(conn)
        action = actions.begin(conn, "{}", "bench")
        conn.exec_driver_sql(sql, data)
        actions.end(conn, action)
    return action


def take_back(store: Store, action: int) -> None:
    """Undo `action` as the application does, derived data left out on both sides."""
    with store._transaction() as conn:
        mine = actions.begin(conn, "{}", "bench")
        undo.revert(conn, action, "bench")
        actions.end(conn, mine)


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def one_round(count: int, seed: int) -> dict[str, float]:
    """Measure bare insert, journalled insert, bulk update and undo once, each on a new file."""
    data = rows(count, seed)
    with tempfile.TemporaryDirectory() as folder:
        bare = _opened(Path(folder) / "bare.muster")
        journalled = _opened(Path(folder) / "journalled.muster")
        actions_made: list[int] = []
        taken = {
            "bare": timed(lambda: insert(bare, data, journalled=False)),
            "import": timed(lambda: actions_made.append(insert(journalled, data, journalled=True))),
        }
        taken["undo"] = timed(lambda: take_back(journalled, actions_made[0]))
        bare.close()
        journalled.close()
    return taken


def _opened(path: Path) -> Store:
    create_file(path)
    return Store(path)


def main() -> None:
    """Print the ratios beside their goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    found = [one_round(asked.rows, 20260101 + n) for n in range(asked.rounds)]
    middle = {key: statistics.median(f[key] for f in found) for key in found[0]}
    print({key: round(value, 3) for key, value in middle.items()})
    print(f"import / bare insert  {middle['import'] / middle['bare']:.2f}  goal <= 4.5")
    print(f"undo / import         {middle['undo'] / middle['import']:.2f}  goal <= 2.0")


if __name__ == "__main__":
    main()
