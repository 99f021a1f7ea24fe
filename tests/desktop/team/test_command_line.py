"""A team database from the command line: made, joined, synced, decided, left; no password shown."""

import io
import sys

import pytest

from desktop import i18n
from desktop.cli.main import main
from desktop.messages import msg
from desktop.team import address as addresses
from tests.desktop.cli.conftest import Answer
from tests.desktop.team.test_membership import add, names


@pytest.fixture
def muster(monkeypatch, capsys):
    def run(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return Answer(main([str(word) for word in words]), capsys.readouterr())

    yield run
    i18n.set_language("en")


def test_the_words_of_team(muster):
    assert muster("team").code == 2
    helped = muster("team", "--help")
    assert (helped.code, len(helped.out.splitlines())) == (0, 8)
    wrong = muster("team", "jion", "f.muster")
    assert wrong.code == 2
    assert "team join" in wrong.err
    assert muster("team", "sync").code == 2


def test_made_invited_joined_synced_and_left(muster, empty, ring, tmp_path, monkeypatch):
    file, other, page = tmp_path / "a.muster", tmp_path / "b.muster", tmp_path / "page.txt"
    muster("new", file, "--as", "Anna")
    at = addresses.text(empty)
    assert muster("team", "create", file, "--at", at, "--test").code == 0
    made = muster("team", "create", file, "--at", at, "--json")
    assert made.code == 0, made.err
    assert made.json["at"].startswith("postgresql://")
    assert muster("team", "create", file, "--at", at).code == 1
    assert "There is a team database" in muster("team", "create", file, "--at", at, "--test").out
    invited = muster("team", "invite", file, "--role", "admin", "--name", "Ben", "--page", page)
    assert invited.code == 0, invited.err
    assert page.stat().st_mode & 0o077 == 0
    joined = muster("team", "join", other, typed=page.read_text("utf-8").partition("MUSTER-")[2])
    assert joined.code == 1, "a code begins with its prefix"
    code = invited.out.split("MUSTER-")[1].split()[0]
    refused = muster("team", "join", other, typed=f"MUSTER-{code}\n")
    assert refused.code == 1
    assert "only in a file with a passphrase" in refused.err
    monkeypatch.setenv("MUSTER_NEW_PASSPHRASE", "correct horse battery")
    assert muster("team", "join", other, typed=f"MUSTER-{code}\n").code == 0
    status = muster("team", "status", other, "--test", "--json").json
    assert (status["joined"], status["role"], status["name"]) == (True, "admin", "Ben")
    assert muster("team", "sync", other, "--json").json["sent"] == 0
    people = muster("team", "invite", file, "--list", "--json").json["people"]
    assert [one["name"] for one in people] == ["Anna", "Ben"]
    login = people[1]["login"]
    assert muster("team", "invite", file, "--revoke", login).code == 0
    refused = muster("team", "sync", other)
    assert refused.code == 1
    assert f"The login {login} may no longer use" in refused.err
    assert muster("team", "leave", other, "--keep").code == 0
    assert muster("team", "status", other, "--json").json["joined"] is False
    assert muster("team", "sync", other).code == 1
    assert muster("team", "leave", file, "--remove").code == 0
    assert not file.exists()


def test_a_question_is_shown_and_decided(muster, team):
    ben = team.join("Ben")
    row = add(team.anna, "Old", code="C1")
    for one in (team.anna, ben):
        assert muster("team", "sync", one.path).code == 0
    for one, name in ((team.anna, "Anna's"), (ben, "Ben's")):
        with one.write(msg("Rename")) as unit:
            unit.update("customer", {row: {"name": name}})
        assert muster("team", "sync", one.path).code == 0
    shown = muster("team", "conflicts", ben.path)
    assert "Ben's" in shown.out
    assert "Anna's" in shown.out
    asked = muster("team", "conflicts", ben.path, "--json").json["questions"]
    assert (asked[0]["mine_by"], asked[0]["theirs_by"]) == ("Ben", "Anna"), "people, not logins"
    done = muster("history", ben.path, "--json").json["rows"]
    assert {"Anna", "Ben"} <= {one["person"] for one in done} <= {"Anna", "Ben", ""}
    assert muster("team", "resolve", ben.path, "mine", "nothing").code == 1
    assert muster("team", "resolve", ben.path, "mine", asked[0]["id"], "--set", "a=b").code == 2
    assert muster("team", "resolve", ben.path, "mine", asked[0]["id"]).code == 0
    assert names(ben) == ["Ben's"]
    assert muster("team", "conflicts", ben.path, "--json").json["questions"] == []


def test_passwords_come_from_elsewhere(muster, hub, team, monkeypatch):
    at = addresses.text(hub).replace("postgres@", "postgres:secret@")
    refused = muster("team", "create", team.anna.path, "--at", at)
    assert refused.code == 1
    assert "secret" not in refused.err
    assert "An address holds no password" in refused.err
    monkeypatch.setenv("MUSTER_TEAM_PASSWORD", "whatever")
    assert muster("team", "sync", team.anna.path).code == 0
    assert muster("team", "sync", team.anna.path, "--password-stdin", typed="x\n").code == 0


