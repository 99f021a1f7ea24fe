"""The triggers of each synced table on the hub; made anew whenever a hub is brought up to date."""

from __future__ import annotations

from collections.abc import Iterator

from db.hub import scopes
from db.hub.schema import tables

# PostgreSQL fires triggers of one moment in the order of their names.
_TRIGGERS = {
    "hub_1_first": "BEFORE INSERT OR UPDATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION sync_first()",
    "hub_2_stamp": "BEFORE INSERT OR UPDATE ON {} FOR EACH ROW EXECUTE FUNCTION sync_stamp()",
    "hub_8_audit": "AFTER INSERT OR UPDATE ON {} FOR EACH ROW EXECUTE FUNCTION sync_audit()",
}


def ddl() -> Iterator[str]:
    """Statements that make the triggers of every synced table."""
    for table in tables():
        for name, body in _TRIGGERS.items():
            yield f"CREATE OR REPLACE TRIGGER {name} {body.format(chr(34) + table.name + chr(34))}"
    yield from scopes.trigger_ddl()
