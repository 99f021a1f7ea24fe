"""Fixtures for every test: real data where it lies, a real file each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.hub.connect import HubAddress
from tests.postgres import Server, copied_hub, served, template_hub

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("muster", deadline=None)
settings.load_profile("muster")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.dont_write_bytecode:
    # Tests start a hundred programs: each would compile every library anew. No bytecode is wanted
    # beside the sources, so it goes into the environment.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(sys.prefix, "pycache"))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """Return the folder of real data, if this machine has one."""
    for place in (os.environ.get("MUSTER_DATA", ""), str(_ROOT.parent / "shared" / "data")):
        if place and Path(place).is_dir():
            return Path(place)
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first: at the end of a run no worker waits for another's last."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    folder = shared_folder()
    if folder is None:
        pytest.skip("real data (../shared/data or $MUSTER_DATA) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this run (of this worker, with xdist); 3 s to start."""
    with served() as server:
        yield server


@pytest.fixture(scope="session")
def hub_template(postgres: Server) -> str:
    """The name of a database that is an empty hub; copied for each test."""
    return template_hub(postgres)


@pytest.fixture
def hub(postgres: Server, hub_template: str) -> Iterator[HubAddress]:
    """A hub of this test alone, seen by the superuser; `connect(hub)`, or `as_login` of a role."""
    with copied_hub(postgres, hub_template) as address:
        yield address
