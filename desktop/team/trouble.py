"""Why the team database cannot be used, in words: what happened, where, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.sync.errors import HubProblemError
from desktop.errors import AppError
from desktop.messages import Message, msg
from desktop.team.address import Address, place
from desktop.team.trouble_words import NEXT, WHAT
from desktop.team.types import Trouble

if TYPE_CHECKING:
    import psycopg

OFFLINE = frozenset({"name", "route", "port", "timeout", "lost", "starting", "busy"})
"""Reasons that pass by themselves: the way or the server is away for a while."""


class HubError(AppError):
    """The team database cannot be used; `trouble` says why, where and what next."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(msg("{first} {second}", first=trouble.what, second=trouble.next))
        self.trouble = trouble


def trouble_of(reason: str, address: Address, detail: str = "") -> Trouble:
    """Put a reason of HubProblemError about `address` into words."""
    known = reason if reason in WHAT else "unknown"
    params: Mapping[str, object] = {
        "place": place(address), "server": address.host, "port": address.port,
        "database": address.database, "login": address.login, "detail": detail,
        "file": address.root_cert,
    }  # fmt: skip
    what, after = WHAT[known], NEXT[known]
    return Trouble(reason, Message(what.msgid, params), Message(after.msgid, params), detail)


def told(problem: HubProblemError, address: Address) -> HubError:
    """Return what the database layer reports about a hub, in words."""
    return HubError(trouble_of(problem.reason, address, problem.detail))


@contextmanager
def in_words(address: Address, hub: psycopg.Connection[Any] | None = None) -> Iterator[None]:
    """Turn what a hub reports inside the block into HubError about `address`.

    With `hub` also what PostgreSQL itself raises on that connection.
    """
    if hub is None:
        try:
            yield
        except HubProblemError as problem:
            raise told(problem, address) from problem
        return
    import psycopg

    from db.hub import diagnosis

    try:
        yield
    except HubProblemError as problem:
        raise told(problem, address) from problem
    except psycopg.Error as error:
        raise told(diagnosis.stopped(error, hub), address) from error
