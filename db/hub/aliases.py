"""What one row became of another: kept for the login that folded it, and of rows never here only.

Folding makes an alias of a row that was sent and not taken, because the same thing is there: so
its old id is in no table, and nobody but the file that made it, or a copy of that file, names it.
An alias of a row that is here would lead the changes of everybody else astray.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.hub.clock import HEAD
from db.hub.schema import tables


def functions() -> tuple[str, ...]:
    """Statements that make the function, after the tables."""
    here = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table.name}" WHERE id = NEW.old_id)' for table in tables()
    )
    return (
        f"""
CREATE OR REPLACE FUNCTION sync_alias_own() RETURNS trigger LANGUAGE plpgsql {HEAD}
BEGIN
  NEW.login := session_user;
  IF {here} THEN
    RAISE EXCEPTION 'muster: a row that is here became no other' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$""",
    )


def trigger_ddl() -> Iterator[str]:
    """The statement for the trigger."""
    yield (
        "CREATE OR REPLACE TRIGGER hub_1_alias BEFORE INSERT ON sync_alias"
        " FOR EACH ROW EXECUTE FUNCTION sync_alias_own()"
    )
