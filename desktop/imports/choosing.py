"""Columns that a person names, over those that were guessed."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.errors import ValidationError
from desktop.imports import offered
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import header_key
from desktop.imports.mapping import ColumnMapping, Source
from desktop.messages import Message, msg

Chosen = tuple[str, str]  # field key, and the column or the value given for it


def unknown_field(kind: Kind, key: str) -> Message | None:
    """Return what to say about a field that imports of `kind` do not have, None if they do."""
    known = [one.key for one in KINDS[kind].fields]
    if key in known:
        return None
    return msg("There is no field {field} in {list}. There are: {known}.",
               field=key, list=kind, known=known)


def choose(
    kind: Kind,
    guessed: ColumnMapping,
    headers: Sequence[str],
    columns: Sequence[Chosen] = (),
    constants: Sequence[Chosen] = (),
) -> ColumnMapping:
    """Return the mapping with the columns and constants a person gave.

    A column may be `First+Last`: their texts are joined; an empty one leaves the field out. A
    column taken here is taken from the field it was guessed for. Raises ValidationError: a field
    given twice, a column that is not there.
    """
    asked = {key: Source(_headers(column, headers)) for key, column in columns}
    asked |= {key: Source((), value) for key, value in constants}
    if len(asked) < len(columns) + len(constants):
        raise ValidationError(msg("A field is given twice. Give each field one column or value."))
    taken = {header for source in asked.values() for header in source.headers}
    kept = {key: source for key, source in guessed.sources.items()
            if key not in asked and not taken & set(source.headers)}
    sources = kept | {key: source for key, source in asked.items() if _says(source)}
    return ColumnMapping(sources, _custom(kind, guessed, sources, headers))


def _says(source: Source) -> bool:
    return bool(source.headers) or source.constant is not None


def _headers(column: str, headers: Sequence[str]) -> tuple[str, ...]:
    """The headers meant, as the file writes them."""
    if not column:
        return ()
    if found := _header(column, headers):
        return (found,)
    parts = tuple(_header(part, headers) for part in column.split("+"))
    if all(parts):
        return parts
    raise ValidationError(
        msg("There is no column “{column}”. The columns are: {columns}.",
            column=column, columns=offered.some(headers))
    )


def _header(name: str, headers: Sequence[str]) -> str:
    exact = next((header for header in headers if header == name), "")
    same = (header for header in headers if header_key(header) == header_key(name))
    return exact or next(same, "")


def _custom(
    kind: Kind, guessed: ColumnMapping, sources: dict[str, Source], headers: Sequence[str]
) -> tuple[str, ...]:
    """Headers kept as they are: those kept before, and those that lost their field."""
    if not KINDS[kind].keeps_custom:
        return ()
    used = {header for source in sources.values() for header in source.headers}
    freed = {header for source in guessed.sources.values() for header in source.headers}
    return tuple(h for h in headers if h in freed.union(guessed.custom) - used)
