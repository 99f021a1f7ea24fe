"""A file becomes a team's, people are invited, join and leave: every word on the way."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from db.hub.connect import connect
from desktop import history, passphrases
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import tr
from desktop.jobs import Cancelled
from desktop.messages import msg
from desktop.session import open_session
from desktop.team import create, invite, join, join_code, leave, rounds
from desktop.team.invitation_page import page
from desktop.team.passwords import NO_KEYRING, Passwords
from desktop.team.standing import address_of, standing
from desktop.team.trouble import HubError


def add(session, name, **values):
    with session.write(msg("Add")) as unit:
        return unit.insert("customer", [{"name": name, **values}])[0]


def names(session):
    with session.read() as unit:
        asked = "SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY name"
        return list(unit.conn.exec_driver_sql(asked).scalars())


def test_a_file_with_rows_becomes_a_team_database(desk, empty, ring):
    anna = desk("Anna")
    add(anna, "星河科技", code="C1")
    done = create.create(anna, empty, "", Passwords())
    assert done.sent.sent == 1
    assert done.note is None
    assert anna.person == done.address.login != empty.login
    known = standing(anna)
    assert (known.joined, known.waiting, known.role, known.name) == (True, 0, "admin", "Anna")
    assert known.synced_at
    with connect(empty) as hub:
        assert hub.execute("SELECT name, updated_by FROM customer").fetchall() == [
            ("星河科技", "Anna")
        ]
    assert list(ring.kept.values()) == [join_code.read(done.code).password]
    held = anna.path.read_bytes()
    assert join_code.read(done.code).password.encode() not in held


def test_rows_that_share_a_key_are_named_and_nothing_is_made(desk, empty):
    anna = desk("Anna")
    add(anna, "星河科技", code="C1")
    add(anna, "Acme", code="C1")
    add(anna, "B", notes="x\x00y")
    with pytest.raises(ValidationError) as refused:
        create.create(anna, empty, "", Passwords())
    said = tr(refused.value.message)
    for part in ("星河科技, Acme (customers)", ": C1.", "1 more"):
        assert part in said
    assert not standing(anna).joined
    assert anna.person == "Anna"
    with connect(empty) as hub:
        asked = "SELECT count(*) FROM pg_namespace WHERE nspname = 'muster'"
        assert hub.execute(asked).fetchone() == (0,)


def test_nothing_is_made_where_something_is(desk, hub, team):
    with pytest.raises(HubError) as refused:
        create.create(desk("Ben"), hub, "", Passwords())
    assert refused.value.trouble.reason == "exists"
    with open_session(team.folder / "Ben.muster") as ben:
        assert not standing(ben).joined
    with pytest.raises(ConflictError, match="belongs to the team database"):
        create.create(team.anna, hub, "", Passwords())


def test_cut_off_after_the_hub_was_made_the_next_try_goes_on(desk, empty, ring):
    """Wherever the program is ended on the way: as each transaction of the file would end."""
    anna = desk("Anna")
    add(anna, "A")
    made = cut_off(anna, empty)
    add(anna, "B")
    done = create.create(anna, empty, "", Passwords())
    assert done.address.login == made
    assert (done.trouble, done.sent.sent) == (None, 2)
    assert standing(anna).waiting == 0
    with connect(empty) as hub:
        asked = hub.execute("SELECT name FROM customer ORDER BY name")
        assert [name for (name,) in asked] == names(anna) == ["A", "B"]
        assert hub.execute("SELECT login, role FROM sync_login").fetchall() == [(made, "admin")]


def test_what_a_try_left_is_no_longer_its_own_once_somebody_wrote_there(desk, empty, ring):
    anna = desk("Anna")
    cut_off(anna, empty)
    with connect(empty) as hub:
        hub.execute("SELECT sync_begin()")
    with pytest.raises(HubError) as refused:
        create.create(anna, empty, "", Passwords())
    assert refused.value.trouble.reason == "exists"
    assert not standing(anna).joined


def cut_off(session, address):
    """End the program in one try after the other, each a little later, until there is a hub; return
    its only login.
    """
    for at in range(20):
        with ended_at(session, at), pytest.raises(KilledError):
            create.create(session, address, "", Passwords())
        assert not standing(session).joined
        with connect(address) as hub:
            if hub.execute("SELECT to_regclass('muster.sync_login')").fetchone()[0]:
                return hub.execute("SELECT login FROM sync_login").fetchone()[0]
    raise AssertionError("never made")


class KilledError(BaseException):
    """The program was ended from outside."""


@contextmanager
def ended_at(session, at):
    """End the program where the file would end its transaction number `at`."""
    count = iter(range(99))

    def passes(_conn):
        if next(count) == at:
            raise KilledError

    event.listen(session.store._engine, "commit", passes)
    try:
        yield
    finally:
        event.remove(session.store._engine, "commit", passes)


def test_invited_joined_and_both_edit(team):
    add(team.anna, "A")
    rounds.sync_now(team.anna, Passwords())
    ben = team.join("Ben")
    assert names(ben) == ["A"]
    assert ben.person.startswith("muster_ben_")
    assert standing(ben).name == "Ben"
    add(ben, "B")
    assert standing(ben).waiting == 1
    heard = []
    team.anna.bus.subscribe({"customer"}, heard.append)
    assert rounds.sync_now(ben, Passwords()).sent == 1
    assert rounds.sync_now(team.anna, Passwords()).came == 1
    assert names(team.anna) == ["A", "B"]
    assert len(heard) == 1


def test_who_is_invited_must_be_somebody(team):
    for role, name, member in (("boss", "B", None), ("admin", " ", None), ("lead", "L", None),
                               ("member", "M", "nobody")):
        with pytest.raises(ValidationError) as refused:
            team.invite(name, role, member)
        assert refused.value.fields
    with pytest.raises(MissingError):
        invite.renew(team.anna, Passwords(), "nobody")


def test_a_member_sees_theirs_and_cannot_invite(team):
    with team.anna.write(msg("Add")) as unit:
        (member,) = unit.insert("member", [{"name": "Mo"}])
    add(team.anna, "Not Mo's")
    rounds.sync_now(team.anna, Passwords())
    mo = team.join("Mo", "member", member)
    assert names(mo) == []
    assert standing(mo).role == "member"
    with pytest.raises(HubError) as refused:
        invite.invite(mo, Passwords(), "admin", "Friend")
    assert refused.value.trouble.reason == "rights"
    with pytest.raises(ConflictError, match="has a login already"):
        team.invite("Mo again", "member", member)


def test_revoked_and_renewed(team):
    ben = team.join("Ben")
    login = address_of(ben).login
    add(ben, "Typed before")
    invite.revoke(team.anna, Passwords(), login)
    with pytest.raises(HubError) as refused:
        rounds.sync_now(ben, Passwords())
    assert refused.value.trouble.reason == "revoked"
    assert standing(ben).waiting == 1
    with pytest.raises(ConflictError, match="last admin"):
        invite.revoke(team.anna, Passwords(), team.anna.person)
    assert [bool(one.revoked_at) for one in invite.people(team.anna, Passwords())] == [
        False, True,
    ]  # fmt: skip
    code = invite.renew(team.anna, Passwords(), login).code
    assert join.look(code, Passwords()).role == "admin"
    rounds.sync_now(ben, Passwords())
    rounds.sync_now(team.anna, Passwords())
    assert names(team.anna) == ["Typed before"]


def test_the_code_survives_print_and_typing(team):
    invitation = team.invite("Ben")
    printed = page(invitation)
    lines = [line for line in printed.splitlines() if line.startswith("    ")]
    typed = " ".join(lines).lower()
    assert join_code.read(typed) == join_code.read(invitation.code)
    assert invitation.login in printed
    wrong = invitation.code[:-6] + ("A" if invitation.code[-6] != "A" else "B") + (
        invitation.code[-5:]
    )
    for bad in ("", "hello", "MUSTER-", "MUSTER-ABC", "MUSTER-!!!", invitation.code[:-1], wrong):
        with pytest.raises(ValidationError):
            join_code.read(bad)


def test_joining_that_fails_leaves_no_file(team, tmp_path):
    invitation = team.invite("Ben")

    def stop(_step, _done, _all):
        raise Cancelled

    add(team.anna, "A")
    rounds.sync_now(team.anna, Passwords())
    with pytest.raises(Cancelled):
        join.join(tmp_path / "ben", invitation.code, Passwords(), stop, team.key)
    assert not list(tmp_path.glob("ben*"))
    with pytest.raises(ValidationError, match="only in a file with a passphrase") as refused:
        join.join(tmp_path / "ben", invitation.code, Passwords())
    assert "passphrase" in refused.value.fields
    assert join.look(invitation.code, Passwords()).needs_passphrase
    assert not list(tmp_path.glob("ben*"))
    done = join.join(tmp_path / "ben", invitation.code, Passwords(), key=team.key)
    assert done.path.name == "ben.muster"
    assert passphrases.is_kept(done.path)


def test_leaving_with_a_copy_and_without(team):
    ben, eve = team.join("Ben"), team.join("Eve")
    add(ben, "Ben's")
    with pytest.raises(ConflictError, match="would be lost"):
        leave.leave(ben, Passwords(), keep=False)
    left = leave.leave(ben, Passwords(), keep=True, although_unsent=True)
    assert left.path == ben.path
    assert (names(ben), standing(ben).joined, ben.person) == (["Ben's"], False, "Ben")
    assert history.done(ben)[0].person == "Ben"  # not his login of then
    with pytest.raises(HubError) as refused:
        rounds.sync_now(ben, Passwords())
    assert refused.value.trouble.reason == "not_joined"
    path = eve.path
    assert leave.leave(eve, Passwords(), keep=False).path is None
    assert not list(path.parent.glob("Eve-team*"))


def test_an_admin_sees_who_has_left_and_who_never_came(team):
    ben = team.join("Ben")
    team.invite("Eve")

    def told():
        found = invite.people(team.anna, Passwords())
        return {one.name: (one.seen_at is not None, one.left) for one in found}

    assert told() == {"Anna": (True, False), "Ben": (True, False), "Eve": (False, False)}
    assert leave.leave(ben, Passwords(), keep=True).note is None
    assert told()["Ben"] == (True, True)
    (there,) = [one for one in invite.people(team.anna, Passwords()) if one.left]
    invite.revoke(team.anna, Passwords(), there.login)


def test_who_leaves_without_a_way_to_the_team_is_told_what_is_left_to_do(team):
    ben = team.join("Ben")
    login = address_of(ben).login
    invite.revoke(team.anna, Passwords(), login)
    left = leave.leave(ben, Passwords(), keep=True)
    assert not standing(ben).joined
    assert tr(left.note).endswith(f"Ask an admin to revoke the login {login}.")


def test_without_a_keyring_it_is_said(desk, empty):
    anna, passwords = desk("Anna"), Passwords()
    done = create.create(anna, empty, "", passwords)
    assert done.note == NO_KEYRING
    assert "never written into a file" in tr(done.note)
    assert passwords.find(done.address)
    assert Passwords().find(done.address) is None
