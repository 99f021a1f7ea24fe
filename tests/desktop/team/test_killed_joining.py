"""A program that ends between the file it made by joining and the keyring: the way in is named."""

import io
import sys

import keyring
import pytest

from desktop import i18n
from desktop.cli.main import main
from desktop.i18n import tr
from desktop.session import open_session
from desktop.team import join, join_code, rounds
from desktop.team.passwords import Passwords
from desktop.team.standing import address_of, standing
from tests.desktop.cli.conftest import Answer
from tests.desktop.team.keyrings import MemoryKeyring
from tests.desktop.team.test_bad_input import authority, refused, safe, server

__all__ = ["authority", "safe", "server"]


class KilledError(BaseException):
    """The program ends here."""


class Deadly(MemoryKeyring):
    def set_password(self, service, username, password):
        raise KilledError


@pytest.fixture
def half_joined(safe, tmp_path, key, ring):
    """The file of somebody whose program was killed before the keyring had the password."""
    _anna, made = safe
    keyring.set_keyring(Deadly())
    with pytest.raises(KilledError):
        join.join(tmp_path / "ben", made.code, Passwords(), key=key)
    keyring.set_keyring(MemoryKeyring())
    session = open_session(tmp_path / "ben.muster")
    yield session, made.code
    session.close()


def test_the_file_says_that_the_join_code_will_do_and_it_does(half_joined):
    session, code = half_joined
    said = refused(session)
    assert said.reason == "no_password"
    assert "is not known on this computer" in tr(said.what)
    assert "paste your join code" in tr(said.next)
    address, passwords = address_of(session), Passwords()
    passwords.keep(address, join_code.password_in(code, address))
    assert rounds.sync_now(session, passwords).sent == 2
    assert rounds.sync_now(session, Passwords()).refused == 0, "from the keyring from now on"
    assert standing(session).waiting == 0


def test_so_does_the_command_line(half_joined, monkeypatch, capsys):
    session, code = half_joined
    session.close()

    def muster(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return Answer(main([str(word) for word in words]), capsys.readouterr())

    asked = muster("team", "sync", session.path)
    assert asked.code == 1
    assert "is not known on this computer. Give it, or your join code, with --password-stdin" in (
        asked.err)
    assert muster("team", "sync", session.path, "--password-stdin", typed=f"{code}\n").code == 0
    i18n.set_language("en")
