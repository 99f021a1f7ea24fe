"""What bad input gets (issue 4): a sentence, local work goes on, nothing waiting is dropped."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from db.hub import diagnosis
from db.hub.connect import HubAddress, connect
from desktop.errors import StorageError
from desktop.i18n import tr
from desktop.team import create, diagnose, held, join, rounds, standing
from desktop.team.passwords import Passwords
from desktop.team.trouble import HubError, trouble_of
from desktop.team.trouble_words import NEXT, WHAT
from tests.db.hub.test_diagnosis import authority, free_port, reload, server
from tests.desktop.team.test_membership import add, names

__all__ = ["authority", "server"]


def refused(session, passwords=None):
    """Type something, fail to sync, and find all of it still there; returns the trouble."""
    before = standing.standing(session).waiting
    add(session, "Typed")
    with pytest.raises(HubError) as caught:
        rounds.sync_now(session, passwords or Passwords())
    add(session, "Typed afterwards")
    assert standing.standing(session).waiting == before + 2
    said = caught.value.trouble
    for sentence in (said.what, said.next):
        assert tr(sentence).endswith(".")
        assert "{" not in tr(sentence)
    return said


def moved_to(session, **changed):
    there = replace(standing.address_of(session), **changed)
    with session.store.local() as unit:
        standing.note(unit.conn, there, role="admin", name="Anna")
    return there


def on_hub(hub, *statements):
    with connect(hub, autocommit=True) as c:
        for statement in statements:
            c.execute(statement)


def test_every_reason_has_both_sentences():
    assert set(WHAT) == set(NEXT)
    address = HubAddress("db.example.org", 5433, "team", "anna", root_cert="ca.crt")
    for reason in WHAT:
        told = trouble_of(reason, address, "said")
        assert "{" not in tr(told.what) + tr(told.next)
    assert trouble_of("never heard of", address, "said").reason == "never heard of"


def test_no_route(team):
    moved_to(team.anna, host="nowhere.invalid")
    assert refused(team.anna).reason == "name"
    moved_to(team.anna, host="127.0.0.1", port=free_port())
    said = refused(team.anna)
    assert said.reason == "port"
    assert "127.0.0.1" in tr(said.what)


@pytest.fixture
def safe(server, authority, desk, ring):
    """Anna's file and a team database behind TLS and passwords."""
    with connect(server.address("postgres"), autocommit=True) as c:
        c.execute("ALTER ROLE anna CREATEROLE")
        c.execute("DROP DATABASE IF EXISTS team WITH (FORCE)")
        c.execute("CREATE DATABASE team OWNER anna")
    there = HubAddress("localhost", server.port, "team", "anna", "verify-full", str(authority.root))
    anna, passwords = desk("Anna"), Passwords()
    with pytest.raises(HubError) as wrong:
        create.create(anna, there, "wrong", passwords)
    assert wrong.value.trouble.reason == "password"
    assert not standing.standing(anna).joined
    assert diagnose.test_address(there, "right").may_create
    made = create.create(anna, there, "right", passwords)
    yield anna, made
    authority.give(Path(server.host) / "data")
    reload(server)


def test_passwords_and_certificates(safe, server, authority, ring, tmp_path, key):
    """One server for all of them: each is brought about for real."""
    anna, made = safe
    assert rounds.sync_now(anna, Passwords()).sent == 0
    wrong = Passwords()
    wrong.give(made.address, "wrong")
    assert refused(anna, wrong).reason == "password"
    kept, ring.kept = ring.kept, {}
    said = refused(anna)
    assert said.reason == "no_password"
    assert "join code" in tr(said.next)
    ring.kept = kept
    authority.give(Path(server.host) / "data", days=(-9, -1))
    reload(server)
    said = refused(anna)
    assert said.reason == "tls_expired"
    assert "date of this computer" in tr(said.next)
    authority.give(Path(server.host) / "data", name="other.example")
    reload(server)
    assert refused(anna).reason == "tls_name"
    authority.give(Path(server.host) / "data")
    reload(server)
    assert rounds.sync_now(anna, Passwords()).sent == 8
    elsewhere = join.join(tmp_path / "other", made.code, Passwords(), key=key)
    root = Path(elsewhere.address.root_cert)
    assert root.is_relative_to(tmp_path / "config")
    assert root.read_text() == authority.root.read_text()
    assert elsewhere.address.sslmode == "verify-full"


def test_a_server_too_old_is_not_taken(team, empty, desk, monkeypatch):
    monkeypatch.setattr(diagnosis, "OLDEST_SERVER", 990_000)
    with pytest.raises(HubError) as caught:
        diagnose.test_address(empty, "")
    assert caught.value.trouble.reason == "server_old"
    eve = desk("Eve")
    with pytest.raises(HubError):
        create.create(eve, empty, "", Passwords())
    assert not standing.standing(eve).joined
    add(eve, "Goes on")


