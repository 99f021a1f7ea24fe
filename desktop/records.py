"""One record from what a person types: code, name, id or the start of it, else a search."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from db.queries.customers import CUSTOMERS
from db.queries.listing import Listing
from db.queries.roster import MEMBERS
from db.queries.windows import ListQuery
from db.search.query import match_expression
from db.unit_of_work import ReadUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.session import Session

_NAMED = 5  # candidates an answer lists
_SHORTEST_ID = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A live customer or member."""

    entity: str
    id: str
    code: str | None
    name: str

    @property
    def label(self) -> str:
        """Code and name, as far as there are both."""
        return f"{self.code} {self.name}" if self.code else self.name


@dataclass(frozen=True, slots=True)
class _Kind:
    entity: str
    code: str
    listing: Listing[Any]
    missing: Callable[[str], Message]


_CUSTOMER = _Kind("customer", "code", CUSTOMERS, lambda word: msg(
    "There is no customer {word}. Give a code or a name.", word=word))
_MEMBER = _Kind("member", "employee_no", MEMBERS, lambda word: msg(
    "There is no member {word}. Give an employee number or a name.", word=word))
_ANY = (_CUSTOMER, _MEMBER)


def customer(session: Session, word: str) -> Found:
    """Return the customer `word` means. Raises MissingError, ValidationError (several)."""
    return _one(session, word, (_CUSTOMER,), _CUSTOMER.missing)


def member(session: Session, word: str) -> Found:
    """Return the member `word` means. Raises MissingError, ValidationError (several)."""
    return _one(session, word, (_MEMBER,), _MEMBER.missing)


def record(session: Session, word: str) -> Found:
    """Return the customer or member `word` means. Raises MissingError, ValidationError."""
    return _one(session, word, _ANY, lambda said: msg(
        "There is no customer and no member {word}. Give a code or a name.", word=said))


def _one(
    session: Session, word: str, kinds: tuple[_Kind, ...], missing: Callable[[str], Message]
) -> Found:
    """The closest way of reading `word` that has any hit decides; it must have just one."""
    asked = unicodedata.normalize("NFC", word.strip())
    if not asked:
        raise MissingError(msg("Say which one is meant: give a code, a number or a name."))
    with session.read() as unit:
        for hits in _readings(unit, asked, kinds):
            if len(hits) == 1:
                return hits[0]
            if hits:
                raise _several(word, hits)
    raise MissingError(missing(word))


def _readings(unit: ReadUnit, word: str, kinds: tuple[_Kind, ...]) -> Iterator[list[Found]]:
    tests = ["c.id = :word", "c.{code} = :word", "lower(c.{code}) = lower(:word)",
             "c.name = :word", "lower(c.name) = lower(:word)"]
    if len(word) >= _SHORTEST_ID:
        tests.append("c.id >= :word AND c.id < :word || '~'")
    for test in tests:
        yield [hit for kind in kinds for hit in _matching(unit, kind, test, word)]
    if word:
        yield [hit for kind in kinds for hit in _searched(unit, kind, word)]


def _matching(unit: ReadUnit, kind: _Kind, test: str, word: str) -> list[Found]:
    rows = unit.conn.exec_driver_sql(
        f"SELECT c.id, c.{kind.code}, c.name FROM {kind.entity} c"  # noqa: S608 - our own names
        f" WHERE ({test.format(code=kind.code)}) AND c.deleted_at IS NULL ORDER BY c.n LIMIT :most",
        {"word": word, "most": _NAMED + 1},
    )
    return [Found(kind.entity, *row) for row in rows]


def _searched(unit: ReadUnit, kind: _Kind, word: str) -> list[Found]:
    if match_expression(word) is None:
        return []
    query = ListQuery(kind.listing, on="", sort="name", search=word)
    hits = query.first(unit.conn, _NAMED + 1)
    return [Found(kind.entity, hit.id, getattr(hit, kind.code), hit.name) for hit in hits]


def _several(word: str, hits: list[Found]) -> ValidationError:
    named = [hit.label for hit in hits[:_NAMED]] + (["..."] if len(hits) > _NAMED else [])
    if len({hit.code for hit in hits}) == 1:  # a customer and a member of the same number, say
        return ValidationError(
            msg("{word} can mean several: {candidates}. Say which, by its name.",
                word=word, candidates=named)
        )  # fmt: skip
    return ValidationError(
        msg("{word} can mean several: {candidates}. Say which, by its code.",
            word=word, candidates=named)
    )
