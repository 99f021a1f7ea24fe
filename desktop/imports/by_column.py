"""A mapping seen from the file: what each of its columns becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.mapping import ColumnMapping, Source

KEEP, LEAVE = "+", "-"  # kept as it is (customers only), left out; anything else is a field's key


def by_column(mapping: ColumnMapping, headers: Sequence[str]) -> dict[str, str]:
    """Return header -> the field it fills, KEEP or LEAVE."""
    fills = {header: key for key, source in mapping.sources.items() for header in source.headers}
    kept = set(mapping.custom)
    return {header: fills.get(header, KEEP if header in kept else LEAVE) for header in headers}


def constants_of(mapping: ColumnMapping) -> dict[str, str]:
    """Return field -> the one value it has in every row."""
    return {
        key: source.constant
        for key, source in mapping.sources.items()
        if source.constant is not None
    }


def from_columns(
    kind: Kind,
    becomes: Mapping[str, str],
    constants: Mapping[str, str],
    before: ColumnMapping | None = None,
) -> ColumnMapping:
    """Return the mapping in which each header becomes what is said.

    Several columns of one field are joined, in the order they had `before`, else as in the file.
    A value for every row counts only where no column fills the field.
    """
    joined: dict[str, list[str]] = {}
    for header, key in becomes.items():
        if key not in {KEEP, LEAVE}:
            joined.setdefault(key, []).append(header)
    sources = {key: Source(_ordered(key, headers, before)) for key, headers in joined.items()}
    for key, value in constants.items():
        if key not in sources and value.strip():
            sources[key] = Source((), value.strip())
    custom = [header for header, key in becomes.items() if key == KEEP]
    return ColumnMapping(sources, tuple(custom) if KINDS[kind].keeps_custom else ())


def missing(kind: Kind, mapping: ColumnMapping) -> list[str]:
    """Return the fields every row needs that have no source."""
    return [one.key for one in KINDS[kind].needed(mapping.sources)]


def _ordered(key: str, headers: list[str], before: ColumnMapping | None) -> tuple[str, ...]:
    source = before.sources.get(key) if before else None
    known = list(source.headers) if source else []
    return tuple(sorted(headers, key=lambda h: known.index(h) if h in known else len(known)))
