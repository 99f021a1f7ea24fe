"""A sample team in a file, for tests of the services."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from desktop.customers import tiers
from desktop.messages import msg
from desktop.sample.generator import generate
from desktop.session import open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)
MONDAY = TODAY + timedelta(days=8)


@cache
def _made(customers, members, seed):
    """What a file with the sample holds; made once in a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "team.muster"
        new_file(path)
        sample = generate(customers, members, seed, today=TODAY)
        with open_session(path, "lead") as session:
            with session.write(msg("Sample")) as unit:
                unit.conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                for entity, rows in sample.rows.items():
                    unit.insert(entity, rows)
            tiers.apply(session, TODAY)
        return path.read_bytes()


def opened(folder, customers=120, members=10, seed=7):
    """An open session on a new file with the sample."""
    (folder / "team.muster").write_bytes(_made(customers, members, seed))
    return open_session(folder / "team.muster", "lead")


def serving(session, on, role="lead"):
    """Customer id -> member id on a day."""
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT customer_id, member_id FROM assignment WHERE deleted_at IS NULL AND role = ?"
            " AND start_on <= ? AND (end_on IS NULL OR end_on >= ?)",
            (role, on.isoformat(), on.isoformat()),
        ).all()
    assert len(rows) == len({row[0] for row in rows}), "never two at a time"
    return {row[0]: row[1] for row in rows}
