"""Files that are followed: seconds between people, and nothing lost where the way is away."""

import socket
import threading
import time
from dataclasses import replace

import pytest

from db.hub.connect import connect
from db.sync import state
from desktop.messages import msg
from desktop.team import address as addresses
from desktop.team import follower as followers
from desktop.team import invite, standing
from desktop.team.follower import Follower
from desktop.team.passwords import Passwords
from desktop.team.types import TEAM_STATE
from tests.desktop.team.following import Following
from tests.desktop.team.test_membership import add, names


@pytest.fixture
def follow():
    made = []

    def begin(session, passwords=None):
        made.append(Following(session, passwords))
        return made[-1]

    yield begin
    for one in made:
        one.stop()


def moved_to(session, **changed):
    """Have a file ask at another place."""
    there = replace(standing.address_of(session), **changed)
    with session.store.local() as unit:
        standing.note(unit.conn, there, role="admin", name="X")
    return there


def test_a_change_in_one_is_in_the_other_in_under_two_seconds(team, follow):
    anna, ben = follow(team.anna), follow(team.join("Ben"))
    for one in (anna, ben):
        one.until_phase("synced")
    times = []
    for writer, reader, name in ((anna, ben, "A"), (ben, anna, "B"), (anna, ben, "C")):
        began = time.monotonic()
        add(writer.session, name)
        reader.until(lambda reader=reader, name=name: name in names(reader.session))
        times.append(time.monotonic() - began)
    assert min(times) < 2.0, times
    for one in (anna, ben):
        one.until(lambda one=one: one.settled)


def test_a_private_file_has_nobody_to_follow(desk):
    follower = Follower(desk("Anna"), Passwords())
    follower.start()
    assert follower.stop(10)
    assert follower.state.phase == "alone"


def test_without_a_way_there_it_counts_what_waits_and_goes_on_when_asked(team, follow, tmp_path):
    home = standing.address_of(team.anna)
    moved_to(team.anna, host=str(tmp_path))
    anna = follow(team.anna)
    anna.until(lambda: anna.follower.state.trouble)
    assert anna.follower.state.phase == "offline"
    assert anna.follower.state.trouble.reason == "port"
    add(team.anna, "Typed offline")
    anna.until(lambda: anna.follower.state.waiting == 1)
    assert anna.follower.state.phase == "offline"
    anna.stop()
    moved_to(team.anna, host=home.host)
    back = follow(team.anna)
    back.until(lambda: back.settled)


def test_the_server_goes_away_and_comes_back(team, hub, follow):
    anna = follow(team.anna)
    anna.until_phase("synced")
    with connect(hub, autocommit=True) as c:
        c.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  " WHERE datname = current_database() AND pid <> pg_backend_pid()")
    add(team.anna, "After")
    with connect(hub, autocommit=True) as c:
        asked = "SELECT name FROM customer"
        anna.until(lambda: c.execute(asked).fetchall() == [("After",)])
    anna.until_phase("synced")


def test_a_revoked_login_is_told_and_keeps_what_it_typed(team, follow):
    ben = team.join("Ben")
    following = follow(ben)
    following.until_phase("synced")
    invite.revoke(team.anna, Passwords(), ben.person)
    add(ben, "Kept")
    following.until_phase("problem")
    state = following.follower.state
    assert (state.trouble.reason, state.waiting) == ("revoked", 1)
    invite.renew(team.anna, Passwords(), ben.person)
    following.follower.nudge()
    following.until(lambda: following.settled)


def test_stopping_does_not_wait_for_a_server_that_says_nothing(team, follow):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        moved_to(team.anna, host="127.0.0.1", port=silent.getsockname()[1], sslmode="disable")
        follower = Follower(team.anna, Passwords())
        follower.start()
        reached, _ = silent.accept()  # it is connected and waits for an answer
        assert not follower.stop(0.2), "it is back although the round has not ended"
        reached.close()
    assert follower.stop(20)


def test_a_round_that_is_cancelled_goes_on_when_asked(team, follow):
    for name in "ABC":
        add(team.anna, name)
    anna = follow(team.anna)
    anna.until_phase("synced")
    stopped = []

    def cancel(_event):
        if anna.follower.state.phase == "syncing" and not stopped:
            stopped.append(True)
            anna.follower.cancel()

    team.anna.bus.subscribe({TEAM_STATE}, cancel)
    add(team.anna, "D")
    anna.until(lambda: anna.follower.state.trouble)
    assert anna.follower.state.trouble.reason == "cancelled"
    assert anna.follower.state.waiting == 1
    anna.follower.nudge()
    anna.until(lambda: anna.settled)


def test_a_wrong_password_waits_for_a_person(team, follow, postgres):
    with team.anna.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": "Kept"}])
    moved_to(team.anna, login="nobody_at_all")
    anna = follow(team.anna)
    anna.until(lambda: anna.follower.state.trouble)
    assert anna.follower.state.phase == "problem"
    assert anna.follower.state.trouble.reason == "login"
    assert anna.follower.state.waiting == 1
    assert addresses.text(standing.address_of(team.anna)).count("nobody_at_all") == 1


def test_after_a_fault_of_its_own_it_begins_anew(team, follow, monkeypatch):
    monkeypatch.setattr(followers, "_ANEW", 0.05)
    home = standing.address_of(team.anna)
    with team.anna.store.local() as unit:
        state.note(unit.conn, address="no address at all")
    anna = follow(team.anna)
    anna.until_phase("problem")
    assert anna.follower.state.trouble.reason == "unexpected"
    with team.anna.store.local() as unit:
        standing.note(unit.conn, home, role="admin", name="Anna")
    anna.until_phase("synced")


class SetMeanwhile(threading.Event):
    """Set by another thread right after it was looked at."""

    def is_set(self):
        found = super().is_set()
        self.set()
        return found


def test_a_ring_right_after_a_look_is_not_lost():
    event = SetMeanwhile()
    assert not Follower._taken(event)
    assert Follower._taken(event)
