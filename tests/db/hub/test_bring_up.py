"""A hub of an older program is completed; who may make one; two on one server stay apart."""

from dataclasses import replace

import psycopg
import pytest

from db.hub import diagnosis, install, logins
from db.hub.connect import connect
from db.revisions import HEAD
from db.sync.errors import HubProblemError
from tests.db.hub.people import login, populate
from tests.postgres import WHEEL_ONLY, served

SHAPE = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name"
    " FROM information_schema.columns WHERE table_schema = 'muster'",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'muster'",
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'muster'::regnamespace",
    "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = 'muster'::regnamespace AND NOT tgisinternal",
    "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies",
    "SELECT proname, prosrc, prosecdef, proacl::text FROM pg_proc"
    " WHERE pronamespace = 'muster'::regnamespace",
    "SELECT relname, relrowsecurity, relforcerowsecurity, relacl::text FROM pg_class"
    " WHERE relnamespace = 'muster'::regnamespace AND relkind = 'r'",
)
MADE_OLDER = """
DROP TABLE sync_conflict;
ALTER TABLE customer DROP COLUMN tier_beyond_on CASCADE;
DROP INDEX ix_customer_change_seq;
DROP TRIGGER hub_8_audit ON member;
DROP POLICY lead_select ON contact;
CREATE TRIGGER hub_7_of_old BEFORE UPDATE ON skill FOR EACH ROW EXECUTE FUNCTION access_all();
UPDATE sync_meta SET schema_version = '0003';
"""


def shape(connection):
    return [sorted(map(str, connection.execute(asked).fetchall())) for asked in SHAPE]


def test_an_older_hub_becomes_like_a_new_one_and_keeps_its_rows(hub):
    populate(hub)
    rows = "SELECT id, row_version, change_seq, access_team FROM contact ORDER BY id"
    with connect(hub) as c:
        wanted, kept = shape(c), c.execute(rows).fetchall()
        c.execute(MADE_OLDER)
        assert shape(c) != wanted
        c.commit()
        assert install.bring_up(c) == "0003"
        assert shape(c) == wanted
        assert c.execute(rows).fetchall() == kept
        assert c.execute("SELECT schema_version FROM sync_meta").fetchone() == (HEAD,)
        assert install.bring_up(c) == HEAD


def test_a_login_of_the_team_cannot_bring_it_up_and_a_newer_one_stays(hub):
    populate(hub)
    with connect(hub) as c:
        c.execute("UPDATE sync_meta SET schema_version = '0003'")
        c.commit()
        for address, expected in ((login(hub, "admin"), "rights"), (hub, "newer")):
            with connect(address) as other, pytest.raises(HubProblemError) as caught:
                install.bring_up(other)
            assert caught.value.reason == expected
            c.execute("UPDATE sync_meta SET schema_version = '9999'")
            c.commit()


def make_two(server):
    """As somebody who owns two databases and may make roles, but is no superuser."""
    with connect(server.address("postgres"), autocommit=True) as c:
        c.execute("CREATE ROLE maker LOGIN CREATEROLE")
        for name in ("team_one", "team_two"):
            c.execute(f"CREATE DATABASE {name} OWNER maker")
    for name in ("team_one", "team_two"):
        with connect(server.address(name, "maker")) as c:
            assert diagnosis.examined(c).may_create
            assert install.create(c).prefix == name
            logins.make(c, "admin", "Admin", login=f"admin_{name}")
    with connect(server.address("team_one", "admin_team_one")) as c:
        made = logins.make(c, "lead", "Lead")
        c.execute("INSERT INTO skill (id, name) VALUES ('s', 'S')")
    with connect(server.address("team_one", made.login)) as c:
        assert logins.me(c).role == "lead"
        assert c.execute("SELECT 1 FROM skill").rowcount == 1
        c.execute("INSERT INTO customer (id, name) VALUES ('c', 'C')")
        assert c.execute("SELECT access_team FROM customer").fetchone() == (["*"],)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        connect(replace(server.address("team_two"), login=made.login))
    with connect(server.address("team_one", "maker")) as c:
        c.execute("UPDATE sync_meta SET schema_version = '0003'")
        assert install.bring_up(c) == "0003"


def test_who_owns_the_database_and_may_make_roles_makes_a_hub(postgres):
    try:
        make_two(postgres)
    finally:
        with connect(postgres.address("postgres"), autocommit=True) as c:
            for name in ("team_one", "team_two"):
                c.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.mark.slow
def test_the_same_on_the_newer_server_of_the_wheel(monkeypatch):
    monkeypatch.setenv(WHEEL_ONLY, "wheel")
    with served() as server:
        make_two(server)
