"""Draft a revision: `python -m db.migrations.draft 0002 "Service cases"`.

Compares a file of the latest revision with `db/schema` and writes what differs to `versions/`.
Read it before you keep it, and add the revision to db.revisions. For developers: the product
never imports this, and a revision never imports the schema.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import DowngradeOps, UpgradeOps
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine

from db import migrate, revisions
from db.schema import Base


def draft(revision: str, message: str) -> Path:
    """Write the revision that brings the one before it to `db/schema`; return its file."""
    known = [one for one in revisions.REVISIONS if one != revision]
    for earlier in (migrate.FOLDER / "versions").glob(f"{revision}_*.py"):
        earlier.unlink()  # a draft of the same
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "before.muster"
        if known:
            path.touch()
            migrate.upgrade(path, to=known[-1])
        engine = create_engine(f"sqlite+pysqlite:///{path}", poolclass=NullPool)
        with engine.connect() as conn:
            up, down = difference(conn, batch=bool(known))
            scripts = ScriptDirectory.from_config(migrate.config(conn))
    head = known[-1] if known else "base"
    made = scripts.generate_revision(revision, message, head=head, upgrades=up, downgrades=down)
    assert made is not None
    return Path(made.path)


def difference(conn: Connection, *, batch: bool) -> tuple[str, str]:
    """Return the code that brings an open file to `db/schema`, and back."""
    tables = Base.metadata.tables
    context = MigrationContext.configure(
        conn, opts={"include_name": lambda name, kind, _parents: kind != "table" or name in tables}
    )
    found = produce_migrations(context, Base.metadata)
    return _code(found.upgrade_ops, batch=batch), _code(found.downgrade_ops, batch=batch)


def _code(steps: UpgradeOps | DowngradeOps | None, *, batch: bool) -> str:
    assert steps is not None
    code = render_python_code(steps, render_as_batch=batch)
    return "\n".join(line for line in code.splitlines() if "# ###" not in line).strip()


def main(arguments: list[str]) -> int:
    """Write and format the revision; returns the exit status."""
    revision, message = arguments
    written = str(draft(revision, message))
    for command in (["format", "-q"], ["check", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, written], check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
