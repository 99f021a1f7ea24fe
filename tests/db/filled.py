"""A file with rows in every table, and how the saved files of released revisions were made.

`python -m tests.db.filled REVISION` saves one; a released revision's file is never made anew.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from db.create import create_file
from db.journal.collapse import Value
from db.registry import SYNCED
from db.schema import Base
from db.store import Store

SAVED = Path(__file__).parents[1] / "fixtures" / "files"


def fill(path: Path, count: int = 3) -> None:
    """Make a file with `count` rows in every synced table, changed, laid to rest, taken back."""
    create_file(path)
    store = Store(path)
    ids: dict[str, list[str]] = {}
    with store.write('{"msgid": "Fill"}', "李") as unit:
        for table in SYNCED:
            rows = [_row(table, number, ids) for number in range(count)]
            ids[table] = unit.insert(table, rows)
    with store.write('{"msgid": "Change"}', "李") as unit:
        unit.update("customer", {key: {"region": "华东", "notes": None} for key in ids["customer"]})
        unit.delete("purchase", ids["purchase"][:1])
    with store.write('{"msgid": "Mistake"}', "王") as unit:
        unit.update("member", {ids["member"][0]: {"name": "someone else"}})
    store.undo("王")
    with store.local() as unit:
        unit.conn.exec_driver_sql("INSERT INTO file_meta(key, value) VALUES ('profile', '李')")
        unit.conn.exec_driver_sql("INSERT INTO draft(key, value, at) VALUES ('note', '半', '')")
        unit.conn.exec_driver_sql(
            "INSERT INTO import_mapping(kind, headers_hash, mapping) VALUES ('customers', '', '')"
        )
    store.close()


def _row(table: str, number: int, ids: dict[str, list[str]]) -> dict[str, Value]:
    row: dict[str, Value] = {}
    for column in Base.metadata.tables[table].columns:
        if column.name in {"n", "id", "updated_by", "updated_at", "deleted_at"}:
            continue
        for key in column.foreign_keys:
            parents = ids.get(key.column.table.name, [])
            row[column.name] = parents[number % len(parents)] if parents else None
        if not column.foreign_keys and column.server_default is None:
            text = f"{column.name} {number} 汉字"
            row[column.name] = text if str(column.type) == "TEXT" else number
    return row


def unpack(saved: Path, folder: Path) -> Path:
    """Put a saved file where it can be opened."""
    target = folder / saved.with_suffix("").name
    target.write_bytes(gzip.decompress(saved.read_bytes()))
    return target


def main(revision: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "saved.muster"
        fill(path)
        packed = gzip.compress(path.read_bytes(), mtime=0)
    SAVED.mkdir(parents=True, exist_ok=True)
    (SAVED / f"{revision}.muster.gz").write_bytes(packed)


if __name__ == "__main__":
    main(sys.argv[1])
