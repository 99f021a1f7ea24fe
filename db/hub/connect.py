"""A connection to the team database: where it is, and how it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

SCHEMA = "muster"
CONNECT_SECONDS = 8
"""How long one address may take to answer before it counts as out of reach."""

_SESSION = {
    "search_path": f"{SCHEMA},pg_temp",
    # Whoever holds the clock holds up all others: no thinking and no endless waiting inside.
    "idle_in_transaction_session_timeout": "10s",
    "lock_timeout": "5s",
    "timezone": "UTC",
}
_KEEPALIVE = {
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where a team database is and who asks. The password is kept apart, in the keyring.

    `host` that begins with "/" is the folder of a unix socket (no TLS there). `sslmode` as libpq
    has it; anything below verify-full must be chosen by a person. `root_cert`: file of the
    authority that signed the server's certificate; "" = those this computer trusts.
    """

    host: str
    port: int = 5432
    database: str = "muster"
    login: str = ""
    sslmode: str = "verify-full"
    root_cert: str = ""


def parameters(address: HubAddress, password: str = "") -> dict[str, Any]:
    """Return what libpq is told."""
    told: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.login,
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "muster",
        "client_encoding": "UTF8",
        "options": " ".join(f"-c {name}={value}" for name, value in _SESSION.items()),
    }
    if password:
        told["password"] = password
    if address.host.startswith("/"):
        return told | {"sslmode": "disable"}
    return (
        told
        | _KEEPALIVE
        | {
            "sslmode": address.sslmode,
            "sslrootcert": address.root_cert or _trusted_here(address.sslmode),
            "gssencmode": "disable",
        }
    )


def connect(
    address: HubAddress, password: str = "", *, autocommit: bool = False
) -> psycopg.Connection[tuple[Any, ...]]:
    """Open a connection whose unqualified names are the hub's; rows are plain tuples."""
    import psycopg

    return psycopg.connect(**parameters(address, password), autocommit=autocommit)


def _trusted_here(sslmode: str) -> str:
    from db.hub.trust import root_file

    # Weaker modes look at no authority unless one is named.
    return root_file() if sslmode == "verify-full" else ""
