"""Looking at a hub from outside, and making it new for the next test."""

from __future__ import annotations

import json
import re
from typing import Any

from db.hub.connect import HubAddress, connect
from db.hub.schema import HUB_COLUMNS
from db.registry import SYNCED

_OWN = (
    "sync_receipt",
    "sync_alias",
    "sync_gone",
    "sync_tick",
    "sync_device",
    "access_due",
    "audit_log",
)
_HUB_ONLY = ", ".join(f"'{name}'" for name in HUB_COLUMNS)
_ALL = " UNION ALL ".join(
    f"SELECT '{entity}', to_jsonb(t) - ARRAY[{_HUB_ONLY}] FROM {entity} AS t" for entity in SYNCED
)
_NEW = " UNION ALL ".join(
    f"SELECT change_seq, to_jsonb(t)::text FROM {entity} AS t WHERE change_seq > %(since)s"
    for entity in SYNCED
)
_RESET = "; ".join(
    (
        "SET session_replication_role = replica",
        *(f"DELETE FROM {table}" for table in (*reversed(SYNCED), *_OWN)),
        "UPDATE sync_clock SET seq = 0, tx = NULL",
        "SET session_replication_role = origin",
    )
)

Rows = dict[str, dict[str, dict[str, Any]]]


class Observer:
    """One connection that sees everything, kept as long as the hub stays."""

    def __init__(self, address: HubAddress) -> None:
        self.address = address
        self._hub: Any = None
        self._since = 0

    @property
    def hub(self) -> Any:
        if self._hub is None or self._hub.closed:
            self._hub = connect(self.address, autocommit=True)
        return self._hub

    def reset(self) -> None:
        """Empty the hub; its logins stay."""
        self.hub.execute(_RESET, prepare=False)
        self._since = 0

    def moment(self) -> str:
        """Keep what the hub holds now; return the statements that bring it back."""
        tables = (*SYNCED, *_OWN, "sync_clock", "sync_meta")
        self.hub.execute("DROP SCHEMA IF EXISTS aside CASCADE; CREATE SCHEMA aside", prepare=False)
        full = [t for t in tables if self.hub.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone()]
        for table in full:
            self.hub.execute(f"CREATE TABLE aside.{table} AS TABLE {table}")
        return "; ".join(
            (
                "SET session_replication_role = replica",
                *(f"DELETE FROM {table}" for table in tables),
                *(f"INSERT INTO {table} SELECT * FROM aside.{table}" for table in full),
                "SET session_replication_role = origin",
            )
        )

    def back_to(self, moment: str) -> None:
        """Bring back what `moment` kept."""
        self.hub.execute(moment, prepare=False)

    def rows(self) -> Rows:
        """Every row: table -> id -> column -> value, without the hub's own columns."""
        found: Rows = {entity: {} for entity in SYNCED}
        for entity, row in self.hub.execute(_ALL):
            found[entity][row["id"]] = row
        return found

    def new_tokens(self) -> set[str]:
        """The typed values in the rows that changed since the last call."""
        found: set[str] = set()
        for seq, text in self.hub.execute(_NEW, {"since": self._since}).fetchall():
            self._since = max(self._since, seq)
            found |= tokens(text)
        return found

    def went_back(self) -> None:
        """Look at everything again."""
        self._since = 0

    def close(self) -> None:
        if self._hub is not None:
            self._hub.close()


def tokens(what: Any) -> set[str]:
    """The typed values named anywhere in a text or a row."""
    text = what if isinstance(what, str) else json.dumps(what, ensure_ascii=False, default=str)
    return set(re.findall(r"v\d+\.", text))


def differences(here: dict[str, Any], there: dict[str, Any]) -> list[Any]:
    """What is not the same in a file and on the hub; who last wrote and when is only shown."""
    found: list[Any] = [(key, "only on one side") for key in here.keys() ^ there.keys()]
    for key in here.keys() & there.keys():
        for column in here[key].keys() & there[key].keys() - {"updated_by", "updated_at"}:
            one, other = here[key][column], there[key][column]
            if one != other:
                found.append((key, column, one, other))
    return found
