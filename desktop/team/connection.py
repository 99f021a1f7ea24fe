"""Connections to a team database, with the passwords this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.sync.errors import HubProblemError
from desktop.team import trouble
from desktop.team.address import Address
from desktop.team.passwords import Passwords

if TYPE_CHECKING:
    import psycopg

    Hub = psycopg.Connection[tuple[Any, ...]]


def open_hub(address: Address, passwords: Passwords) -> Hub:
    """Connect; every statement is a transaction of its own unless one is begun.

    Waits for the network: seconds. Raises HubError; no_password where none is known and the
    server wants one.
    """
    from db.hub import diagnosis

    password = passwords.find(address)
    try:
        return diagnosis.opened(address, password or "", autocommit=True)
    except HubProblemError as problem:
        if problem.reason == "password" and not password:
            problem = HubProblemError("no_password", problem.detail)
        raise trouble.told(problem, address) from problem


@contextmanager
def connected(address: Address, passwords: Passwords) -> Iterator[Hub]:
    """Connect for the block; what the hub reports in it is raised as HubError."""
    hub = open_hub(address, passwords)
    try:
        with trouble.in_words(address, hub):
            yield hub
    finally:
        hub.close()
