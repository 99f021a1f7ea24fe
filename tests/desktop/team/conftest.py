"""People with files of their own before a real server where an empty database waits."""

import itertools
from dataclasses import replace

import keyring
import pytest
from keyring.backends import fail

from db import keys
from db.hub import logins
from db.hub.connect import connect
from desktop import new_file
from desktop.session import open_session
from desktop.team import invite, join, join_code
from desktop.team.passwords import Passwords
from tests.db.sync.conftest import laptop
from tests.desktop.team.keyrings import MemoryKeyring

__all__ = ["laptop"]
_NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """What belongs to a person of this computer goes to a folder of the test, and no keyring."""
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(tmp_path / "config"))
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def ring(config):
    """A keyring in the place of this computer's."""
    made = MemoryKeyring()
    keyring.set_keyring(made)
    return made


@pytest.fixture
def empty(postgres):
    """The address of an empty database, as who runs the server."""
    name = f"fresh_{next(_NUMBERS)}"
    with connect(postgres.address("postgres"), autocommit=True) as c:
        c.execute(f"CREATE DATABASE {name}")
    yield postgres.address(name)
    with connect(postgres.address("postgres"), autocommit=True) as c:
        c.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def desk(tmp_path):
    """Open a new file in the name of a person."""
    made = []

    def open_new(person):
        path = tmp_path / f"{person}.muster"
        new_file.create(path, person, "en")
        made.append(open_session(path))
        return made[-1]

    yield open_new
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def key():
    """The key of every file with a passphrase: deriving one takes long on purpose."""
    return keys.new_key("correct horse battery")


@pytest.fixture
def team(hub, ring, tmp_path, key):
    """Anna, an admin, has a team file; `team.join(name)` is another person's computer."""
    one = Team(hub, tmp_path, key)
    yield one
    for session in one.sessions:
        session.close()


class Team:
    def __init__(self, hub, folder, key):
        self.hub, self.folder, self.key, self.sessions = hub, folder, key, []
        with connect(hub) as c:
            made = logins.make(c, "admin", "Anna")
        address = replace(hub, login=made.login)
        self.anna = self.take("Anna", join_code.made(address, made.password, "admin", "Anna"))

    def take(self, name, code):
        done = join.join(self.folder / f"{name}-team", code, Passwords(), key=self.key)
        self.sessions.append(open_session(done.path))
        return self.sessions[-1]

    def invite(self, name, role="admin", member_id=None):
        return invite.invite(self.anna, Passwords(), role, name, member_id)

    def join(self, name, role="admin", member_id=None):
        return self.take(name, self.invite(name, role, member_id).code)