def test_another_products_database(empty, desk):
    on_hub(empty, "CREATE TABLE public.orders (id int)")
    with pytest.raises(HubError) as caught:
        create.create(desk("Eve"), empty, "", Passwords())
    assert caught.value.trouble.reason == "foreign"
    with connect(empty) as c:
        assert c.execute("SELECT to_regnamespace('muster')").fetchone() == (None,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("product = 'other'", "foreign"),
        ("schema_version = '9999'", "newer"),
        ("schema_version = '0003'", "older"),
        ("min_client_version = '99.0.0'", "client"),
    ],
)
def test_a_hub_that_is_not_ours_any_more(team, hub, change, reason, tmp_path):
    code = team.invite("Ben").code
    on_hub(hub, f"UPDATE sync_meta SET {change}")
    assert refused(team.anna).reason == reason
    if reason != "client":
        with pytest.raises(HubError) as caught:
            join.join(tmp_path / "ben", code, Passwords())
        assert caught.value.trouble.reason == reason
        assert not (tmp_path / "ben.muster").exists()


def test_the_servers_disk_is_full_and_has_room_again(team, hub):
    on_hub(
        hub,
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
        "GRANT EXECUTE ON FUNCTION full_disk() TO PUBLIC",
        "CREATE TRIGGER zz_full BEFORE INSERT ON customer FOR EACH ROW"
        " EXECUTE FUNCTION full_disk()",
    )
    assert refused(team.anna).reason == "full"
    on_hub(hub, "DROP TRIGGER zz_full ON customer")
    rounds.sync_now(team.anna, Passwords())
    assert standing.standing(team.anna).waiting == 0
    with connect(hub) as c:
        assert c.execute("SELECT count(*) FROM customer").fetchone() == (2,)


def test_this_computers_disk_is_full(team):
    ben = team.join("Ben")
    for at in range(3):
        add(team.anna, f"Many {at}", notes="x" * 300_000)
    rounds.sync_now(team.anna, Passwords())
    event.listen(ben.store._engine, "checkout", _no_room)
    with pytest.raises(StorageError, match="is full"):
        rounds.sync_now(ben, Passwords())
    event.remove(ben.store._engine, "checkout", _no_room)
    assert names(ben) == []
    event.listen(ben.store._engine, "checkout", _room)
    rounds.sync_now(ben, Passwords())
    assert len(names(ben)) == 3


def _no_room(raw, *_):
    raw.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size


def _room(raw, *_):
    raw.execute("PRAGMA max_page_count = 1000000000")


@pytest.mark.parametrize("wrong", ["1999-01-01T00:00:00.000000Z", "2099-01-01T00:00:00.000000Z"])
def test_a_clock_that_is_years_off(team, monkeypatch, wrong):
    ben = team.join("Ben")
    row = add(team.anna, "Old", code="C1")
    rounds.sync_now(team.anna, Passwords())
    rounds.sync_now(ben, Passwords())
    for module in ("db.unit_of_work", "db.journal.actions", "db.sync.apply", "db.sync.round"):
        monkeypatch.setattr(f"{module}.utc_now", lambda: wrong)
    _change(ben, row, city="Here")
    rounds.sync_now(ben, Passwords())
    monkeypatch.undo()
    _change(team.anna, row, industry="There")
    rounds.sync_now(team.anna, Passwords())
    rounds.sync_now(ben, Passwords())
    for session in (team.anna, ben):
        with session.read() as unit:
            asked = "SELECT name, city, industry FROM customer"
            assert unit.conn.exec_driver_sql(asked).fetchall() == [("Old", "Here", "There")]
        assert standing.standing(session).to_decide == 0


def _change(session, row, **values):
    from desktop.messages import msg

    with session.write(msg("Change")) as unit:
        unit.update("customer", {row: values})


def test_a_value_the_server_refuses_is_held_exported_and_mended(team, hub, tmp_path):
    good, bad = add(team.anna, "Good"), add(team.anna, "Bad", notes="a\0b")
    done = rounds.sync_now(team.anna, Passwords())
    assert (done.sent, done.refused) == (1, 1)
    (one,) = held.held(team.anna)
    assert (one.record, one.inserted, one.row_id) == ("Bad", True, bad)
    assert tr(one.reason).startswith("The team database does not take this value")
    assert held.export(team.anna, tmp_path / "held.xlsx", "en") == 1
    assert (tmp_path / "held.xlsx").stat().st_size > 1000
    rounds.sync_now(team.anna, Passwords())
    assert standing.standing(team.anna).held == 1
    _change(team.anna, bad, notes="ab")
    rounds.sync_now(team.anna, Passwords())
    assert standing.standing(team.anna).held == 0
    with connect(hub) as c:
        assert c.execute("SELECT count(*) FROM customer").fetchone() == (2,)
    assert good


def test_refused_changes_are_given_up_or_tried_again(team):
    row = add(team.anna, "Kept", city="Before")
    rounds.sync_now(team.anna, Passwords())
    _change(team.anna, row, city="x\0y")
    gone = add(team.anna, "Bad", notes="a\0b")
    rounds.sync_now(team.anna, Passwords())
    assert len(held.held(team.anna)) == 2
    assert held.retry(team.anna, [("customer", gone)]) == 1
    assert standing.standing(team.anna).held == 1
    rounds.sync_now(team.anna, Passwords())
    assert standing.standing(team.anna).held == 2
    told = []
    team.anna.bus.subscribe({"customer"}, told.append)
    held.give_up(team.anna, [one.key for one in held.held(team.anna)])
    assert told[0].changes["customer"] == {row, gone}
    assert names(team.anna) == ["Kept"]
    with team.anna.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT city FROM customer").scalar() == "Before"
    assert standing.standing(team.anna).held == 0
    rounds.sync_now(team.anna, Passwords())
    assert standing.standing(team.anna).waiting == 0
