"""The first question of a round: which versions talk to each other."""

import pytest

from db.hub.connect import connect
from db.sync import handshake
from db.sync.errors import HubProblemError


@pytest.fixture
def asks(hub, monkeypatch):
    """Greet a hub that asks for a least version, as a program of another."""

    def greet(least, mine):
        monkeypatch.setattr(handshake, "CLIENT_VERSION", mine)
        with connect(hub, autocommit=True) as c:
            c.execute("UPDATE sync_meta SET min_client_version = %s", (least,))
            try:
                return handshake.greet(c, None).seq
            except HubProblemError as error:
                return error.reason

    return greet


def test_a_version_before_a_release_is_understood_and_comes_before_it(asks):
    taken = [("0.1.0", "0.1.0"), ("0.1.0rc1", "0.1.0"), ("0.1.0rc1", "0.1.0rc2"), ("0.1", "0.1.0"),
             ("0.1.0.dev3", "0.1.0a1"), ("0.1.0b2", "v0.1.0-rc.1"), ("0.9.9", "0.10.0rc1"),
             ("0.1.0", "0.1.0+built.7"), ("0.1.0", "0.1.0.post1")]  # fmt: skip
    assert {pair: asks(*pair) for pair in taken} == dict.fromkeys(taken, 0)


def test_what_is_older_than_the_hub_asks_for_is_told_to_update(asks):
    refused = [("0.1.0", "0.1.0rc1"), ("0.1.0rc2", "0.1.0rc1"), ("0.2.0", "0.1.9"),
               ("0.1.1", "0.1"), ("of next year", "0.1.0")]  # fmt: skip
    assert {pair: asks(*pair) for pair in refused} == dict.fromkeys(refused, "client")
