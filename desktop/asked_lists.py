"""Any list of the file by its name, filtered and sorted by fields that a person names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from db.queries.conditions import Filter, Value
from db.queries.customers import CUSTOMERS
from db.queries.listing import Listing
from db.queries.roster import MEMBERS
from db.queries.tables import TABLES
from db.queries.windows import ListQuery
from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.tables import Kind
from desktop.titles import kind as kind_of

_LISTINGS: Mapping[str, Listing[Any]] = {"customers": CUSTOMERS, "members": MEMBERS, **TABLES}
NAMES = tuple(_LISTINGS)
_SCALES: Mapping[Kind, int] = {"money": 100, "thousandths": 1000}
_FLAGS = {"true": 1, "yes": 1, "1": 1, "false": 0, "no": 0, "0": 0}
_DAYS = frozenset({
    "last_purchase", "tier_since", "tier_override_until", "contract_start", "contract_end",
    "valid_from", "until", "as_of",
})
_BEYOND = 2**63  # the file keeps whole numbers of 64 bits


@dataclass(frozen=True, slots=True)
class Asked:
    """What to list. `where`: (field, value); `field!` takes the others, `LOW..HIGH` a range.

    An empty value means: not filled. The same field twice means: any of the values. Money is in
    its currency, scores are in points. `sort` may begin with `-`: descending.
    """

    where: Sequence[tuple[str, str]] = ()
    sort: str = ""
    limit: int = -1


def lines(session: Session, name: str, asked: Asked, on: str) -> list[Any]:
    """Return the records of the list called `name` as of the day `on`.

    Assignments are those in force unless `current` is asked about. Raises ValidationError.
    """
    query = _query(name, asked, on)
    with session.read() as unit:
        rows = query.first(unit.conn, asked.limit) if asked.limit > 0 else query.rows(unit.conn)
        return list(rows)


def unknown_field(name: str, asked: Asked) -> Message | None:
    """Return what to say about the first field that the list does not have; None if it has all."""
    fields = _LISTINGS[name].fields
    sort = [asked.sort.removeprefix("-")] if asked.sort else []
    key = next((key for key in (*sort, *map(_field, asked.where)) if key not in fields), None)
    if key is None:
        return None
    known = sorted(fields.keys() - {"n"})
    if near := difflib.get_close_matches(key, known, n=1):
        return msg("There is no field {field} in {list}. Is it {near}? There are: {known}.",
                   field=key, list=name, near=near[0], known=known)
    return msg("There is no field {field} in {list}. There are: {known}.",
               field=key, list=name, known=known)


def _field(asked: tuple[str, str]) -> str:
    return asked[0].removesuffix("!")


def _query(name: str, asked: Asked, on: str) -> ListQuery[Any]:
    if problem := unknown_field(name, asked):
        raise ValidationError(problem)
    listing = _LISTINGS[name]
    sort = asked.sort.removeprefix("-") or next(k for k in ("name", "n") if k in listing.fields)
    where = list(asked.where)
    if "current" in listing.fields and "current" not in map(_field, where):
        where.append(("current", "1"))
    return ListQuery(listing, on, sort, asked.sort.startswith("-"), tuple(_filters(where)))


def _filters(where: Sequence[tuple[str, str]]) -> Iterator[Filter]:
    values: dict[str, list[Value]] = {}
    for key, text in where:
        low, dots, high = text.partition("..")
        if dots:
            yield Filter(key.removesuffix("!"), low=_bound(key, low), high=_bound(key, high),
                         negate=key.endswith("!"))
        else:
            values.setdefault(key, []).extend(_stored(key, text))
    for key, given in values.items():
        yield Filter(key.removesuffix("!"), tuple(given), negate=key.endswith("!"))


def _bound(key: str, text: str) -> Value:
    return _stored(key, text)[-1]


def _stored(key: str, text: str) -> tuple[Value, ...]:
    """How the file may hold what a person wrote: as text, and as a number where it is one."""
    kind = kind_of(key.removesuffix("!"))
    if not text:
        return (None,)
    if kind == "flag":
        return (_flag(key, text),)
    if _holds_days(key.removesuffix("!")):
        return (_day(text),)
    if kind in _SCALES:
        return (_scaled(key, text, _SCALES[kind]),)
    return (text, int(text)) if _is_whole(text) else (text,)


def _flag(key: str, text: str) -> int:
    if text.lower() not in _FLAGS:
        raise ValidationError(
            msg("{value} is neither yes nor no, which is what {field} can be.",
                value=text, field=key.removesuffix("!")))
    return _FLAGS[text.lower()]


def _holds_days(key: str) -> bool:
    return key.endswith("_on") or key in _DAYS


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValidationError(
            msg("{word} is not a date. Write it as year-month-day: 2026-11-22.", word=text)
        ) from None


def _scaled(key: str, text: str, scale: int) -> int:
    try:
        number = int(Decimal(text.replace(",", "")) * scale)
    except (InvalidOperation, ValueError, OverflowError):
        number = _BEYOND
    if abs(number) >= _BEYOND:
        raise ValidationError(
            msg("{value} is not a number that {field} can be.", value=text, field=key))
    return number


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isdecimal() and len(digits) < len(str(_BEYOND)) and str(int(text)) == text
