"""Every way a connection can fail, brought about for real, and the reason it is given."""

import socket
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from db.hub import diagnosis, install, logins
from db.hub.connect import HubAddress, connect
from db.hub.probe import probe
from db.sync.errors import HubProblemError
from tests.db.hub.certificates import Authority
from tests.postgres import served

HBA = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
SET_UP = "CREATE ROLE anna LOGIN PASSWORD 'right'", "CREATE DATABASE team OWNER anna"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def reload(server, statement="SELECT 1"):
    """Have the server read its files anew, and wait until a new session shows it."""
    with connect(server.address("postgres"), autocommit=True) as c:
        c.execute(statement)
        c.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("root") / "root.crt")


@pytest.fixture(scope="module")
def server(authority):
    port = str(free_port())
    with served({"listen_addresses": "127.0.0.1", "port": port}, HBA) as made:
        authority.give(Path(made.host) / "data")
        reload(made, "ALTER SYSTEM SET ssl = on")
        with connect(made.address("postgres"), autocommit=True) as c:
            for statement in SET_UP:
                c.execute(statement)
        yield made


@pytest.fixture
def there(server, authority):
    return HubAddress("localhost", server.port, "team", "anna", "verify-full", str(authority.root))


def reason(address, password="right"):
    with pytest.raises(HubProblemError) as caught:
        diagnosis.opened(address, password).close()
    return caught.value.reason


def test_with_the_right_password_and_a_verified_certificate_it_opens(there):
    with diagnosis.opened(there, "right") as c:
        assert c.pgconn.ssl_in_use
        assert diagnosis.examined(c).state == "empty"
        assert not diagnosis.examined(c).may_create
    assert probe(there) == ("", "")


def test_an_authority_this_computer_trusts_needs_no_file(there, authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.root))
    diagnosis.opened(replace(there, root_cert=""), "right").close()


def test_wrong_login_data(there):
    assert reason(there, "wrong") == "password"
    assert reason(there, "") == "password"
    assert reason(replace(there, login="nobody_here")) == "password"
    assert reason(replace(there, database="nothing")) == "no_database"


def test_a_login_that_may_no_longer(there, server):
    with connect(server.address("postgres"), autocommit=True) as c:
        c.execute("CREATE ROLE gone NOLOGIN PASSWORD 'right'")
    assert reason(replace(there, login="gone")) == "revoked"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"days": (-9, -1)}, "tls_expired"),
        ({"days": (1, 9)}, "tls_not_yet"),
        ({"name": "other.example"}, "tls_name"),
    ],
)
def test_certificates_that_do_not_hold(there, server, authority, given, expected):
    authority.give(Path(server.host) / "data", **given)
    reload(server)
    try:
        assert reason(there) == expected
    finally:
        authority.give(Path(server.host) / "data")
        reload(server)


def test_an_authority_nobody_here_trusts(there, tmp_path):
    assert reason(replace(there, root_cert=str(Authority(tmp_path / "o.crt").root))) == (
        "tls_unknown"
    )
    assert reason(replace(there, root_cert="")) == "tls_unknown"
    assert reason(replace(there, root_cert=str(tmp_path / "missing.crt"))) == "tls_root"


def test_a_server_without_tls_is_refused_and_from_elsewhere_too(there, server):
    reload(server, "ALTER SYSTEM SET ssl = off")
    try:
        assert reason(there) == "tls_off"
    finally:
        reload(server, "ALTER SYSTEM SET ssl = on")


def test_nothing_there(there):
    assert reason(replace(there, port=free_port())) == "port"
    assert reason(replace(there, host="nowhere.invalid")) == "name"


def test_something_there_that_says_nothing_and_something_else(there, monkeypatch):
    monkeypatch.setattr("db.hub.connect.CONNECT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = replace(there, port=silent.getsockname()[1])
        assert probe(address, 0.2)[0] == "timeout"


def test_a_database_of_something_else_and_one_where_rights_are_missing(server, there):
    with diagnosis.opened(there, "right") as c:
        with pytest.raises(HubProblemError) as caught:
            install.create(c)
        assert caught.value.reason == "rights"
        assert diagnosis.examined(c).state == "empty"
        c.execute("CREATE TABLE public.orders (id int)")
        with pytest.raises(HubProblemError, match=r"public\.orders") as caught:
            diagnosis.examined(c)
        assert caught.value.reason == "foreign"
        c.rollback()


def test_older_newer_too_old_and_another_product(hub, monkeypatch):
    with connect(hub) as c:
        assert diagnosis.examined(c).state == "hub"
        for change, expected in (
            ("schema_version = '9999'", "newer"),
            ("product = 'other'", "foreign"),
        ):
            with c.transaction(force_rollback=True):
                c.execute(f"UPDATE sync_meta SET {change}")
                with pytest.raises(HubProblemError) as caught:
                    diagnosis.examined(c)
                assert caught.value.reason == expected
        c.execute("UPDATE sync_meta SET schema_version = '0003'")
        assert diagnosis.examined(c).state == "older"
        monkeypatch.setattr(diagnosis, "OLDEST_SERVER", 990_000)
        with pytest.raises(HubProblemError) as caught:
            diagnosis.examined(c)
        assert caught.value.reason == "server_old"


def stopping(connection, statement):
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(statement)
    return diagnosis.stopped(caught.value, connection).reason


def test_what_stops_a_running_round(hub, postgres):
    full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
    with connect(hub) as c:
        logins.make(c, "admin", "A", login=f"a_{hub.database}")
        made = logins.make(c, "member", "M", login=f"m_{hub.database}")
        c.commit()
        theirs = connect(postgres.address(hub.database, made.login))
        assert stopping(theirs, full) == "full"
        theirs.rollback()
        assert stopping(theirs, "DELETE FROM skill") == "rights"
        logins.revoke(c, made.login)
        c.commit()
        assert stopping(theirs, "SELECT 1 FROM skill") == "revoked"
        with pytest.raises(HubProblemError) as caught:
            diagnosis.examined(theirs)
        assert caught.value.reason == "revoked"
        c.execute("SELECT pg_terminate_backend(%s)", (theirs.info.backend_pid,))
        assert stopping(theirs, "SELECT 1") == "lost"
        theirs.close()
