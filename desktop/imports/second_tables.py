"""Which second table was summed up when these columns came last: in the team's file, not synced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.imports.derive import Join
from desktop.imports.mapping import headers_hash
from desktop.imports.source import Prepared
from desktop.session import Session
from desktop.storage import in_words

_KIND = "{kind}.second"  # beside the mapping of the same columns


@dataclass(frozen=True, slots=True)
class SecondChoice:
    """A table beside the first one: where it was, and how its rows were summed up."""

    path: Path
    sheet: str | None
    join: Join

    def beside(self, first: Path) -> Path | None:
        """Return where it is now: in the folder of `first`, else where it was; None if nowhere."""
        places = (first.with_name(self.path.name), self.path)
        return next((one for one in places if one != first and one.is_file()), None)


def recall(session: Session, prepared: Prepared) -> SecondChoice | None:
    """Return what was summed up to these columns last; None if nothing. Raises AppError."""
    with session.read() as unit:
        text = unit.conn.exec_driver_sql(
            "SELECT mapping FROM import_mapping WHERE kind = ? AND headers_hash = ?",
            _place(prepared),
        ).scalar()
    try:
        plain = json.loads(text) if text else None
        return plain and SecondChoice(
            Path(plain["path"]), plain["sheet"],
            Join(str(plain["on"]), str(plain["amount"]), str(plain["name"])),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None  # written by another version


def keep(session: Session, prepared: Prepared) -> None:
    """Remember the table that is summed up; forget it where a person said none. Raises AppError."""
    source, join = prepared.source, prepared.source.join
    if join is None and not prepared.alone:
        return
    with in_words(session.path), session.store.local() as unit:
        unit.conn.exec_driver_sql(
            "DELETE FROM import_mapping WHERE kind = ? AND headers_hash = ?", _place(prepared)
        )
        if join is None:
            return
        plain = {"path": str(source.join_path), "sheet": source.join_sheet, "on": join.on,
                 "amount": join.amount, "name": join.name}  # fmt: skip
        unit.conn.exec_driver_sql(
            "INSERT INTO import_mapping(kind, headers_hash, mapping) VALUES (?, ?, ?)",
            (*_place(prepared), json.dumps(plain, ensure_ascii=False)),
        )


def _place(prepared: Prepared) -> tuple[str, str]:
    """Kind and columns of the first table alone."""
    headers = list((prepared.whole or prepared.table).headers)
    if prepared.source.join is not None:
        headers.remove(prepared.source.join.name)
    return _KIND.format(kind=prepared.kind), headers_hash(headers)
