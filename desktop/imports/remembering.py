"""How files with the same columns were brought in last: in the file of the team, not synced."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.imports.derive import RowFilter
from desktop.imports.fields import Kind
from desktop.imports.mapping import ColumnMapping, headers_hash
from desktop.imports.plan_types import PlanOptions

if TYPE_CHECKING:
    from db.unit_of_work import ReadUnit
    from desktop.session import Session

_ORDERS = ("dmy", "mdy")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A confirmed mapping and what a person chose beside it; `filters` None: never chosen."""

    mapping: ColumnMapping
    options: PlanOptions
    filters: Sequence[RowFilter] | None = None


def recall(unit: ReadUnit, kind: Kind, headers: Sequence[str]) -> Remembered | None:
    """Return how these headers were brought in last; None if never, or by another version."""
    text = unit.conn.exec_driver_sql(
        "SELECT mapping FROM import_mapping WHERE kind = ? AND headers_hash = ?",
        (kind, headers_hash(headers)),
    ).scalar()
    try:
        return _read(text) if text else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # written by another version: guess anew


def remember(
    session: Session, kind: Kind, headers: Sequence[str], chosen: Remembered
) -> None:
    """Keep it for the next file with these headers. Raises AppError."""
    from desktop.storage import in_words  # SQLAlchemy: not when the window loads the wizard

    with in_words(session.path), session.store.local() as unit:
        unit.conn.exec_driver_sql(
            "INSERT INTO import_mapping(kind, headers_hash, mapping) VALUES (?, ?, ?)"
            " ON CONFLICT(kind, headers_hash) DO UPDATE SET mapping = excluded.mapping",
            (kind, headers_hash(headers), _write(chosen)),
        )


def _write(chosen: Remembered) -> str:
    options = chosen.options
    plain: dict[str, Any] = json.loads(chosen.mapping.to_json())
    plain["options"] = {
        "key": options.key, "clear": options.clear, "date_order": options.date_order,
        "unknown": dict(options.unknown),
    }  # fmt: skip
    if chosen.filters is not None:
        plain["filters"] = [[f.column, sorted(f.values), f.wanted] for f in chosen.filters]
    return json.dumps(plain, ensure_ascii=False)


def _read(text: str) -> Remembered:
    plain = json.loads(text)
    said = plain.get("options", {})
    order = said.get("date_order")
    options = PlanOptions(
        key=said.get("key"),
        clear=bool(said.get("clear", False)),
        date_order=order if order in _ORDERS else None,
        unknown={str(key): str(value) for key, value in said.get("unknown", {}).items()},
    )
    kept = plain.get("filters")
    filters = None if kept is None else [
        RowFilter(str(column), frozenset(map(str, values)), bool(wanted))
        for column, values, wanted in kept
    ]
    return Remembered(ColumnMapping.from_json(text), options, filters)
