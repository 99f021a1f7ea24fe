"""What an editor starts with, and what it offers while somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from json import loads

from db.queries import editing
from db.unit_of_work import ReadUnit
from desktop.editing import Editable, Kept
from desktop.editing_plan import Row, references, rows_of, rows_with_ids
from desktop.errors import MissingError
from desktop.formats import NO, YES, number
from desktop.imports.existing import Reference, match_key
from desktop.imports.fields import Field, Target
from desktop.messages import Message, msg
from desktop.session import Session

Text = Message | str
Texts = Mapping[str, Text]
"""Field key -> its value as a person would type it; words are messages, "" is nothing."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Field key -> texts to choose from while typing; names of others, values used already."""

    texts: Mapping[str, Sequence[str]]


def texts(session: Session, what: Editable, numbers: Iterable[int]) -> dict[int, Texts]:
    """Return the texts of the records with these row numbers; without those that are gone."""
    with session.read() as unit:
        return _Said(unit, what).rows(rows_of(unit, what, numbers))


def record_texts(session: Session, what: Editable, record_id: str) -> Texts:
    """Return the texts of one record. Raises MissingError."""
    with session.read() as unit:
        found = _Said(unit, what).rows(rows_with_ids(unit, what, [record_id]))
    if not found:
        raise MissingError(msg("This {noun} is not there any more. Reload.", noun=what.noun))
    return next(iter(found.values()))


def offers(session: Session, what: Editable) -> Offers:
    """Return what there is to choose from in fields that name others or repeat themselves."""
    with session.read() as unit:
        found: dict[str, Sequence[str]] = {}
        for one in what.fields:
            if one.target is not None:
                found[one.key] = sorted(_names(references(unit, one.target)).values(),
                                        key=match_key)  # fmt: skip
            elif one.type == "text" and one.key in _REPEATING:
                found[one.key] = editing.in_use(unit.conn, what.entity, one.column)
    return Offers(found)


# Texts that many records share; names and notes are of one record alone.
_REPEATING = frozenset({
    "industry", "region", "city", "country", "source", "language", "time_zone", "location",
    "employment_type", "title", "domain", "assessed_by",
})


class _Said:
    """Kept values as people write them."""

    def __init__(self, unit: ReadUnit, what: Editable) -> None:
        self._unit, self._what = unit, what
        self._known: dict[Target, Mapping[str, str]] = {}

    def rows(self, rows: Mapping[int, Row]) -> dict[int, Texts]:
        """The texts of all fields of `rows`."""
        fields = self._what.fields
        return {n: {one.key: self._text(one, row.old[one.key]) for one in fields}
                for n, row in rows.items()}

    def _text(self, one: Field, value: Kept) -> Text:
        if value is None:
            return ""
        if one.target is not None:
            return self._name(one.target, str(value))
        if word := self._what.words.get(one.key, {}).get(str(value)):
            return word
        if one.type == "bool":
            return YES if value else NO
        return _plain(one, value)

    def _name(self, target: Target, row_id: str) -> str:
        if target not in self._known:
            self._known[target] = _names(references(self._unit, target))
        return self._known[target].get(row_id, "")


def _plain(one: Field, value: str | int) -> str:
    if one.type == "money":
        return number(Decimal(value).scaleb(-2), 2)
    if one.type == "percent":
        return f"{(Decimal(value) / one.per_percent).normalize():f}%"
    if one.type == "list":
        return ", ".join(str(part) for part in loads(str(value) or "[]"))
    return str(value)


def _names(known: Sequence[Reference]) -> dict[str, str]:
    """What to write to mean a record: its name, or its code where several are called so."""
    called = Counter(match_key(one.name) for one in known)
    return {
        one.id: one.name if called[match_key(one.name)] == 1 or not one.codes else one.codes[0]
        for one in known
    }
