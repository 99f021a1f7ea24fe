"""What a round does around the protocol: a backup before much is sent, a copy is another device."""

import shutil

from db import backup
from db.hub import logins
from db.hub.connect import connect
from db.sync import state
from desktop.messages import msg
from desktop.session import open_session
from desktop.team import rounds
from desktop.team.passwords import Passwords
from desktop.team.standing import address_of, standing


def saved(session):
    return [one.reason for one in backup.backups(session.path)]


def many(session, count):
    with session.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": f"No. {at}"} for at in range(count)])


def test_a_verified_backup_is_made_before_much_is_sent_and_once(team):
    many(team.anna, 10)
    rounds.sync_now(team.anna, Passwords())
    assert saved(team.anna) == []
    many(team.anna, 600)
    ticks = []

    def tick(step, done, total):
        ticks.append((step, done, total))
        if len(ticks) == 1:
            raise InterruptedError

    for _ in range(2):
        try:
            rounds.sync_now(team.anna, Passwords(), tick)
        except Exception:  # noqa: BLE001 - the first is cut short
            assert saved(team.anna) == ["sync"]
    assert saved(team.anna) == ["sync"]
    assert ("send", 600, 600) in ticks
    backup.verify(backup.backups(team.anna.path)[0].path)
    assert standing(team.anna).waiting == 0
    rounds.sync_now(team.anna, Passwords())
    many(team.anna, 500)
    rounds.sync_now(team.anna, Passwords())
    assert saved(team.anna) == ["sync", "sync"]


def test_a_copy_on_another_computer_is_another_device(team, hub, tmp_path, monkeypatch):
    rounds.sync_now(team.anna, Passwords())
    with connect(hub) as c:
        before = c.execute("SELECT count(*) FROM sync_device").fetchone()[0]
    shutil.copy(team.anna.path, tmp_path / "copy.muster")
    with open_session(tmp_path / "copy.muster") as copy:
        rounds.sync_now(copy, Passwords())
        with connect(hub) as c:
            assert c.execute("SELECT count(*) FROM sync_device").fetchone()[0] == before
        monkeypatch.setattr("platform.node", lambda: "another")
        many(copy, 1)
        assert rounds.sync_now(copy, Passwords()).sent == 1
    with connect(hub) as c:
        assert c.execute("SELECT count(*) FROM sync_device").fetchone()[0] == before + 1


def test_a_file_that_moves_to_another_computer_loses_what_its_login_lost(team, hub, monkeypatch):
    many(team.anna, 1)
    with team.anna.write(msg("Add")) as unit:
        (member,) = unit.insert("member", [{"name": "Bo"}])
    rounds.sync_now(team.anna, Passwords())
    bo = team.join("Bo")
    rounds.sync_now(bo, Passwords())
    with connect(hub) as c:
        logins.change(c, address_of(bo).login, role="member", member_id=member)
    monkeypatch.setattr("platform.node", lambda: "another")
    rounds.sync_now(bo, Passwords())
    with bo.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT name FROM customer").scalars().all() == []


def test_a_round_of_another_day_says_that_the_file_is_still_there(team, hub):
    """Also one of a file that had left and came back out of a backup."""
    rounds.sync_now(team.anna, Passwords())
    asked = "SELECT scope, last_seen > '2026' FROM sync_device"
    with connect(hub, autocommit=True) as c:
        c.execute("UPDATE sync_device SET scope = 'left', last_seen = '2001-01-01'")
        rounds.sync_now(team.anna, Passwords())
        assert c.execute(asked).fetchall() == [("left", False)], "once a day is enough"
        with team.anna.store.local() as unit:
            state.note(unit.conn, seen_on="2001-01-01")
        rounds.sync_now(team.anna, Passwords())
        assert c.execute(asked).fetchall() == [(None, True)]
