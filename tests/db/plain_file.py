"""An empty real file with all tables and no triggers, for tests of what is read."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from db.schema import Base
from db.search import tables


@contextmanager
def empty_file(folder: Path):
    engine = create_engine(f"sqlite+pysqlite:///{folder / 'team.muster'}")
    with engine.connect() as conn, conn.begin():
        Base.metadata.create_all(conn)
        tables.create(conn)
        yield conn
    engine.dispose()
