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
from desktop.editing_plan import Row, references, rows_beside, rows_of, rows_with_ids
from desktop.errors import MissingError
from desktop.formats import NO, YES, number
from desktop.imports.existing import Reference, match_key
from desktop.imports.fields import Field, Target
from desktop.messages import Message, msg
from desktop.session import Session

Text = Message | str
Texts = Mapping[str, Text]
"""Field key -> its value as a person would type it; words are messages, "" is nothing."""


def texts(session: Session, what: Editable, numbers: Iterable[int]) -> dict[int, Texts]:
    """Return the texts of the records with these row numbers; without those that are gone."""
    with session.read() as unit:
        return _Said(unit, what).rows(rows_of(unit, what, numbers))


@dataclass(frozen=True, slots=True)
class FormTexts:
    """What a form starts with: `texts` by field key, as kept where there are words for it.

    `offers`: field key -> texts to choose from while typing: names of others, values used
    already. `siblings`: (id, texts) of all that belong to the same record, newest first.
    """

    texts: Mapping[str, str]
    offers: Mapping[str, Sequence[str]]
    siblings: Sequence[tuple[str, Texts]] = ()


def form_texts(
    session: Session, what: Editable, record_id: str | None, parent_id: str = ""
) -> FormTexts:
    """Return what a form of a record starts with; id None: a new one. Raises MissingError."""
    with session.read() as unit:
        texts: Mapping[str, str] = {}
        if record_id is not None:
            rows = rows_with_ids(unit, what, [record_id])
            if not rows:
                raise MissingError(
                    msg("This {noun} is not there any more. Reload.", noun=what.noun))
            texts = _Said(unit, what).kept(next(iter(rows.values())))
        siblings = _siblings(unit, what, parent_id) if parent_id else []
        return FormTexts(texts, _offers(unit, what), siblings)


def offers(session: Session, what: Editable) -> Mapping[str, Sequence[str]]:
    """Return what there is to choose from, as `FormTexts.offers` has it."""
    with session.read() as unit:
        return _offers(unit, what)


def number_of(session: Session, what: Editable, record_id: str) -> int | None:
    """Return the row number of a record; None where it is gone."""
    with session.read() as unit:
        return next(iter(rows_with_ids(unit, what, [record_id])), None)


def _siblings(unit: ReadUnit, what: Editable, parent_id: str) -> list[tuple[str, Texts]]:
    rows = rows_beside(unit, what, parent_id)
    said = _Said(unit, what).rows(rows)
    return [(row.id or "", said[n]) for n, row in reversed(rows.items())]


def _offers(unit: ReadUnit, what: Editable) -> Mapping[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for one in what.fields:
        if one.target is not None:
            names = _names(references(unit, one.target)).values()
            found[one.key] = sorted(names, key=match_key)
        elif one.type == "text" and one.key in _REPEATING:
            found[one.key] = editing.in_use(unit.conn, what.entity, one.column)
    return found


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

    def kept(self, row: Row) -> Mapping[str, str]:
        """The texts of a row, with choices and flags as they are kept, whatever the language."""
        found = {}
        for one in self._what.fields:
            value = row.old[one.key]
            plain = one.key in self._what.words or one.type == "bool"
            text = ("" if value is None else str(value)) if plain else self._text(one, value)
            found[one.key] = str(text)
        return found

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
