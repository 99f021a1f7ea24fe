"""Anna and Ben before real windows on files of one team database."""

import pytest

from desktop.messages import msg
from desktop.team import rounds
from desktop.team.passwords import Passwords
from tests.desktop.team.conftest import Team, config, desk, empty, key, ring

__all__ = ["config", "desk", "empty", "key", "ring"]


@pytest.fixture
def crew(hub, ring, tmp_path, key):
    """Anna, an admin, and Ben have a team file each: their paths."""
    made = Team(hub, tmp_path, key)
    paths = {}
    with made.anna.write(msg("Add")) as unit:
        unit.insert("customer", [{"name": "星河科技", "code": "C1", "phone": "0"}])
    rounds.sync_now(made.anna, Passwords())
    ben = made.join("Ben")
    for name, session in (("anna", made.anna), ("ben", ben)):
        paths[name] = session.path
        session.close()
    return paths
