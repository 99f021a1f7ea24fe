"""The next step back and the next step forward are the newest of the two lists."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import create_engine

from db.journal import stack


@pytest.fixture
def conn():
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        opened.exec_driver_sql("CREATE TABLE file_meta(key, value)")
        opened.exec_driver_sql(
            "CREATE TABLE action(id INTEGER PRIMARY KEY, label, person, at, origin, undoes)"
        )
        yield opened
    engine.dispose()


def act(conn, rng):
    """A new action, one of a sync, or what a person can take back or do again, now or any."""
    undo, redo = stack.stacks(stack.recent(conn))
    options = [(None, "here"), (None, "remote")]
    options += [(found[-1].id, "here") for found in (undo, redo, undo, redo) if found]
    options += [(rng.choice(undo).id, "here")] if undo else []
    undoes, origin = rng.choice(options)
    conn.exec_driver_sql(
        "INSERT INTO action(label, person, at, origin, undoes) VALUES ('{}', '', '', ?, ?)",
        (origin, undoes),
    )


@pytest.mark.parametrize("seed", range(40))
def test_after_any_actions(conn, seed):
    rng = random.Random(seed)
    for step in range(40):
        act(conn, rng)
        lists = stack.stacks(stack.recent(conn))
        assert stack.tops(conn) == tuple(found[-1] if found else None for found in lists), step
    newest = stack.recent(conn)[-1]
    before = stack.stacks(stack.recent(conn)[:-1])
    assert stack.tops(conn, before=newest.id) == tuple(
        found[-1] if found else None for found in before
    )
