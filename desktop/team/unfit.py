"""What keeps a file's rows from a team database, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.sync import refused
from db.sync.errors import UnfitError
from desktop.entities import plural_name
from desktop.errors import ValidationError
from desktop.messages import Message, msg, msgn

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.sync.unfit import Unfit

_MOST = 5  # names in a sentence


@contextmanager
def in_words(conn: Connection) -> Iterator[None]:
    """Raise rows that cannot go as they are as ValidationError, with the names they have."""
    try:
        yield
    except UnfitError as error:
        raise ValidationError(_sentence(conn, error.found)) from error


def _sentence(conn: Connection, found: tuple[Unfit, ...]) -> Message:
    first = _said(conn, found[0])
    if len(found) == 1:
        return first
    return msgn("{first} There is {n:,} more like it.", "{first} There are {n:,} more like it.",
                len(found) - 1, first=first)


def _said(conn: Connection, one: Unfit) -> Message:
    names = ", ".join(refused.called(conn, one.entity, row_id) for row_id in one.ids[:_MOST])
    rows = plural_name(one.entity)
    if one.reason == "sign":
        return msg("A text of {names} ({rows}) holds a sign that a team database cannot keep. Type"
                   " it anew and try again; nothing was sent.", names=names, rows=rows)
    return msg("{names} ({rows}) share what only one may have in a team database: {key}. Change"
               " or delete all but one and try again; nothing was sent.",
               names=names, rows=rows, key=", ".join(one.values))
