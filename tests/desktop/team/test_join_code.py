"""What stands in a join code, and what is refused before a login is made that nobody could use."""

from dataclasses import replace

import pytest

from db.hub.connect import HubAddress, connect
from desktop.errors import StorageError, ValidationError
from desktop.jobs import Cancelled
from desktop.messages import msg
from desktop.team import address as addresses
from desktop.team import create, join_code
from desktop.team.passwords import Passwords
from desktop.team.standing import standing
from tests.desktop.team.test_membership import add

ONE = "-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n"
THERE = HubAddress("db.example.org", 5433, "team", "anna")


@pytest.mark.parametrize("typed", ["[::1/team", "postgresql://anna@[db/team", "http://[x", "[]"])
def test_a_bracket_that_does_not_close_is_no_address(typed):
    with pytest.raises(ValidationError, match="is not an address"):
        addresses.parse(typed)


def test_a_code_carries_the_certificates_of_a_file_without_its_comments(tmp_path):
    file = tmp_path / "ca.crt"
    file.write_text(f"# Autoridad de certificación 根\n{ONE}# 第二\n{ONE}", "utf-8")
    read = join_code.read(join_code.made(replace(THERE, root_cert=str(file)), "x", "lead", "王芳"))
    assert (read.authority, read.name) == (ONE + ONE, "王芳")
    settled = join_code.settled(read, tmp_path / "config")
    assert join_code.authority_of(settled) == ONE + ONE


def test_who_has_a_code_and_no_password_gives_the_code():
    code = join_code.made(THERE, "gEh-eim", "lead", "王芳")
    assert join_code.password_in(f"  {code[:40].lower()}\n{code[40:]} ", THERE) == "gEh-eim"
    assert join_code.password_in(" typed by hand ", THERE) == " typed by hand "
    assert join_code.password_in("muster-2026", THERE) == "muster-2026"
    with pytest.raises(ValidationError, match="is of the login"):
        join_code.password_in(code, replace(THERE, login="ben"))
    with pytest.raises(ValidationError, match="not right in one place"):
        join_code.password_in(code[:-3], THERE)


@pytest.fixture(params=["gone", "all of them"])
def unfit(request, tmp_path):
    """An address whose file of the authority no code can carry, and why."""
    file = tmp_path / "ca.crt"
    if request.param == "gone":
        return replace(THERE, root_cert=str(file)), StorageError, "cannot be read"
    file.write_text(ONE * 1000, "ascii")
    return replace(THERE, root_cert=str(file)), ValidationError, "many authorities"


def test_a_file_no_code_can_carry_is_refused(unfit):
    address, error, said = unfit
    with pytest.raises(error, match=said):
        join_code.made(address, "x", "admin", "A")


def test_such_a_file_is_refused_before_a_team_database_is_made(unfit, empty, desk):
    address, error, said = unfit
    anna = desk("Anna")
    with pytest.raises(error, match=said):
        create.create(anna, replace(empty, root_cert=address.root_cert), "", Passwords())
    with connect(empty) as c:
        assert c.execute("SELECT to_regnamespace('muster')").fetchone() == (None,)


@pytest.mark.parametrize("stop", [Cancelled, StorageError])
def test_who_stops_the_first_round_of_a_made_team_still_gets_the_way_in(empty, desk, ring, stop):
    anna = desk("Anna")
    add(anna, "A")

    def tick(step, done, total):
        if step != "upload":
            raise stop(msg("stopped"))
        if done == total:
            add(anna, "Typed meanwhile")

    made = create.create(anna, empty, "", Passwords(), tick)
    assert made.trouble is not None
    assert join_code.read(made.code).password in ring.kept.values()
    assert (standing(anna).joined, standing(anna).waiting) == (True, 1)
    assert anna.person == made.address.login


def test_the_file_of_an_authority_is_kept_with_its_whole_path(tmp_path, monkeypatch):
    """The program is started from another folder next time."""
    monkeypatch.chdir(tmp_path)
    taken = addresses.parse("postgresql://db.example.org/team?sslrootcert=own/ca.crt")
    assert taken.root_cert == str(tmp_path / "own" / "ca.crt")
    monkeypatch.chdir("/")
    assert addresses.parse(addresses.text(taken)) == taken
    for kept in ("system", str(tmp_path / "x.crt")):
        assert addresses.parse(f"postgresql://db/team?sslrootcert={kept}").root_cert == kept
    assert addresses.parse("postgresql://db/team").root_cert == ""
