"""The triggers of the tables on the hub; made anew whenever a hub is brought up to date."""

from __future__ import annotations

from collections.abc import Iterator

from db.hub import aliases, scopes
from db.hub.schema import columns, tables
from db.schema.base import BOOKKEEPING

# PostgreSQL fires triggers of one moment in the order of their names.
_TRIGGERS = {
    "hub_1_first": "BEFORE INSERT OR UPDATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION sync_first()",
    "hub_2_stamp": "BEFORE INSERT OR UPDATE ON {} FOR EACH ROW EXECUTE FUNCTION sync_stamp()",
}


def ddl() -> Iterator[str]:
    """Statements that make every trigger."""
    for table in tables():
        name = table.name
        for own, body in _TRIGGERS.items():
            yield f"CREATE OR REPLACE TRIGGER {own} {body.format(chr(34) + name + chr(34))}"
        data = [column for column in columns(name) if column not in BOOKKEEPING]
        yield scopes.trigger("hub_8_audit", "AFTER INSERT", name, "sync_audit()")
        yield scopes.trigger(
            "hub_8_audit_change", "AFTER UPDATE", name, "sync_audit()", scopes.changed(data)
        )
    yield from scopes.trigger_ddl()
    yield from aliases.trigger_ddl()
