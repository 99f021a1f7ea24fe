"""Passphrases on the command line: from the environment or the input, never among its words."""

import io

import pytest

from db import keys
from desktop.cli import asking

WORDS, OTHER = "四个词 比较好 记住", "another long one"


class Piped(io.StringIO):
    def isatty(self):
        return False


@pytest.fixture(autouse=True)
def process(monkeypatch):
    """Each command line is a process of its own, with nothing on its input."""
    before = dict(keys._known)
    monkeypatch.setitem(keys._COSTS, 1, (1, 64, 1))  # cheap
    yield monkeypatch
    keys._known.clear()
    keys._known.update(before)


@pytest.fixture
def run(muster, process):
    def go(*words, present="", new="", typed=""):
        keys._known.clear()
        for name, held in ((asking.PRESENT, present), (asking.NEW, new)):
            process.setenv(name, held)
        process.setattr("sys.stdin", Piped(typed))
        answer = muster(*words)
        assert WORDS not in answer.out + answer.err
        return answer

    return go


def test_a_file_gets_one_and_every_verb_asks_for_it(run, team):
    made = run("passphrase", team, "--set", "--json", new=WORDS)
    assert (made.code, made.json["passphrase"]) == (0, True)
    assert any("Nobody can open" in note for note in made.json["notes"])
    for words in (("list", team, "members"), ("check", team), ("backup", team), ("history", team)):
        refused = run(*words, "--json")
        assert (refused.code, refused.json["error"]["kind"]) == (1, "passphrase")
        assert run(*words, present=WORDS).code == 0
        assert run(*words, typed=f"{WORDS}\n").code == 0
        wrong = run(*words, "--json", present="something")
        assert wrong.code == 1
        assert "not the passphrase" in wrong.json["error"]["message"]
    assert run("list", team, "members", present=WORDS).out.count("\n") > 8


def test_it_is_changed_and_taken_away(run, team):
    assert run("passphrase", team, "--set", new=WORDS).code == 0
    assert run("passphrase", team, "--set", typed=f"{WORDS}\n{OTHER}\n").code == 0
    assert run("list", team, "members", present=WORDS).code == 1
    assert run("passphrase", team, "--remove").code == 1
    assert run("passphrase", team, "--remove", present=OTHER).code == 0
    told = run("passphrase", team, "--json")
    assert (told.code, told.json["passphrase"]) == (0, False)


def test_a_backup_comes_back_with_its_passphrase(run, team, tmp_path):
    run("passphrase", team, "--set", new=WORDS)
    run("backup", team, present=WORDS)
    again = tmp_path / "again.muster"
    words = ("backup", team, "--restore", "latest", "--to", again)
    assert run(*words).code == 1
    assert run(*words, present=WORDS).code == 0
    assert run("list", again, "members", present=WORDS).code == 0


def test_bad_words(run, team):
    assert run("passphrase", team, "--set", new="short").code == 1
    assert run("passphrase", team, "--remove", "--remember").code == 2
    assert run("passphrase", team, "--set", "--remove").code == 2
    assert run("list", team, "members").code == 0
