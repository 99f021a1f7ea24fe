"""Trying an address before anything is made or joined there."""

from __future__ import annotations

from desktop.messages import Message, msg
from desktop.team.address import Address, place
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.types import Tested

_SAID = {
    "hub": msg("There is a team database at {place}. Join it with a join code."),
    "older": msg(
        "The team database at {place} was made by an older Muster and can be brought up to date."
    ),
    "ready": msg(
        "{place} is empty and ready (PostgreSQL {server}): the team database can be made here."
    ),
    "empty": msg(
        "{place} is empty (PostgreSQL {server}), but {login} may not make roles or does not own the"
        " database. Ask who runs the server for CREATEROLE and the ownership."
    ),
}
"""State of the address -> what is said of it; `ready` is empty and ours to make."""


def test_address(address: Address, password: str) -> Tested:
    """Connect, look and leave. Raises HubError with the reason and the next step.

    Takes seconds where something is wrong. `password` is used for this and not kept.
    """
    from db.hub import diagnosis

    passwords = Passwords()
    passwords.give(address, password)
    with connected(address, passwords) as hub:
        found = diagnosis.examined(hub)
    ready = found.state == "empty" and found.may_create
    said = _SAID["ready" if ready else found.state]
    message = Message(said.msgid, {"place": place(address), "server": found.server,
                                   "login": address.login})  # fmt: skip
    return Tested(found.state, found.server, found.may_create, message)
