"""Eight writers at once: a reader misses nothing, and nobody waits for each other in a circle."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from db.hub.connect import connect

WRITERS = 8
SECONDS = 1.5
BARE_SEQUENCE = """
CREATE SEQUENCE bare; GRANT USAGE ON SEQUENCE bare TO PUBLIC;
CREATE OR REPLACE FUNCTION sync_begin() RETURNS bigint LANGUAGE sql SECURITY DEFINER
  AS $$ SELECT nextval('muster.bare') $$;
DROP TRIGGER hub_8_audit ON skill;
"""
NEWER = "SELECT id, change_seq FROM skill WHERE change_seq > %s"


def write(address, number, until):
    """Add two skills per transaction, a moment apart; return their ids."""
    made = []
    with connect(address) as c:
        while time.monotonic() < until:
            pair = [f"{number}-{len(made) + i}" for i in range(2)]
            for one in pair:
                c.execute("INSERT INTO skill (id, name) VALUES (%s, %s)", (one, one))
                c.execute("SELECT pg_sleep(0.002)")
            c.commit()
            made += pair
    return made


def read(address, done):
    """Follow the change feed by its greatest number until nothing more can come."""
    seen, cursor = set(), 0
    with connect(address, autocommit=True) as c:
        while True:
            last = done.is_set()
            rows = c.execute(NEWER, (cursor,)).fetchall()
            seen.update(row[0] for row in rows)
            cursor = max([cursor, *(row[1] for row in rows)])
            if last:
                return seen


def missed(address):
    until, done = time.monotonic() + SECONDS, threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read, address, done)
        writers = [pool.submit(write, address, n, until) for n in range(WRITERS)]
        try:
            written = {one for writer in writers for one in writer.result()}
        finally:
            done.set()
        assert len(written) > 2 * WRITERS
        return written - reader.result()


def test_a_reader_misses_nothing(hub):
    assert missed(hub) == set()


def test_with_a_bare_sequence_it_would(hub):
    with connect(hub) as c:
        c.execute(BARE_SEQUENCE)
    assert missed(hub)


def cross(address, ids, times):
    """Change two rows in the order given, again and again; return how often it deadlocked."""
    bad = 0
    with connect(address) as c:
        for _ in range(times):
            try:
                for one in ids:
                    c.execute("UPDATE skill SET kind = 'x' WHERE id = %s", (one,))
                    c.execute("SELECT pg_sleep(0.002)")
                c.commit()
            except psycopg.errors.DeadlockDetected:
                c.rollback()
                bad += 1
    return bad


def deadlocks(address, times):
    with ThreadPoolExecutor(4) as pool:
        orders = [("a", "b"), ("b", "a")] * 2
        return sum(one.result() for one in [pool.submit(cross, address, o, times) for o in orders])


@pytest.fixture
def two_rows(hub):
    with connect(hub) as c:
        c.execute("INSERT INTO skill (id, name) VALUES ('a', 'A'), ('b', 'B')")
    return hub


def test_the_clock_comes_first_so_nothing_deadlocks(two_rows):
    assert deadlocks(two_rows, 25) == 0


def test_a_row_before_the_clock_would(two_rows):
    with connect(two_rows) as c:
        c.execute("DROP TRIGGER hub_1_first ON skill")
        c.execute("ALTER DATABASE " + two_rows.database + " SET deadlock_timeout = '50ms'")
    assert deadlocks(two_rows, 25) > 0
