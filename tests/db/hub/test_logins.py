"""Invited, given a new password, given other rights, revoked: for real logins of a real server."""

import psycopg
import pytest

from db.hub import login_rules, logins
from db.hub.connect import connect
from tests.db.hub.people import login, populate
from tests.postgres import copied_hub

ASKED = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"


@pytest.fixture(scope="module")
def peopled(postgres, hub_template):
    with copied_hub(postgres, hub_template) as address:
        populate(address)
        yield address


def password_of(address, name):
    with connect(address) as c:
        return c.execute(ASKED, (name,)).fetchone()[0]


def test_an_admin_invites_with_a_password_nobody_keeps(peopled, postgres):
    with connect(login(peopled, "admin")) as c:
        made = logins.make(c, "lead", "Zoë Example", member_id="member-far", teams=["team-near"])
    assert made.login.startswith("muster_zo_example_")
    assert password_of(peopled, made.login).startswith("SCRAM-SHA-256$")
    assert made.password not in postgres.log.read_text()
    with connect(postgres.address(peopled.database, made.login)) as c:
        mine = logins.me(c)
        teams = c.execute("SELECT my_teams()").fetchone()
    assert (mine.role, mine.member_id, mine.teams) == ("lead", "member-far", ("team-near",))
    assert set(teams[0]) == {"team-far", "team-near", "*"}


@pytest.mark.parametrize("group", ["hr", "lead", "member"])
def test_nobody_else_invites(peopled, group):
    with (
        connect(login(peopled, group)) as c,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        logins.make(c, "admin", "Me too")


def test_a_revoked_login_loses_its_rights_in_an_open_connection_and_can_come_back(
    peopled, postgres
):
    with connect(login(peopled, "admin")) as admin:
        made = logins.make(admin, "member", "", member_id="member-near")
        admin.commit()
        theirs = connect(postgres.address(peopled.database, made.login), autocommit=True)
        assert theirs.execute("SELECT 1 FROM customer").rowcount == 1
        logins.revoke(admin, made.login)
        admin.commit()
        # The whole schema is out of sight, so its tables are unknown.
        with pytest.raises(psycopg.errors.UndefinedTable):
            theirs.execute("SELECT 1 FROM customer")
        theirs.close()
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            connect(postgres.address(peopled.database, made.login))
        again = logins.renew(admin, made.login)
        admin.commit()
    assert again.password != made.password
    with connect(postgres.address(peopled.database, made.login)) as theirs:
        assert theirs.execute("SELECT 1 FROM customer").rowcount == 1


def test_other_rights_come_with_another_scope_and_the_same_password(peopled, postgres):
    with connect(login(peopled, "admin")) as admin:
        made = logins.make(admin, "member", "", member_id="member-far")
        admin.commit()
        kept = password_of(peopled, made.login)
        theirs = connect(postgres.address(peopled.database, made.login), autocommit=True)
        before = theirs.execute("SELECT sync_scope()").fetchone()
        logins.change(admin, made.login, role="hr", member_id="member-far")
        admin.commit()
    assert theirs.execute("SELECT my_role()").fetchone() == ("hr",)
    assert theirs.execute("SELECT sync_scope()").fetchone() != before
    assert theirs.execute("SELECT 1 FROM customer").rowcount == 3
    theirs.close()
    assert password_of(peopled, made.login) == kept


def test_the_last_admin_stays(peopled):
    who = login(peopled, "admin").login
    with connect(peopled) as c:
        for work in (
            lambda: logins.revoke(c, who),
            lambda: logins.change(c, who, role="member", member_id=None),
        ):
            with pytest.raises(psycopg.Error) as caught, c.transaction():
                work()
            assert caught.value.sqlstate == login_rules.LAST_ADMIN


def test_a_name_that_is_taken_on_the_server_is_not_taken_over(peopled):
    with connect(peopled) as c:
        c.execute("CREATE ROLE somebody_elses LOGIN")
        with pytest.raises(psycopg.errors.DuplicateObject), c.transaction():
            logins.make(c, "member", "", login="somebody_elses")
        with pytest.raises(psycopg.errors.UndefinedObject):
            logins.revoke(c, "somebody_elses")
