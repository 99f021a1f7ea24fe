"""Telling a refusal by the server from a connection that is gone, and from bad luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

TRIES = 5
_PASSING = frozenset({"40001", "40P01", "55P03", "57014"})  # serialization, deadlock, timeouts
_GONE = ("08", "57P", "53", "58", "XX", "25P")  # connection, shut down, disk full, system

Made = TypeVar("Made")


class RefusedError(Exception):
    """The server does not take a change: SQLSTATE and its own words."""

    def __init__(self, state: str, detail: str) -> None:
        super().__init__(f"{state}: {detail}")
        self.state = state
        self.detail = detail


@contextmanager
def refusal() -> Iterator[None]:
    """Turn what the server says about a row into RefusedError; a lost connection stays so."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        state = error.sqlstate or ""
        local = isinstance(error, psycopg.DataError) and not state  # psycopg itself refused a value
        if not local and (not state or state in _PASSING or state.startswith(_GONE)):
            raise
        raise RefusedError(state or "22000", str(error.diag.message_primary or error)) from error


def with_patience(work: Callable[[], Made]) -> Made:
    """Do a whole transaction again when another was in its way. Raises after five tries."""
    import psycopg

    for left in reversed(range(TRIES)):
        try:
            return work()
        except psycopg.Error as error:
            if left == 0 or error.sqlstate not in _PASSING:
                raise
    raise AssertionError("unreachable")
